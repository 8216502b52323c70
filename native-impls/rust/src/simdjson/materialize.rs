// SPDX-License-Identifier: Apache-2.0
//! `json.materialize`: the encoding of [`crate::kernels::json::materialize`], written from simdjson's tape.
#![forbid(unsafe_code)]

use super::BYTE_ORDER_MARK;
use super::binding::{Dom, Tape, Token};
use super::padded::Copy;
use crate::kernels::json::encoding::{self, Names};
use crate::kernels::json::materialize::Materializer;
use crate::kernels::json::scan::DEPTH_LIMIT;
use crate::kernels::{Kernel, KernelError};

/// Materializes one document after the other.
#[derive(Debug)]
pub struct TapeMaterializer {
    parser: Dom,
    copy: Copy,
    names: Names,
    /// For each open container whether it is an object.
    open: Vec<bool>,
    other: Materializer,
}

impl TapeMaterializer {
    /// A materializer without names.
    pub fn new() -> Self {
        Self {
            parser: Dom::new(DEPTH_LIMIT),
            copy: Copy::default(),
            names: Names::default(),
            open: Vec::new(),
            other: Materializer::new(),
        }
    }
}

impl Kernel for TapeMaterializer {
    /// Encodes as [`Materializer`] does.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        self.run_within(input, input.len(), output)
    }

    fn run_within(&mut self, memory: &[u8], length: usize, output: &mut Vec<u8>) -> Result<(), KernelError> {
        let padded = self.copy.padded(memory, length);
        let document = padded.document();
        if !document.starts_with(BYTE_ORDER_MARK)
            && let Some(tape) = self.parser.parse(padded)
        {
            output.clear();
            self.names.clear();
            self.open.clear();
            if encode(tape, &mut self.names, &mut self.open, output).is_some() {
                return Ok(());
            }
        }
        self.other.run(document, output)
    }
}

/// `None` where the tape does not tell a container's size.
fn encode(tape: Tape<'_>, names: &mut Names, open: &mut Vec<bool>, output: &mut Vec<u8>) -> Option<()> {
    let mut in_object = false;
    let mut at_name = false;
    for token in tape {
        if at_name && let Token::String(name) = token {
            names.put(output, name);
            at_name = false;
            continue;
        }
        match token {
            Token::Null => encoding::null(output),
            Token::Bool(value) => encoding::boolean(output, value),
            Token::Long(value) => encoding::integer(output, value),
            Token::Unsigned(value) => encoding::double(output, value as f64),
            Token::Double(value) => encoding::double(output, value),
            // Digits and a sign: what the standard library reads.
            Token::Digits(digits) => encoding::double(output, std::str::from_utf8(digits).ok()?.parse().ok()?),
            Token::String(text) => encoding::string(output, text),
            Token::Array(count) => {
                encoding::array(output, count?);
                open.push(in_object);
                in_object = false;
            }
            Token::Object(count) => {
                encoding::object(output, count?);
                open.push(in_object);
                in_object = true;
            }
            Token::End => in_object = open.pop()?,
        }
        at_name = in_object;
    }
    Some(())
}

impl Default for TapeMaterializer {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::TapeMaterializer;
    use crate::kernels::json::materialize::Materializer;
    use crate::simdjson::tests::assert_alike;

    #[test]
    fn it_encodes_as_the_other_kernel_does() {
        let (mut tape, mut scan) = (TapeMaterializer::new(), Materializer::new());
        for text in [
            "null",
            "[]",
            "{}",
            "[[],{},[1,[2]],{\"a\":{},\"b\":[{\"a\":1}],\"a\":\"a\"}]",
            "[0,-0,-0.0,0e1,127,-129,2147483648,-9223372036854775808,9223372036854775807]",
            "[9223372036854775808,18446744073709551615,18446744073709551616,-9223372036854775809]",
            "[1.5,1e400,1e-400,-1e-400]",
            "[\"\",\"\\u00e9\\\\\",\"é\",\"\\ud83d\\ude00\"]",
            "{\"\\u0061\":1,\"a\":2}",
            "[\"\\ud800\"]",
            "\u{feff}1",
            "[1",
            "",
        ] {
            assert_alike(&mut tape, &mut scan, text.as_bytes());
        }
    }
}
