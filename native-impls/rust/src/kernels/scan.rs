// SPDX-License-Identifier: Apache-2.0
//! One value after the other out of a JSON text, by the SIMD parser of sonic-rs.
//!
//! Why its `Parser` and not serde over it: serde's path gives up at 255 levels, refuses numbers beyond the doubles, and lets
//! `"\uZZZZ"` pass in what it skips. Why not simd-json: its tape wants a writable copy of the document, materialises every
//! value, and refuses documents that RFC 8259 allows (integers beyond 64 bits, 1e400) even where nobody asked for the
//! number. What is skipped here is validated like what is read, and nothing recurses, so no document overflows the stack.

use super::KernelError;
use sonic_number::ParserNumber;
use sonic_rs::Read;
use sonic_rs::parser::{ParseStatus, Parser};
use sonic_rs::reader::Reader;

/// Arrays and objects nested deeper than this are refused.
pub const DEPTH_LIMIT: usize = 1_000;

const KIND_BITS: usize = u64::BITS as usize;
const KIND_WORDS: usize = DEPTH_LIMIT / KIND_BITS + 1;

/// A string as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub struct RawString<'t> {
    /// What stands between the quotes; valid UTF-8.
    pub bytes: &'t [u8],
    /// Whether there are escapes in it, which are well-formed.
    pub escaped: bool,
}

/// A number in the form that its text suggests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// An integer that is not negative and fits 64 bits.
    Integer(u64),
    /// Any other number, correctly rounded; infinite where it is beyond the doubles.
    Other(f64),
}

impl Number {
    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Other(value) => value,
        }
    }
}

/// Reads tokens from a text that is valid UTF-8.
pub struct Scanner<'t> {
    parser: Parser<Read<'t>>,
    text: &'t str,
}

impl<'t> Scanner<'t> {
    /// A scanner before the first token.
    pub fn new(text: &'t str) -> Self {
        Self {
            parser: Parser::new(Read::from(text)),
            text,
        }
    }

    /// How many bytes have been read.
    pub fn offset(&self) -> usize {
        self.parser.offset()
    }

    /// The next byte that is not white space, read; `None` at the end.
    #[inline]
    pub fn next_byte(&mut self) -> Option<u8> {
        self.parser.skip_space()
    }

    /// The next byte that is not white space, not read; `None` at the end.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        self.parser.skip_space_peek()
    }

    /// Reads the byte that was peeked at.
    #[inline]
    pub fn take(&mut self) {
        self.parser.read.eat(1);
    }

    /// Reads the string whose opening quote was peeked at.
    #[inline]
    pub fn string(&mut self) -> Result<RawString<'t>, KernelError> {
        let (quoted, status) = self.scalar()?;
        let bytes = &quoted[1..quoted.len() - 1];
        let escaped = status == ParseStatus::HasEscaped;
        // The parser checks which letters follow a backslash, but not the four digits of \uXXXX.
        if escaped && !unicode_escapes_are_hexadecimal(bytes) {
            return Err(self.error("a \\u escape without four hexadecimal digits"));
        }
        Ok(RawString { bytes, escaped })
    }

    /// Reads the member name and the colon whose opening quote was peeked at.
    #[inline]
    pub fn name(&mut self) -> Result<RawString<'t>, KernelError> {
        let name = self.string()?;
        match self.next_byte() {
            Some(b':') => Ok(name),
            _ => Err(self.error("expected ':' after a member name")),
        }
    }

    /// Reads the number whose first byte was peeked at.
    #[inline]
    pub fn number(&mut self, first: u8) -> Result<Number, KernelError> {
        let start = self.offset();
        self.take();
        match self.parser.parse_number(first) {
            Ok(ParserNumber::Unsigned(value)) => Ok(Number::Integer(value)),
            Ok(ParserNumber::Signed(value)) => Ok(Number::Other(value as f64)),
            Ok(ParserNumber::Float(value)) => Ok(Number::Other(value)),
            Err(_) => self.number_beyond_the_parser(start, first),
        }
    }

    /// RFC 8259 sets no limit to a number; the parser refuses those that round to an infinity.
    #[cold]
    fn number_beyond_the_parser(&mut self, start: usize, first: u8) -> Result<Number, KernelError> {
        self.parser.read.set_index(start + 1);
        if let Err(error) = self.parser.skip_number(first) {
            return Err(self.refused(&error));
        }
        match self.text[start..self.offset()].parse() {
            Ok(value) => Ok(Number::Other(value)),
            Err(_) => Err(self.error("not a number")),
        }
    }

    /// Reads `true`, `false` or `null`, whose first byte was peeked at; anything else is an error.
    #[inline]
    pub fn literal(&mut self) -> Result<(), KernelError> {
        match self.peek() {
            Some(b't' | b'f' | b'n') => self.scalar().map(|_| ()),
            Some(_) => Err(self.error("expected a value")),
            None => Err(self.ended()),
        }
    }

    /// Reads one value of any type, validating all of it.
    ///
    /// `depth` is the number of containers that are open around it.
    pub fn skip_value(&mut self, depth: usize) -> Result<(), KernelError> {
        let mut open = Nesting::starting_at(depth);
        loop {
            match self.peek() {
                Some(b'{') => {
                    self.take();
                    if !self.at_end_of_empty(b'}') {
                        open.push(true).map_err(|reason| self.error(reason))?;
                        self.member_name()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    self.take();
                    if !self.at_end_of_empty(b']') {
                        open.push(false).map_err(|reason| self.error(reason))?;
                        continue;
                    }
                }
                Some(b'"') => {
                    self.string()?;
                }
                Some(_) => {
                    self.scalar()?;
                }
                None => return Err(self.ended()),
            }
            loop {
                let Some(in_object) = open.innermost() else {
                    return Ok(());
                };
                match (self.next_byte(), in_object) {
                    (Some(b','), false) => break,
                    (Some(b','), true) => {
                        self.member_name()?;
                        break;
                    }
                    (Some(b'}'), true) | (Some(b']'), false) => open.pop(),
                    (got, _) => return Err(self.unexpected_in_container(got, in_object)),
                }
            }
        }
    }

    /// Whether the container that was just opened ends at once; then the end is read.
    #[inline]
    pub fn at_end_of_empty(&mut self, closing: u8) -> bool {
        let empty = self.peek() == Some(closing);
        if empty {
            self.take();
        }
        empty
    }

    /// Reads the next member's name and colon, wherever the quote is.
    #[inline]
    pub fn member_name(&mut self) -> Result<RawString<'t>, KernelError> {
        match self.peek() {
            Some(b'"') => self.name(),
            Some(_) => Err(self.error("expected a member name")),
            None => Err(self.ended()),
        }
    }

    /// Nothing but white space may be left.
    pub fn end(&mut self) -> Result<(), KernelError> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.error("something follows the value")),
        }
    }

    /// An error at the place that has been reached.
    #[cold]
    pub fn error(&self, what: &str) -> KernelError {
        let offset = self.offset().min(self.text.len());
        KernelError::new(format!(
            "malformed JSON near byte {offset} of {}: {what}",
            self.text.len()
        ))
    }

    /// What stands where a comma or the end of a container should.
    #[cold]
    pub fn unexpected_in_container(&self, got: Option<u8>, in_object: bool) -> KernelError {
        match (got, in_object) {
            (None, _) => self.ended(),
            (Some(_), true) => self.error("expected ',' or '}' after a member"),
            (Some(_), false) => self.error("expected ',' or ']' after an element"),
        }
    }

    /// The text ends within a value.
    #[cold]
    pub fn ended(&self) -> KernelError {
        self.error("the text ends too early")
    }

    #[inline]
    fn scalar(&mut self) -> Result<(&'t [u8], ParseStatus), KernelError> {
        match self.parser.skip_one(true) {
            Ok(read) => Ok(read),
            Err(error) => Err(self.refused(&error)),
        }
    }

    #[cold]
    fn refused(&self, error: &sonic_rs::Error) -> KernelError {
        // The parser's own text goes on with a picture of the place, over several lines.
        let text = error.to_string();
        let reason = text.split(" at line ").next().unwrap_or_default();
        let reason = reason.strip_prefix("Invalid JSON ").unwrap_or(reason);
        self.error(reason.lines().next().unwrap_or("not a value"))
    }
}

/// Which containers are open, one bit each.
struct Nesting {
    objects: [u64; KIND_WORDS],
    outer: usize,
    depth: usize,
}

impl Nesting {
    fn starting_at(depth: usize) -> Self {
        Self {
            objects: [0; KIND_WORDS],
            outer: depth,
            depth,
        }
    }

    #[inline]
    fn push(&mut self, object: bool) -> Result<(), &'static str> {
        if self.depth >= DEPTH_LIMIT {
            return Err(TOO_DEEP);
        }
        let bit = 1 << (self.depth % KIND_BITS);
        let word = &mut self.objects[self.depth / KIND_BITS];
        *word = if object { *word | bit } else { *word & !bit };
        self.depth += 1;
        Ok(())
    }

    #[inline]
    fn pop(&mut self) {
        self.depth -= 1;
    }

    /// Whether the innermost open container is an object; `None` where none is open.
    #[inline]
    fn innermost(&self) -> Option<bool> {
        if self.depth == self.outer {
            return None;
        }
        let at = self.depth - 1;
        Some(self.objects[at / KIND_BITS] & (1 << (at % KIND_BITS)) != 0)
    }
}

/// Why a document is refused that is too deep.
pub const TOO_DEEP: &str = "arrays and objects are nested deeper than 1,000 levels";

/// The bytes as text.
///
/// # Errors
/// Where they are not UTF-8; the message says where.
pub fn utf8(bytes: &[u8]) -> Result<&str, KernelError> {
    simdutf8::basic::from_utf8(bytes).map_err(|_| {
        let valid = simdutf8::compat::from_utf8(bytes)
            .err()
            .map_or(0, |error| error.valid_up_to());
        KernelError::new(format!(
            "the input is not UTF-8: byte {valid} of {} is invalid",
            bytes.len()
        ))
    })
}

fn unicode_escapes_are_hexadecimal(raw: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &raw[at..]) {
        at += found + 1;
        match raw.get(at) {
            Some(b'u') => {
                if hexadecimal(raw, at + 1).is_none() {
                    return false;
                }
                at += 5;
            }
            Some(_) => at += 1,
            None => return false,
        }
    }
    true
}

fn hexadecimal(raw: &[u8], at: usize) -> Option<u32> {
    raw.get(at..at + 4)?
        .iter()
        .try_fold(0, |value, byte| Some(value << 4 | char::from(*byte).to_digit(16)?))
}

/// Appends a string's characters to `out`, which becomes UTF-8 without escapes.
///
/// # Errors
/// Where an escape is half of a surrogate pair: such a string has no UTF-8 form.
pub fn unescape(string: RawString<'_>, out: &mut Vec<u8>) -> Result<(), KernelError> {
    let raw = string.bytes;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &raw[at..]) {
        out.extend_from_slice(&raw[at..at + found]);
        at += found + 2;
        match raw[at - 1] {
            b'u' => at = unescape_unicode(raw, at, out)?,
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            other => out.push(other),
        }
    }
    out.extend_from_slice(&raw[at..]);
    Ok(())
}

fn unescape_unicode(raw: &[u8], at: usize, out: &mut Vec<u8>) -> Result<usize, KernelError> {
    let lone = || KernelError::new("a string holds half of a surrogate pair, which has no UTF-8 form");
    let high = hexadecimal(raw, at).ok_or_else(lone)?;
    let (code, end) = if (0xd800..0xdc00).contains(&high) {
        let low = if raw.get(at + 4..at + 6) == Some(b"\\u") {
            hexadecimal(raw, at + 6)
        } else {
            None
        };
        let low = low.filter(|low| (0xdc00..0xe000).contains(low)).ok_or_else(lone)?;
        (0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), at + 10)
    } else {
        (high, at + 4)
    };
    let character = char::from_u32(code).ok_or_else(lone)?;
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    Ok(end)
}
