// SPDX-License-Identifier: Apache-2.0
//! The crypto family: aws-lc for digests, sealing and signatures, RustCrypto for passwords.

pub mod aes_gcm;
pub mod argon2id;
pub mod sha256;
pub mod signatures;
