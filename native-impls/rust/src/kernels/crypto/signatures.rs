// SPDX-License-Identifier: Apache-2.0
//! `crypto.ed25519-verify` and `crypto.ecdsa-p256-verify` by aws-lc-rs, whose field arithmetic is formally verified assembly
//! (s2n-bignum). The key is parsed and checked once; a message is hashed and verified in one call.

use crate::kernels::KernelError;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, VerificationAlgorithm};

/// Ed25519 (RFC 8032): keys of 32 bytes, signatures of 64.
pub const ALGORITHM_ED25519: i32 = 1;
/// ECDSA over P-256 with SHA-256: keys are uncompressed points of 65 bytes, signatures ASN.1 DER.
pub const ALGORITHM_ECDSA_P256: i32 = 2;

/// Verifies signatures of one key.
#[derive(Debug)]
pub struct Verifier {
    key: ParsedPublicKey,
}

impl Verifier {
    /// A verifier for a public key.
    ///
    /// # Errors
    /// Where there is no such algorithm, or the bytes are no key of it.
    pub fn new(algorithm: i32, key: &[u8]) -> Result<Self, KernelError> {
        let (algorithm, length): (&'static dyn VerificationAlgorithm, usize) = match algorithm {
            ALGORITHM_ED25519 => (&ED25519, 32),
            ALGORITHM_ECDSA_P256 => (&ECDSA_P256_SHA256_ASN1, 65),
            _ => {
                return Err(KernelError::new(format!(
                    "no signature algorithm has number {algorithm}"
                )));
            }
        };
        // Before the library sees it, because it takes keys in other encodings, too.
        if key.len() != length {
            return Err(KernelError::new(format!(
                "the public key has {} bytes, not {length}",
                key.len()
            )));
        }
        ParsedPublicKey::new(algorithm, key)
            .map(|key| Self { key })
            .map_err(|rejected| KernelError::new(format!("these bytes are no public key: {rejected}")))
    }

    /// Whether the signature is one of this key over this message; a malformed one is not.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(message, signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{ALGORITHM_ECDSA_P256, ALGORITHM_ED25519, Verifier};
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len() / 2)
            .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
            .collect()
    }

    #[test]
    fn agrees_with_test_2_of_rfc_8032_and_refuses_what_was_changed() {
        let key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let signature = bytes(concat!(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ));
        let verifier = Verifier::new(ALGORITHM_ED25519, &key).unwrap();
        assert!(verifier.verify(&[0x72], &signature));
        assert!(!verifier.verify(&[0x73], &signature));
        assert!(!verifier.verify(&[0x72], &signature[..63]));
        assert!(!verifier.verify(&[0x72], &[]));
    }

    #[test]
    fn an_ecdsa_signature_is_valid_until_a_byte_is_changed_or_missing() {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let signature = pair.sign(&SystemRandom::new(), b"message").unwrap();
        let verifier = Verifier::new(ALGORITHM_ECDSA_P256, pair.public_key().as_ref()).unwrap();
        assert!(verifier.verify(b"message", signature.as_ref()));
        for at in 0..signature.as_ref().len() {
            let mut changed = signature.as_ref().to_vec();
            changed[at] ^= 1;
            assert!(!verifier.verify(b"message", &changed), "byte {at}");
            assert!(
                !verifier.verify(b"message", &signature.as_ref()[..at]),
                "first {at} bytes"
            );
        }
    }

    #[test]
    fn what_is_no_key_is_refused_with_a_message() {
        assert!(Verifier::new(9, &[0; 32]).unwrap_err().to_string().contains("number 9"));
        for (algorithm, key) in [
            (ALGORITHM_ED25519, vec![0; 31]),
            (ALGORITHM_ED25519, vec![]),
            (ALGORITHM_ECDSA_P256, vec![0; 64]),
            (ALGORITHM_ECDSA_P256, vec![4; 65]),
        ] {
            assert!(Verifier::new(algorithm, &key).is_err(), "{key:?}");
        }
    }
}
