// SPDX-License-Identifier: Apache-2.0
//! `transform.base64` and `transform.base64-decode`: RFC 4648's standard alphabet with padding, by `base64-turbo`'s vector code.

use super::super::KernelError;
use base64_turbo::STANDARD;

const QUAD: usize = 4;
const TRIPLE: usize = 3;

/// Encodes; answers with the text's length.
///
/// # Errors
/// Where the output is too short.
pub fn encode(input: &[u8], output: &mut [u8]) -> Result<usize, KernelError> {
    STANDARD
        .encode_slice(input, output)
        .map_err(|error| KernelError::new(format!("base64: {error}")))
}

/// Decodes canonical base64: quads, padded at the end alone, no bits set that the padding drops, no white space.
///
/// # Errors
/// Where the input is not that or the output too short.
pub fn decode(input: &[u8], output: &mut [u8]) -> Result<usize, KernelError> {
    if !input.len().is_multiple_of(QUAD) {
        return Err(malformed());
    }
    // The crate wants room for what padding drops. The caller has none: its array is as long as the result.
    let (body, last) = input.split_at(input.len().saturating_sub(QUAD));
    let written = STANDARD.decode_slice(body, output).map_err(|_| malformed())?;
    if body.ends_with(b"=") {
        return Err(malformed());
    }
    let mut triple = [0; TRIPLE];
    let rest = STANDARD.decode_slice(last, &mut triple).map_err(|_| malformed())?;
    let Some(end) = output.get_mut(written..written + rest) else {
        return Err(KernelError::new("the output is too short"));
    };
    end.copy_from_slice(&triple[..rest]);
    Ok(written + rest)
}

fn malformed() -> KernelError {
    KernelError::new("malformed base64")
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn the_vectors_of_rfc_4648_go_both_ways() {
        for (content, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut encoded = vec![0; text.len()];
            assert_eq!(encode(content.as_bytes(), &mut encoded).unwrap(), text.len());
            assert_eq!(encoded, text.as_bytes());
            let mut decoded = vec![0; content.len()];
            assert_eq!(decode(text.as_bytes(), &mut decoded).unwrap(), content.len());
            assert_eq!(decoded, content.as_bytes());
        }
    }

    #[test]
    fn anything_but_the_canonical_form_is_refused() {
        for text in [
            "Z",
            "Zg",
            "Zg=",
            "Zh==",
            "Zm9=",
            "Zg==Zg==",
            "=m9v",
            "Z===",
            "====",
            "Zm9v\n",
            "Zm-v",
            "Zm 9v",
            "Zm9\u{e9}",
        ] {
            assert!(decode(text.as_bytes(), &mut [0; 16]).is_err(), "{text}");
        }
        assert!(decode(b"Zm9v", &mut [0; 2]).is_err());
        assert!(encode(b"foo", &mut [0; 3]).is_err());
    }
}
