// SPDX-License-Identifier: Apache-2.0

package signatures

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"testing"
)

type signed struct{ signature, message []byte }

func encode(scheme byte, key []byte, batch ...signed) []byte {
	to := append([]byte{scheme}, binary.BigEndian.AppendUint16(nil, uint16(len(key)))...)
	to = binary.BigEndian.AppendUint16(append(to, key...), uint16(len(batch)))
	for _, s := range batch {
		to = append(binary.BigEndian.AppendUint16(to, uint16(len(s.signature))), s.signature...)
		to = append(binary.BigEndian.AppendUint32(to, uint32(len(s.message))), s.message...)
	}
	return to
}

// signer makes a key and what signs with it.
func signer(t *testing.T, scheme byte) (key []byte, sign func(message string) signed) {
	t.Helper()
	if scheme == Ed25519 {
		public, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return public, func(m string) signed { return signed{ed25519.Sign(private, []byte(m)), []byte(m)} }
	}
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := private.PublicKey.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return public, func(m string) signed {
		digest := sha256.Sum256([]byte(m))
		signature, err := ecdsa.SignASN1(rand.Reader, private, digest[:])
		if err != nil {
			t.Fatal(err)
		}
		return signed{signature, []byte(m)}
	}
}

func verified(t *testing.T, body []byte) ([]byte, error) {
	t.Helper()
	var batch Batch
	if err := batch.Read(body); err != nil {
		t.Fatal(err)
	}
	valid := make([]byte, len(batch.Spans))
	err := Verify(&batch, valid)
	return valid, err
}

func TestEachSignatureOfABatchIsVerified(t *testing.T) {
	for _, scheme := range []byte{Ed25519, ECDSAP256} {
		key, sign := signer(t, scheme)
		good, empty, changed, swapped := sign("good"), sign(""), sign("changed"), sign("swapped")
		changed.signature[10] ^= 1
		swapped.message = []byte("other")
		short := signed{good.signature[:20], good.message}
		valid, err := verified(t, encode(scheme, key, good, changed, empty, swapped, short, signed{nil, good.message}, good))
		if want := []byte{1, 0, 1, 0, 0, 0, 1}; err != nil || !slices.Equal(valid, want) {
			t.Errorf("scheme %d: %v, %v", scheme, valid, err)
		}
	}
}

func TestWhatIsNoKeyIsRefused(t *testing.T) {
	noPoint := bytes.Repeat([]byte{0}, 32)
	noPoint[0] = 2
	for scheme, key := range map[byte][]byte{Ed25519: noPoint, ECDSAP256: append([]byte{4}, bytes.Repeat([]byte{9}, 64)...)} {
		if _, err := verified(t, encode(scheme, key, signed{make([]byte, 64), nil})); !errors.Is(err, ErrKey) {
			t.Errorf("scheme %d: %v", scheme, err)
		}
	}
}

func TestWhatIsNoBatchIsRefused(t *testing.T) {
	key, sign := signer(t, Ed25519)
	whole := encode(Ed25519, key, sign("a"), sign("b"))
	var batch Batch
	for length := range whole {
		if err := batch.Read(whole[:length]); err == nil {
			t.Errorf("the first %d bytes are taken", length)
		}
	}
	for name, body := range map[string][]byte{
		"more":           append(slices.Clone(whole), 0),
		"none":           encode(Ed25519, key),
		"scheme 0":       encode(0, key, sign("a")),
		"scheme 3":       encode(3, key, sign("a")),
		"a short key":    encode(Ed25519, key[:31], sign("a")),
		"another's key":  encode(ECDSAP256, key, sign("a")),
		"1,025":          encode(Ed25519, key, make([]signed, 1025)...),
		"a long message": append(encode(Ed25519, key, signed{make([]byte, 64), nil})[:101], 0xff, 0xff, 0xff, 0xff),
	} {
		if err := batch.Read(body); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if err := batch.Read(encode(Ed25519, key, make([]signed, 1024)...)); err != nil {
		t.Error(err)
	}
}
