// SPDX-License-Identifier: Apache-2.0

package server

import (
	"bytes"
	"net/http"
)

// net/http reads ahead in pieces of at most so many bytes; longer reads are of bodies alone.
const readAheadBytes = 4 << 10

const contentLength = "\ncontent-length:"

// lengths finds requests with both Content-Length and Transfer-Encoding, whose connection has to end with the answer (RFC 9112, 6.1): they may
// smuggle another request. net/http forgets the length without a word, so the lines that state one are counted as they come. A line that only
// looks like that, as in a body, at worst ends the connection of a chunked request.
type lengths struct {
	seen, taken int
	// How much of contentLength the bytes so far end with.
	matched int
}

func (l *lengths) read(ahead []byte) {
	for len(ahead) > 0 {
		if l.matched == 0 {
			at := bytes.IndexByte(ahead, '\n')
			if at < 0 {
				return
			}
			ahead = ahead[at+1:]
			l.matched = 1
			continue
		}
		if ahead[0]|0x20 != contentLength[l.matched] {
			l.matched = 0
			continue
		}
		ahead = ahead[1:]
		if l.matched++; l.matched == len(contentLength) {
			l.seen++
			l.matched = 0
		}
	}
}

// ambiguous tells whether a request's head may have stated both.
func (l *lengths) ambiguous(r *http.Request) bool {
	if _, stated := r.Header["Content-Length"]; stated {
		l.taken++
	}
	return len(r.TransferEncoding) > 0 && l.seen > l.taken
}
