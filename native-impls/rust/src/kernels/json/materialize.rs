// SPDX-License-Identifier: Apache-2.0
//! `json.materialize`: a document as one stream of bytes that Java turns into objects without parsing anything.
//!
//! Values stand in document order, each a tag of one byte and what belongs to it, all numbers little-endian:
//!
//! | tag | value | followed by |
//! |---|---|---|
//! | 0, 1, 2 | null, false, true | |
//! | 3, 4, 5 | an integer | 1, 4, 8 bytes, signed: the shortest that holds it |
//! | 6 | any other number | 8 bytes, an IEEE double |
//! | 7, 8 | a string of ASCII | 1 or 4 bytes of length, the string |
//! | 9 | any other string | 4 bytes of length, the string in UTF-8 |
//! | 10 | an array | 4 bytes with the number of elements, the elements |
//! | 11 | an object | 4 bytes with the number of members, for each the name's number in 4 bytes and the value |
//!
//! Names are numbered from 0 in the order in which they first occur in the document; where a name has its first number, its string
//! follows (tags 7 to 9), and later members repeat the number alone. A repeated name in an object is a member each time.

use super::scan::{DEPTH_LIMIT, Fault, JavaNumber, Scanner, Text, utf8};
use crate::kernels::{Kernel, KernelError};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;

const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const INTEGER_8: u8 = 3;
const INTEGER_32: u8 = 4;
const INTEGER_64: u8 = 5;
const DOUBLE: u8 = 6;
const SHORT_ASCII: u8 = 7;
const ASCII: u8 = 8;
const UTF8: u8 = 9;
const ARRAY: u8 = 10;
const OBJECT: u8 = 11;

/// Materializes one document after the other.
#[derive(Debug, Default)]
pub struct Materializer {
    names: Names,
    open: Vec<Container>,
    unescaped: Vec<u8>,
}

/// The names of a document.
#[derive(Debug, Default)]
struct Names {
    table: HashTable<u32>,
    entries: Vec<Name>,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct Name {
    hash: u64,
    start: usize,
    end: usize,
}

/// An array or object that is not complete yet.
#[derive(Debug)]
struct Container {
    object: bool,
    /// Where its count is to be written.
    count_at: usize,
    count: u32,
}

impl Materializer {
    /// A materializer without names.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Kernel for Materializer {
    /// Encodes as this module says.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        let text = utf8(input)?;
        output.clear();
        self.names.clear();
        self.open.clear();
        let mut walk = Walk {
            names: &mut self.names,
            open: &mut self.open,
            output,
            scanner: Scanner::new(text, &mut self.unescaped),
        };
        walk.document().map_err(|fault| walk.scanner.explain(fault))
    }
}

/// One pass over one document.
struct Walk<'m, 't> {
    names: &'m mut Names,
    open: &'m mut Vec<Container>,
    output: &'m mut Vec<u8>,
    scanner: Scanner<'t, 'm>,
}

impl Walk<'_, '_> {
    fn document(&mut self) -> Result<(), Fault> {
        let mut first = self.scanner.next_byte()?;
        loop {
            if let Some(inner) = self.value(first)? {
                first = inner;
                continue;
            }
            match self.close()? {
                Some(next) => first = next,
                None => return self.scanner.end(),
            }
        }
    }

    /// Reads a value. Of a container that is not empty it reads only the opening, and answers with the first byte of the first
    /// value in it.
    #[inline(always)]
    fn value(&mut self, first: u8) -> Result<Option<u8>, Fault> {
        match first {
            b'"' => match self.scanner.string()? {
                Text::Plain(text) => put_string(self.output, text.as_bytes()),
                Text::Unescaped => put_string(self.output, self.scanner.unescaped()),
            },
            b'-' | b'0'..=b'9' => match self.scanner.java_number(first)? {
                JavaNumber::Long(value) => put_integer(self.output, value),
                JavaNumber::Double(value) => put(self.output, DOUBLE, value.to_le_bytes()),
            },
            b'{' => {
                self.push(true)?;
                match self.scanner.next_byte()? {
                    b'}' => self.pop(),
                    b'"' => return self.member().map(Some),
                    _ => return Err(Fault::Name),
                }
            }
            b'[' => {
                self.push(false)?;
                match self.scanner.next_byte()? {
                    b']' => self.pop(),
                    element => {
                        self.count();
                        return Ok(Some(element));
                    }
                }
            }
            _ => {
                self.scanner.literal(first)?;
                self.output.push(match first {
                    b't' => TRUE,
                    b'f' => FALSE,
                    _ => NULL,
                });
            }
        }
        Ok(None)
    }

    /// Closes containers up to one that goes on, and answers with the first byte of its next value.
    #[inline(always)]
    fn close(&mut self) -> Result<Option<u8>, Fault> {
        while let Some(innermost) = self.open.last() {
            let object = innermost.object;
            match (self.scanner.next_byte()?, object) {
                (b',', true) => {
                    self.scanner.quote()?;
                    return self.member().map(Some);
                }
                (b',', false) => {
                    self.count();
                    return self.scanner.next_byte().map(Some);
                }
                (b'}', true) | (b']', false) => self.pop(),
                (_, true) => return Err(Fault::ObjectEnd),
                (_, false) => return Err(Fault::ArrayEnd),
            }
        }
        Ok(None)
    }

    #[inline]
    fn push(&mut self, object: bool) -> Result<(), Fault> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(Fault::Depth);
        }
        self.output.push(if object { OBJECT } else { ARRAY });
        self.open.push(Container {
            object,
            count_at: self.output.len(),
            count: 0,
        });
        self.output.extend_from_slice(&[0; 4]);
        Ok(())
    }

    #[inline]
    fn count(&mut self) {
        if let Some(innermost) = self.open.last_mut() {
            innermost.count += 1;
        }
    }

    #[inline]
    fn pop(&mut self) {
        if let Some(Container { count_at, count, .. }) = self.open.pop() {
            self.output[count_at..count_at + 4].copy_from_slice(&count.to_le_bytes());
        }
    }

    /// Reads the rest of a member's name and answers with the first byte of its value.
    #[inline(always)]
    fn member(&mut self) -> Result<u8, Fault> {
        self.count();
        match self.scanner.string()? {
            Text::Plain(name) => self.names.put(self.output, name.as_bytes()),
            Text::Unescaped => self.names.put(self.output, self.scanner.unescaped()),
        }
        self.scanner.colon()?;
        self.scanner.next_byte()
    }
}

impl Names {
    fn clear(&mut self) {
        self.table.clear();
        self.entries.clear();
        self.bytes.clear();
    }

    #[inline]
    fn put(&mut self, output: &mut Vec<u8>, name: &[u8]) {
        let mut hasher = FxHasher::default();
        hasher.write(name);
        let hash = hasher.finish();
        let (entries, bytes) = (&mut self.entries, &mut self.bytes);
        let found = self.table.find(hash, |&at| {
            let entry = &entries[at as usize];
            &bytes[entry.start..entry.end] == name
        });
        if let Some(&at) = found {
            output.extend_from_slice(&at.to_le_bytes());
            return;
        }
        let at = entries.len() as u32;
        let start = bytes.len();
        bytes.extend_from_slice(name);
        entries.push(Name {
            hash,
            start,
            end: bytes.len(),
        });
        self.table.insert_unique(hash, at, |&at| entries[at as usize].hash);
        output.extend_from_slice(&at.to_le_bytes());
        put_string(output, name);
    }
}

#[inline]
fn put<const N: usize>(output: &mut Vec<u8>, tag: u8, bytes: [u8; N]) {
    output.push(tag);
    output.extend_from_slice(&bytes);
}

#[inline]
fn put_integer(output: &mut Vec<u8>, value: i64) {
    if let Ok(small) = i8::try_from(value) {
        put(output, INTEGER_8, small.to_le_bytes());
    } else if let Ok(middle) = i32::try_from(value) {
        put(output, INTEGER_32, middle.to_le_bytes());
    } else {
        put(output, INTEGER_64, value.to_le_bytes());
    }
}

#[inline]
fn put_string(output: &mut Vec<u8>, text: &[u8]) {
    match (text.is_ascii(), u8::try_from(text.len())) {
        (true, Ok(short)) => put(output, SHORT_ASCII, [short]),
        (true, Err(_)) => put(output, ASCII, (text.len() as u32).to_le_bytes()),
        (false, _) => put(output, UTF8, (text.len() as u32).to_le_bytes()),
    }
    output.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::Materializer;
    use crate::kernels::Kernel;

    fn encode(text: &str) -> Result<Vec<u8>, String> {
        let mut output = vec![1, 2, 3];
        match Materializer::new().run(text.as_bytes(), &mut output) {
            Ok(()) => Ok(output),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn values_are_encoded_as_the_table_says() {
        assert_eq!(encode(" null ").unwrap(), [0]);
        assert_eq!(
            encode("[true,false,-128,128]").unwrap(),
            [10, 4, 0, 0, 0, 2, 1, 3, 0x80, 4, 0x80, 0, 0, 0]
        );
        assert_eq!(
            encode("-2147483649").unwrap(),
            [5, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff]
        );
        assert_eq!(encode("-0").unwrap(), [3, 0]);
        assert_eq!(encode("-0.0").unwrap(), [6, 0, 0, 0, 0, 0, 0, 0, 0x80]);
        assert_eq!(
            encode("9223372036854775808").unwrap(),
            [6, 0, 0, 0, 0, 0, 0, 0xe0, 0x43]
        );
        assert_eq!(encode("\"a\\u0062\"").unwrap(), [7, 2, b'a', b'b']);
        assert_eq!(encode("\"é\"").unwrap(), [9, 2, 0, 0, 0, 0xc3, 0xa9]);
        assert_eq!(
            encode(&format!("\"{}\"", "x".repeat(256))).unwrap()[..5],
            [8, 0, 1, 0, 0]
        );
        assert_eq!(
            encode("[{\"k\":0},{\"\\u006b\":{}}]").unwrap(),
            [
                10, 2, 0, 0, 0, 11, 1, 0, 0, 0, 0, 0, 0, 0, 7, 1, b'k', 3, 0, 11, 1, 0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0,
                0
            ]
        );
    }

    #[test]
    fn malformed_and_deep_documents_are_refused() {
        for bad in ["", "[", "[1,]", "{\"a\"}", "1 2", "\"\\ud800\"", "{1:1}", "[1}", "nul"] {
            assert!(encode(bad).is_err(), "{bad}");
        }
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(encode(&nested(1_000)).is_ok());
        assert!(encode(&nested(1_001)).unwrap_err().contains("1,000 levels"));
        assert!(encode(&"[".repeat(1_000_000)).unwrap_err().contains("1,000 levels"));
    }
}
