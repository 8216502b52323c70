// SPDX-License-Identifier: Apache-2.0
//! `json.validate`: the whole document onto simdjson's tape, which is the only check it has.
#![forbid(unsafe_code)]

use super::BYTE_ORDER_MARK;
use super::binding::Dom;
use super::padded::Copy;
use crate::kernels::json::scan::DEPTH_LIMIT;
use crate::kernels::json::validate;

/// Validates one document after the other.
#[derive(Debug)]
pub struct Validator {
    parser: Dom,
    copy: Copy,
}

impl Validator {
    /// A validator.
    pub fn new() -> Self {
        Self {
            parser: Dom::new(DEPTH_LIMIT),
            copy: Copy::default(),
        }
    }

    /// Whether the first `length` bytes of `memory` are one JSON text. They are copied where `memory` does not go on.
    pub fn accepts(&mut self, memory: &[u8], length: usize) -> bool {
        let padded = self.copy.padded(memory, length);
        let document = padded.document();
        let parsed = !document.starts_with(BYTE_ORDER_MARK) && self.parser.parse(padded).is_some();
        parsed || validate::simd(document)
    }
}

impl Default for Validator {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Validator;
    use crate::kernels::json::validate::serde;

    #[test]
    fn it_agrees_with_the_other_validators_also_where_simdjson_does_not() {
        let nested = |levels: usize, inside: &str| format!("{}{inside}{}", "[".repeat(levels), "]".repeat(levels));
        let mut validator = Validator::new();
        for text in [
            "",
            "0",
            "-0",
            " [] ",
            "[1e400,-1e400,1e-400]",
            "[\"\\ud800\",\"\\udc00x\"]",
            "[123456789012345678901234567890,-123456789012345678901234567890]",
            "\u{feff}1",
            "[1,]",
            "01",
            "-",
            "[] []",
            "[1]\0",
            "\"\\uZZZZ\"",
            "[\"a\u{1f}\"]",
            &nested(999, "[]"),
            &nested(999, "1"),
            &nested(1_000, ""),
            &nested(1_000, "1"),
            &nested(1_000, "{}"),
            &nested(1_001, ""),
            &nested(100_000, ""),
            &"[".repeat(100_000),
        ] {
            assert_eq!(
                validator.accepts(text.as_bytes(), text.len()),
                serde(text.as_bytes()),
                "{text:.80}"
            );
        }
        assert!(!validator.accepts(b"\"\xff\"", 3));
    }

    #[test]
    fn what_lies_behind_a_document_changes_nothing() {
        let mut validator = Validator::new();
        for text in [
            "1",
            "12",
            "-",
            "\"a",
            "\"a\\",
            "\"a\\u00",
            "tru",
            "[1",
            "[1]",
            "{\"a\":1",
            "1e",
            "\"\u{e9}\"",
            " ",
        ] {
            for behind in ["5", "\"", "\\\"", "e5", "]", "}", ".5", "e", "00e9\"", "\0", "\u{e9}"] {
                let mut memory = text.as_bytes().to_vec();
                memory.extend_from_slice(behind.repeat(100).as_bytes());
                assert_eq!(
                    validator.accepts(&memory, text.len()),
                    serde(text.as_bytes()),
                    "{text} before {behind}"
                );
            }
        }
    }
}
