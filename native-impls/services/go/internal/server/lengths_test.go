// SPDX-License-Identifier: Apache-2.0

package server

import (
	"net/http"
	"testing"
)

func TestAStatedLengthIsSeenHoweverTheBytesCome(t *testing.T) {
	const heads = "POST / HTTP/1.1\r\nContent-Length: 1\r\nX: content-length: 2\r\n\r\nxGET / HTTP/1.1\r\n\n\ncONTENT-lENGTH:3\r\n\r\n"
	for piece := 1; piece <= len(heads); piece++ {
		var l lengths
		for at := 0; at < len(heads); at += piece {
			l.read([]byte(heads[at:min(at+piece, len(heads))]))
		}
		if l.seen != 2 {
			t.Errorf("in pieces of %d bytes %d were seen", piece, l.seen)
		}
	}
}

func TestOnlyAChunkedRequestWithALengthIsAmbiguous(t *testing.T) {
	var l lengths
	stated := &http.Request{Header: http.Header{"Content-Length": {"1"}}}
	chunked := &http.Request{Header: http.Header{}, TransferEncoding: []string{"chunked"}}
	l.read([]byte("\ncontent-length:"))
	if l.ambiguous(stated) || l.ambiguous(chunked) {
		t.Error("its own length and none")
	}
	l.read([]byte("\ncontent-length:"))
	if !l.ambiguous(chunked) {
		t.Error("both")
	}
}
