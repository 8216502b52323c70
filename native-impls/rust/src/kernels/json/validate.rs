// SPDX-License-Identifier: Apache-2.0
//! `json.validate`: whether bytes are one JSON text, by the SIMD parser and by serde_json.

use super::scan::{DEPTH_LIMIT, Fault, Scanner};
use serde::de::IgnoredAny;
use std::cell::RefCell;

/// What a thread keeps for unescaping between calls; a longer buffer is given back.
const KEPT_BYTES: usize = 1 << 16;

thread_local! {
    static UNESCAPED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The best known: UTF-8 checked by simdutf8, then one pass of sonic-rs' parser, without recursion.
pub fn simd(document: &[u8]) -> bool {
    let Ok(text) = simdutf8::basic::from_utf8(document) else {
        return false;
    };
    UNESCAPED.with_borrow_mut(|buffer| {
        let verdict = scan(&mut Scanner::new(text, buffer));
        if buffer.capacity() > KEPT_BYTES {
            *buffer = Vec::new();
        }
        verdict.is_ok()
    })
}

/// One value and nothing else.
pub(super) fn scan(scanner: &mut Scanner<'_, '_>) -> Result<(), Fault> {
    let first = scanner.next_byte()?;
    scanner.skip_value(first, 0)?;
    scanner.end()
}

/// The plain one: serde_json into `IgnoredAny`, which keeps its stack on the heap but no count of levels, so a pass over the
/// brackets follows where there are enough of them.
pub fn serde(document: &[u8]) -> bool {
    // What is ignored is not checked to be UTF-8, unless it comes as text.
    std::str::from_utf8(document).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
        && is_shallow(document)
}

/// Whether a valid text keeps within the limit of levels.
fn is_shallow(text: &[u8]) -> bool {
    // '[' and '{' differ by this bit.
    if text.iter().filter(|&&byte| byte | 0x20 == b'{').count() <= DEPTH_LIMIT {
        return true;
    }
    let mut depth = 0;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += 1;
        match byte {
            b'"' => at = end_of_string(text, at),
            b'[' | b'{' if depth == DEPTH_LIMIT => return false,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    true
}

/// The place behind the closing quote of a string in a valid text, whose first character is at `start`.
pub(super) fn end_of_string(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if text[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{serde, simd};

    #[test]
    fn both_agree_with_the_grammar_and_the_limit() {
        let nested = |levels: usize, inside: &str| format!("{}{inside}{}", "[".repeat(levels), "]".repeat(levels));
        let in_strings = format!("[{}1]", "\"[{\\\"[\",".repeat(5_000));
        for good in [
            "0",
            " [] ",
            "{\"a\":[1e400,\"\\ud800\",123456789012345678901234567890]}",
            &nested(1_000, ""),
            &nested(1_000, "\"]]\""),
            &nested(999, "{}"),
            &in_strings,
        ] {
            assert!(simd(good.as_bytes()) && serde(good.as_bytes()), "{good:.80}");
        }
        for bad in [
            "",
            "[1,]",
            "01",
            "\"\\uZZZZ\"",
            "\u{feff}1",
            "[] []",
            &nested(1_001, ""),
            &nested(1_000, "{}"),
            &nested(1_000, "[],[]"),
            &nested(1_001, "1"),
            &nested(1_000_000, ""),
            &"[".repeat(1_000_000),
            &"{\"a\":".repeat(1_000_000),
        ] {
            assert!(!simd(bad.as_bytes()) && !serde(bad.as_bytes()), "{bad:.80}");
        }
        assert!(!simd(b"\"\xff\"") && !serde(b"\"\xff\""));
    }
}
