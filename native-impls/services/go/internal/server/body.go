// SPDX-License-Identifier: Apache-2.0

package server

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A body that a peer has only announced gets no more memory than this; the rest is added as it comes.
const trustedBytes = 256 << 10

// Kept buffers that one huge request has grown would stay that large for small ones.
const keptBytes = bodyBytes + 1

var buffers = sync.Pool{New: func() any { return new(buffer) }}

// buffer is memory for a request's body or an answer, used again and again.
type buffer struct{ bytes []byte }

func (b *buffer) free() {
	if cap(b.bytes) <= keptBytes {
		buffers.Put(b)
	}
}

// readBody reads the whole body; whoever gets it frees it.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) (*buffer, *problem) {
	if r.ContentLength > limit {
		return nil, tooLargeBody(limit)
	}
	b := buffers.Get().(*buffer)
	b.bytes = b.bytes[:0]
	// One more, so that the end is seen without growing.
	b.grow(int(min(max(r.ContentLength, 0), trustedBytes)) + 1)
	body := http.MaxBytesReader(w, r.Body, limit)
	for {
		if len(b.bytes) == cap(b.bytes) {
			b.grow(len(b.bytes) + 1)
		}
		n, err := body.Read(b.bytes[len(b.bytes):cap(b.bytes)])
		b.bytes = b.bytes[:len(b.bytes)+n]
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			b.free()
			return nil, unread(err)
		}
	}
}

func (b *buffer) grow(capacity int) {
	if cap(b.bytes) >= capacity {
		return
	}
	grown := make([]byte, len(b.bytes), max(capacity, 2*cap(b.bytes)))
	copy(grown, b.bytes)
	b.bytes = grown
}

// limitTime gives the body its time, also one that nobody reads: net/http discards it.
func limitTime(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength != 0 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyTime))
	}
}

// swallow reads on behind a refusal for a while: a client that sends all before it looks would meet a reset instead of the answer. One that
// waits for 100 Continue sends nothing.
func swallow(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength == 0 || strings.EqualFold(r.Header.Get("Expect"), "100-continue") {
		return
	}
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(swallowTime))
	_, _ = io.CopyN(io.Discard, r.Body, bodyBytes)
}
