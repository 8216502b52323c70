// SPDX-License-Identifier: Apache-2.0
//! `crypto.aes-256-gcm` by aws-lc-rs: AES-NI or VAES with PCLMULQDQ, chosen at run time by AWS-LC.
//!
//! Its safe interface seals in place. Where the plaintext may not be written to, it is first copied to where the ciphertext
//! goes: that copy is part of the work, as it is for every safe Rust crate.

use crate::kernels::KernelError;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

/// The length of a nonce in bytes.
pub const NONCE_BYTES: usize = NONCE_LEN;
/// The length of a tag in bytes.
pub const TAG_BYTES: usize = 16;

/// Seals messages under one key, whose schedule is computed once.
#[derive(Debug)]
pub struct Sealer {
    key: LessSafeKey,
}

impl Sealer {
    /// A sealer for a key of 32 bytes.
    ///
    /// # Errors
    /// Where the key has another length.
    pub fn new(key: &[u8]) -> Result<Self, KernelError> {
        let unbound = UnboundKey::new(&AES_256_GCM, key)
            .map_err(|_| KernelError::new(format!("an AES-256 key has 32 bytes, not {}", key.len())))?;
        Ok(Self {
            key: LessSafeKey::new(unbound),
        })
    }

    /// Seals `plaintext` into `out`, which is longer by the tag.
    ///
    /// # Errors
    /// Where a length is wrong.
    pub fn seal(&self, header: &[u8], plaintext: &[u8], out: &mut [u8]) -> Result<(), KernelError> {
        if out.len() != plaintext.len() + TAG_BYTES {
            return Err(KernelError::new(format!(
                "the sealed message of {} bytes takes {TAG_BYTES} more, not {}",
                plaintext.len(),
                out.len()
            )));
        }
        out[..plaintext.len()].copy_from_slice(plaintext);
        self.seal_in_place(header, out)
    }

    /// Seals all but the last 16 bytes of `in_out` in place and puts the tag there. The header is the nonce of 12 bytes with
    /// the associated data behind it.
    ///
    /// # Errors
    /// Where a length is wrong.
    pub fn seal_in_place(&self, header: &[u8], in_out: &mut [u8]) -> Result<(), KernelError> {
        let (nonce, associated) = header
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(|| KernelError::new(format!("a nonce has {NONCE_BYTES} bytes, not {}", header.len())))?;
        let Some(length) = in_out.len().checked_sub(TAG_BYTES) else {
            return Err(KernelError::new(format!("no room for a tag of {TAG_BYTES} bytes")));
        };
        let (message, tag_out) = in_out.split_at_mut(length);
        let tag = self
            .key
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(*nonce), Aad::from(associated), message)
            .map_err(|_| KernelError::new("AES-GCM refused the message"))?;
        tag_out.copy_from_slice(tag.as_ref());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Sealer;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn agrees_with_test_cases_13_and_14_of_the_gcm_specification() {
        let sealer = Sealer::new(&[0; 32]).unwrap();
        let mut tag = [0; 16];
        sealer.seal(&[0; 12], &[], &mut tag).unwrap();
        assert_eq!(hex(&tag), "530f8afbc74536b9a963b4f1c4cb738b");
        let mut sealed = [0; 32];
        sealer.seal(&[0; 12], &[0; 16], &mut sealed).unwrap();
        assert_eq!(
            hex(&sealed),
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        );
    }

    #[test]
    fn wrong_lengths_are_refused_with_a_message() {
        assert!(Sealer::new(&[0; 31]).unwrap_err().to_string().contains("not 31"));
        let sealer = Sealer::new(&[0; 32]).unwrap();
        assert!(sealer.seal(&[0; 11], &[], &mut [0; 16]).is_err());
        assert!(sealer.seal(&[0; 12], &[0; 4], &mut [0; 16]).is_err());
        assert!(sealer.seal_in_place(&[0; 12], &mut [0; 15]).is_err());
    }
}
