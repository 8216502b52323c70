// SPDX-License-Identifier: Apache-2.0

//go:build rustffi

// Package rustffi calls the Rust library libtollgate through cgo, once a request.
package rustffi

/*
#cgo LDFLAGS: -L${SRCDIR}/../../../../target/cargo/release -ltollgate -Wl,-rpath,$ORIGIN
// Nothing keeps what it is given, and nothing calls back: so arguments may stay on the stack.
#cgo noescape bridge_extract
#cgo nocallback bridge_extract
#cgo noescape bridge_rollup
#cgo nocallback bridge_rollup
#cgo noescape bridge_verify
#cgo nocallback bridge_verify
#include "bridge.h"
*/
import "C"

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"regexp"
	"runtime"
	"strings"
	"time"
	"unsafe"

	"tollgate.dev/service/internal/extract"
	"tollgate.dev/service/internal/pointers"
	"tollgate.dev/service/internal/rollup"
	"tollgate.dev/service/internal/server"
	"tollgate.dev/service/internal/signatures"
)

// Library is the library with as many places as Go runs threads at once. More calls than that would wait for a processor each on a thread of
// its own; so they wait here.
type Library struct{ places chan *place }

// place is what one call needs; one goroutine at a time has it.
type place struct {
	extractor, roller unsafe.Pointer
	out               *C.outcome
}

// Open makes the contexts, which live as long as the process.
func Open(patterns []pointers.Pattern) (*Library, error) {
	count := runtime.GOMAXPROCS(0)
	l := &Library{places: make(chan *place, count)}
	encoded := encode(patterns)
	for range count {
		p := &place{out: new(C.outcome)}
		p.extractor = C.bridge_extractor((*C.uint8_t)(&encoded[0]), C.size_t(len(encoded)), p.out)
		if p.extractor == nil {
			return nil, p.failure()
		}
		if p.roller = C.bridge_roller(p.out); p.roller == nil {
			return nil, p.failure()
		}
		l.places <- p
	}
	return l, nil
}

// Places is how many calls there can be at once.
func (l *Library) Places() int { return cap(l.places) }

// Extract is json.extract; the time of the call is put into cross.
func (l *Library) Extract(document []byte, cross *time.Duration) (found extract.Extraction, err error) {
	p := <-l.places
	defer func() { l.places <- p }()
	before := time.Now()
	C.bridge_extract(p.extractor, first(document), C.size_t(len(document)), p.out)
	*cross = time.Since(before)
	encoded, err := p.result(p.extractor)
	if err != nil {
		return found, err
	}
	word := binary.LittleEndian.Uint64
	found.Count = int64(word(encoded))
	found.Sum = math.Float64frombits(word(encoded[8:]))
	found.StringBytes = int64(word(encoded[16:]))
	found.Longest = string(encoded[24:])
	return found, found.Check()
}

// Rollup is transform.ndjson-rollup.
func (l *Library) Rollup(text []byte, cross *time.Duration) ([]rollup.Group, error) {
	p := <-l.places
	defer func() { l.places <- p }()
	before := time.Now()
	C.bridge_rollup(p.roller, first(text), C.size_t(len(text)), p.out)
	*cross = time.Since(before)
	encoded, err := p.result(p.roller)
	if err != nil {
		return nil, err
	}
	return decodeGroups(encoded), nil
}

// Verify is crypto.ed25519-verify and crypto.ecdsa-p256-verify over a batch.
func (l *Library) Verify(batch *signatures.Batch, valid []byte, cross *time.Duration) error {
	p := <-l.places
	defer func() { l.places <- p }()
	before := time.Now()
	// The library's numbers of the algorithms are those of the schemes.
	C.bridge_verify(C.int32_t(batch.Scheme), first(batch.Key), C.size_t(len(batch.Key)), first(batch.Body),
		(*C.span)(unsafe.Pointer(unsafe.SliceData(batch.Spans))), C.size_t(len(batch.Spans)), first(valid), p.out)
	*cross = time.Since(before)
	if p.out.status == C.REFUSED_KEY {
		return signatures.ErrKey
	}
	if p.out.status < 0 {
		return p.failure()
	}
	return batch.CheckUnproven(valid)
}

// result is the encoded result, which lies in the context until its next call.
func (p *place) result(context unsafe.Pointer) ([]byte, error) {
	if p.out.status < 0 {
		return nil, p.failure()
	}
	// Its address is the context's first word.
	start := *(**byte)(context)
	return unsafe.Slice(start, int(p.out.status)), nil
}

func (p *place) failure() error {
	message := C.GoStringN((*C.char)(unsafe.Pointer(&p.out.message[0])), C.int(p.out.message_length))
	if p.out.status != -1 {
		return fmt.Errorf("%w: status %d of the native library: %s", server.ErrDefect, p.out.status, message)
	}
	return errors.New(message)
}

// BuildInfo tells how the loaded library was built: names and values.
func BuildInfo() map[string]string {
	facts := map[string]string{}
	for fact := range strings.SplitSeq(C.GoString(C.tollgate_build_info()), "; ") {
		if name, value, found := strings.Cut(fact, "="); found {
			facts[name] = value
		}
	}
	return facts
}

// Crate is the name and version of a crate in the loaded library, as in "sonic-rs 0.5.10".
func Crate(name string) string {
	found := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + ` [^,]+`).FindString(BuildInfo()["crates"])
	if found == "" {
		return name + " (unknown version)"
	}
	return found
}

func first(bytes []byte) *C.uint8_t {
	return (*C.uint8_t)(unsafe.SliceData(bytes))
}
