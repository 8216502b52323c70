// SPDX-License-Identifier: Apache-2.0
//! `transform.ndjson-rollup`: each line onto simdjson's tape, where it lies; the groups are those of the other kernel.
#![forbid(unsafe_code)]

use super::BYTE_ORDER_MARK;
use super::binding::{Dom, Token};
use super::padded::{Copy, Padded};
use crate::kernels::json::scan::{DEPTH_LIMIT, utf8};
use crate::kernels::transform::rollup::{ALL, BYTES, LATENCY, Line, Rollup, SERVICE, STATUS, member};
use crate::kernels::{Kernel, KernelError};
use memchr::{memchr, memmem};

/// Rolls up one input after the other.
#[derive(Debug)]
pub struct TapeRollup {
    parser: Dom,
    copy: Copy,
    /// Has the groups, and reads the lines that simdjson refuses.
    other: Rollup,
}

impl TapeRollup {
    /// A rollup without groups.
    pub fn new() -> Self {
        Self {
            parser: Dom::new(DEPTH_LIMIT),
            copy: Copy::default(),
            other: Rollup::new(),
        }
    }

    /// Whether all lines could be added.
    fn add_all(&mut self, memory: &[u8], length: usize) -> bool {
        self.other.clear();
        let mut start = 0;
        while start < length {
            let end = memchr(b'\n', &memory[start..length]).map_or(length, |at| start + at);
            let line = &memory[start..end];
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.is_empty() {
                let padded = self.copy.padded(&memory[start..], line.len());
                let added = match read(&mut self.parser, padded) {
                    Some(line) => {
                        self.other.add(&line);
                        true
                    }
                    None => utf8(line).is_ok_and(|line| self.other.add_line(line).is_ok()),
                };
                if !added {
                    return false;
                }
            }
            start = end + 1;
        }
        true
    }
}

impl Kernel for TapeRollup {
    /// Encodes as [`Rollup`] does.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        self.run_within(input, input.len(), output)
    }

    fn run_within(&mut self, memory: &[u8], length: usize, output: &mut Vec<u8>) -> Result<(), KernelError> {
        if self.add_all(memory, length) {
            self.other.encode(output);
            return Ok(());
        }
        // It words the refusal.
        self.other.run(&memory[..length], output)
    }
}

/// A line; `None` where the other kernel must look at it.
#[inline]
fn read<'t>(parser: &'t mut Dom, padded: Padded<'t>) -> Option<Line<'t>> {
    let text = padded.document();
    if text.starts_with(BYTE_ORDER_MARK) {
        return None;
    }
    let mut tape = parser.parse(padded)?;
    let Some(Token::Object(_)) = tape.next() else {
        return None;
    };
    let mut seen = 0;
    let mut line = Line {
        service: &[],
        status: 0,
        latency: 0,
        bytes: 0,
    };
    while let Some(Token::String(name)) = tape.next() {
        let member = member(name);
        if seen & member != 0 {
            return None;
        }
        seen |= member;
        match (member, tape.next()?) {
            (0, Token::Array(_) | Token::Object(_)) => tape.leave(),
            (0, _) => {}
            (SERVICE, Token::String(service)) => line.service = service,
            (STATUS, Token::Long(value @ 0..)) => line.status = value,
            (LATENCY, Token::Long(value @ 0..)) => line.latency = value,
            (BYTES, Token::Long(value @ 0..)) => line.bytes = value,
            _ => return None,
        }
    }
    let has_zero = line.status == 0 || line.latency == 0 || line.bytes == 0;
    (seen == ALL && !(has_zero && has_negative_zero(text))).then_some(line)
}

/// Whether there may be a `-0`, which the tape does not tell from a 0.
fn has_negative_zero(text: &[u8]) -> bool {
    memmem::find_iter(text, b"-0").any(|at| at > 0 && matches!(text[at - 1], b':' | b' ' | b'\t'))
}

impl Default for TapeRollup {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::TapeRollup;
    use crate::kernels::transform::rollup::Rollup;
    use crate::simdjson::tests::assert_alike;

    const LINE: &str = r#"{"service":"a","status":200,"latencyMicros":7,"bytes":0,"x":{"y":[1,{"bytes":1}],"z":"-0"}}"#;

    #[test]
    fn it_answers_and_refuses_as_the_other_kernel_does() {
        let (mut tape, mut scan) = (TapeRollup::new(), Rollup::new());
        let one = |old: &str, new: &str| format!("{LINE}\n{}\n{LINE}", LINE.replacen(old, new, 1));
        for lines in [
            String::new(),
            "\n\r\n\n".to_owned(),
            one("", ""),
            one("\n", "\r\n"),
            one("\"a\"", "\"caf\\u00e9\""),
            one("\"a\"", "\"\\ud800\""),
            one("\"a\"", "1"),
            one("\"-0\"", "\"\\ud800\""),
            one("\"-0\"", "1e400"),
            one("\"-0\"", "123456789012345678901234567890"),
            one("200", "-200"),
            one("200", "2e2"),
            one("200", "9223372036854775807"),
            one("200", "9223372036854775808"),
            one(":0", ":-0"),
            one(":0", ": -0"),
            one(":0", ":0.0"),
            one("\"x\"", "\"bytes\""),
            one("\"x\"", "\"\\u0078\""),
            one("\"status\"", "\"st\\u0061tus\""),
            one("\"status\"", "\"x\""),
            one("{", "\u{feff}{"),
            one("}}", "}"),
            one("{", " \t{"),
            one("{", "[{"),
            one(LINE, "[]"),
            one(LINE, "{}"),
            one(LINE, " "),
        ] {
            assert_alike(&mut tape, &mut scan, lines.as_bytes());
        }
        let mut broken = LINE.as_bytes().to_vec();
        broken[12] = 0xff;
        assert_alike(&mut tape, &mut scan, &broken);
    }
}
