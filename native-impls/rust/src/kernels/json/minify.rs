// SPDX-License-Identifier: Apache-2.0
//! `json.minify`: checks a document, then copies what lies between its white space, run by run.
//!
//! Two passes, because the checking one jumps from token to token and never sees where white space begins; the second knows that
//! the text is valid, skips strings by a SIMD search for their end, and needs one comparison for any other byte.

use super::scan::{Scanner, utf8};
use super::validate::{end_of_string, scan};
use crate::kernels::{Kernel, KernelError};

/// Minifies one document after the other.
#[derive(Debug, Default)]
pub struct Minifier {
    unescaped: Vec<u8>,
}

impl Minifier {
    /// A minifier.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Kernel for Minifier {
    /// The output is the minified text itself.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        let mut scanner = Scanner::new(utf8(input)?, &mut self.unescaped);
        scan(&mut scanner).map_err(|fault| scanner.explain(fault))?;
        output.clear();
        output.reserve(input.len());
        strip(input, output);
        Ok(())
    }
}

/// Appends a valid text without the white space outside of its strings.
fn strip(text: &[u8], output: &mut Vec<u8>) {
    let mut run = 0;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        if byte == b'"' {
            at = end_of_string(text, at + 1);
        } else if byte > b' ' {
            at += 1;
        } else {
            output.extend_from_slice(&text[run..at]);
            at += 1;
            while text.get(at).is_some_and(|&byte| byte <= b' ') {
                at += 1;
            }
            run = at;
        }
    }
    output.extend_from_slice(&text[run..]);
}

#[cfg(test)]
mod tests {
    use super::Minifier;
    use crate::kernels::Kernel;

    #[test]
    fn white_space_goes_outside_of_strings_alone() {
        let mut minifier = Minifier::new();
        let mut output = Vec::new();
        for (text, expected) in [
            ("1", "1"),
            (" \t\r\n1 \n", "1"),
            ("[ ]", "[]"),
            (
                " { \"a b\" : [ 1 , \" \\\" \\\\\" , \"\\\\\" ] , \"c\" : null } ",
                "{\"a b\":[1,\" \\\" \\\\\",\"\\\\\"],\"c\":null}",
            ),
            ("[\"é \u{2028}\", 2]", "[\"é \u{2028}\",2]"),
        ] {
            minifier.run(text.as_bytes(), &mut output).unwrap();
            assert_eq!(std::str::from_utf8(&output).unwrap(), expected);
        }
        for bad in ["", " ", "[1 2]", "[\"a]", "1 2", "[01]"] {
            assert!(minifier.run(bad.as_bytes(), &mut output).is_err(), "{bad}");
        }
    }
}
