// SPDX-License-Identifier: Apache-2.0
//! `crypto.argon2id` by RustCrypto's argon2 (RFC 9106): its block function is compiled for AVX2 where there is, and the memory
//! is ours, so that 19 MiB are not mapped and cleared by the kernel for every password.

use crate::kernels::KernelError;
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// Memory in KiB: the first choice of OWASP's password storage cheat sheet, as are the passes and the lane.
pub const MEMORY_KIB: u32 = 19_456;
/// Passes over the memory.
pub const PASSES: u32 = 2;
/// Lanes.
pub const LANES: u32 = 1;
/// The length of a tag in bytes.
pub const TAG_BYTES: usize = 32;
/// The length of a salt in bytes.
pub const SALT_BYTES: usize = 16;

/// Hashes one password after the other in the same memory.
pub struct Hasher {
    argon2: Argon2<'static>,
    memory: Vec<Block>,
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hasher").finish_non_exhaustive()
    }
}

impl Hasher {
    /// A hasher with its memory.
    ///
    /// # Errors
    /// Never with these parameters, which the crate checks.
    pub fn new() -> Result<Self, KernelError> {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(TAG_BYTES))
            .map_err(|error| KernelError::new(format!("Argon2: {error}")))?;
        let memory = vec![Block::default(); params.block_count()];
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            memory,
        })
    }

    /// The tag of a password.
    ///
    /// # Errors
    /// Where the salt has not 16 bytes.
    pub fn hash(&mut self, password: &[u8], salt: &[u8]) -> Result<[u8; TAG_BYTES], KernelError> {
        if salt.len() != SALT_BYTES {
            return Err(KernelError::new(format!(
                "a salt has {SALT_BYTES} bytes, not {}",
                salt.len()
            )));
        }
        let mut tag = [0; TAG_BYTES];
        self.argon2
            .hash_password_into_with_memory(password, salt, &mut tag, &mut self.memory)
            .map_err(|error| KernelError::new(format!("Argon2: {error}")))?;
        Ok(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::Hasher;

    #[test]
    fn nothing_of_one_password_is_left_in_the_next_tag() {
        let mut hasher = Hasher::new().unwrap();
        let first = hasher.hash(b"password", &[1; 16]).unwrap();
        assert_ne!(hasher.hash(b"other", &[1; 16]).unwrap(), first);
        assert_ne!(hasher.hash(b"password", &[2; 16]).unwrap(), first);
        assert_eq!(hasher.hash(b"password", &[1; 16]).unwrap(), first);
    }

    #[test]
    fn a_salt_of_another_length_is_refused() {
        assert!(Hasher::new().unwrap().hash(b"", &[0; 8]).is_err());
    }
}
