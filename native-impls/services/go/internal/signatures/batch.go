// SPDX-License-Identifier: Apache-2.0

// Package signatures verifies batches of signatures of one key.
package signatures

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The schemes, by their numbers in a batch.
const (
	Ed25519   = 1
	ECDSAP256 = 2
)

const (
	mostSignatures = 1024
	ed25519Bytes   = 32
	p256Bytes      = 65
)

// Span tells where in a batch's bytes a signature and its message lie. Its form is known to the C code of the rustffi package.
type Span struct{ SignatureAt, SignatureBytes, MessageAt, MessageBytes uint32 }

// Batch is some signatures of one key; it refers to the bytes that it was read from.
type Batch struct {
	Scheme byte
	Key    []byte
	Body   []byte
	Spans  []Span
}

// ErrKey says that the key is none.
var ErrKey = errors.New("the key is no public key of its scheme")

// Signature returns one signature.
func (b *Batch) Signature(s Span) []byte { return b.Body[s.SignatureAt:][:s.SignatureBytes] }

// Message returns what it should have signed.
func (b *Batch) Message(s Span) []byte { return b.Body[s.MessageAt:][:s.MessageBytes] }

// Read reads a batch from its bytes into b, whose spans it uses again.
func (b *Batch) Read(body []byte) error {
	r := reader{body: body}
	b.Body, b.Spans = body, b.Spans[:0]
	b.Scheme = byte(r.number(1))
	keyBytes := r.number(2)
	b.Key = body[r.skip(keyBytes):r.at]
	count := r.number(2)
	for range min(count, mostSignatures) {
		var s Span
		s.SignatureBytes = r.number(2)
		s.SignatureAt = r.skip(s.SignatureBytes)
		s.MessageBytes = r.number(4)
		s.MessageAt = r.skip(s.MessageBytes)
		b.Spans = append(b.Spans, s)
	}
	switch {
	case r.early:
		return fmt.Errorf("the batch of %d bytes ends early", len(body))
	case count == 0 || count > mostSignatures:
		return fmt.Errorf("the batch has %d signatures, not 1 to %d", count, mostSignatures)
	case int(r.at) != len(body):
		return fmt.Errorf("%d bytes follow the batch", len(body)-int(r.at))
	}
	return b.checkKey()
}

func (b *Batch) checkKey() error {
	want := ed25519Bytes
	switch b.Scheme {
	case Ed25519:
	case ECDSAP256:
		want = p256Bytes
	default:
		return fmt.Errorf("there is no scheme %d; 1 is Ed25519, 2 is ECDSA on P-256 with SHA-256", b.Scheme)
	}
	if len(b.Key) != want {
		return fmt.Errorf("%w: it has %d bytes, not %d", ErrKey, len(b.Key), want)
	}
	return nil
}

// reader reads unsigned big-endian numbers; after the end all are 0.
type reader struct {
	body  []byte
	at    uint32
	early bool
}

func (r *reader) number(bytes uint32) uint32 {
	var word [4]byte
	start := r.skip(bytes)
	copy(word[4-bytes:], r.body[start:r.at])
	if r.early {
		return 0
	}
	return binary.BigEndian.Uint32(word[:])
}

// skip answers with where the skipped bytes begin.
func (r *reader) skip(bytes uint32) uint32 {
	start := r.at
	if r.early || uint64(bytes) > uint64(len(r.body))-uint64(start) {
		r.early = true
		return start
	}
	r.at += bytes
	return start
}
