// SPDX-License-Identifier: Apache-2.0

package signatures

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/sha256"

	"filippo.io/edwards25519"
)

// Verify verifies by Go's own crypto: it sets a 1 for each valid signature and a 0 for each other one.
func Verify(batch *Batch, valid []byte) error {
	if batch.Scheme == ECDSAP256 {
		return verifyECDSA(batch, valid)
	}
	for i, span := range batch.Spans {
		valid[i] = bit(ed25519.Verify(batch.Key, batch.Message(span), batch.Signature(span)))
	}
	return batch.CheckUnproven(valid)
}

// CheckUnproven refuses an Ed25519 key that has verified nothing and is no point of the curve; verifiers take it without a word.
func (b *Batch) CheckUnproven(valid []byte) error {
	if b.Scheme != Ed25519 || bytes.IndexByte(valid, 1) >= 0 {
		return nil
	}
	if _, err := new(edwards25519.Point).SetBytes(b.Key); err != nil {
		return ErrKey
	}
	return nil
}

func verifyECDSA(batch *Batch, valid []byte) error {
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), batch.Key)
	if err != nil {
		return ErrKey
	}
	for i, span := range batch.Spans {
		digest := sha256.Sum256(batch.Message(span))
		valid[i] = bit(ecdsa.VerifyASN1(key, digest[:], batch.Signature(span)))
	}
	return nil
}

func bit(set bool) byte {
	if set {
		return 1
	}
	return 0
}
