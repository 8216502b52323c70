// SPDX-License-Identifier: Apache-2.0
//! `json.extract`: one pass over a document, aggregating what the pointers select.

use super::pointers::{DEAD, Pointers, StateId};
use super::scan::{DEPTH_LIMIT, RawString, Scanner, TOO_DEEP, unescape, utf8};
use super::{Kernel, KernelError};

/// The length of an encoded result before the longest string.
const HEADER_BYTES: usize = 24;

/// Extracts from one document after the other.
#[derive(Debug)]
pub struct Extractor {
    pointers: Pointers,
    open: Vec<Container>,
    unescaped: Vec<u8>,
    total: Aggregate,
}

/// What was selected so far.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Aggregate {
    /// How many values.
    pub count: u64,
    /// The sum of the numbers in document order.
    pub sum: f64,
    /// The total length of the strings in UTF-8 bytes after unescaping.
    pub string_bytes: u64,
    /// The longest string, the first of equals.
    pub longest: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Container {
    state: StateId,
    object: bool,
    index: u64,
}

impl Extractor {
    /// An extractor for these pointers.
    pub fn new(pointers: Pointers) -> Self {
        Self {
            pointers,
            open: Vec::new(),
            unescaped: Vec::new(),
            total: Aggregate::default(),
        }
    }

    /// The aggregate over the values that the pointers select, valid until the next call.
    ///
    /// # Errors
    /// Where the document is not a JSON text (RFC 8259) in UTF-8, is nested too deep, or a selected string has no
    /// UTF-8 form.
    pub fn extract(&mut self, document: &[u8]) -> Result<&Aggregate, KernelError> {
        let text = utf8(document)?;
        self.open.clear();
        self.total.count = 0;
        self.total.sum = 0.0;
        self.total.string_bytes = 0;
        self.total.longest.clear();
        let mut scanner = Scanner::new(text);
        self.walk(&mut scanner)?;
        scanner.end()?;
        Ok(&self.total)
    }

    fn walk(&mut self, scanner: &mut Scanner<'_>) -> Result<(), KernelError> {
        let mut state = self.pointers.root();
        loop {
            if let Some(first) = self.value(scanner, state)? {
                state = first;
                continue;
            }
            match self.close(scanner)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }

    /// Reads a value, or the opening of a container that has elements: then answers with the state of the first.
    #[inline]
    fn value(&mut self, scanner: &mut Scanner<'_>, state: StateId) -> Result<Option<StateId>, KernelError> {
        if state == DEAD {
            return scanner.skip_value(self.open.len()).map(|()| None);
        }
        let selected = self.pointers.selects(state);
        self.total.count += u64::from(selected);
        match scanner.peek() {
            Some(b'{') => {
                scanner.take();
                if scanner.at_end_of_empty(b'}') {
                    return Ok(None);
                }
                self.open(
                    scanner,
                    Container {
                        state,
                        object: true,
                        index: 0,
                    },
                )?;
                self.member(scanner, state).map(Some)
            }
            Some(b'[') => {
                scanner.take();
                if scanner.at_end_of_empty(b']') {
                    return Ok(None);
                }
                self.open(
                    scanner,
                    Container {
                        state,
                        object: false,
                        index: 0,
                    },
                )?;
                Ok(Some(self.pointers.element(state, 0)))
            }
            Some(b'"') => {
                let string = scanner.string()?;
                if selected {
                    self.add_string(string)?;
                }
                Ok(None)
            }
            Some(first @ (b'-' | b'0'..=b'9')) if selected => {
                self.total.sum += scanner.number(first)?.to_f64();
                Ok(None)
            }
            Some(b'-' | b'0'..=b'9') => scanner.skip_value(self.open.len()).map(|()| None),
            _ => scanner.literal().map(|()| None),
        }
    }

    /// Closes containers up to one that goes on, and answers with the state of its next value.
    #[inline]
    fn close(&mut self, scanner: &mut Scanner<'_>) -> Result<Option<StateId>, KernelError> {
        while let Some(innermost) = self.open.last_mut() {
            match (scanner.next_byte(), innermost.object) {
                (Some(b','), true) => {
                    let state = innermost.state;
                    return self.member(scanner, state).map(Some);
                }
                (Some(b','), false) => {
                    innermost.index += 1;
                    return Ok(Some(self.pointers.element(innermost.state, innermost.index)));
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    self.open.pop();
                }
                (got, object) => return Err(scanner.unexpected_in_container(got, object)),
            }
        }
        Ok(None)
    }

    fn open(&mut self, scanner: &Scanner<'_>, container: Container) -> Result<(), KernelError> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(scanner.error(TOO_DEEP));
        }
        self.open.push(container);
        Ok(())
    }

    #[inline]
    fn member(&mut self, scanner: &mut Scanner<'_>, state: StateId) -> Result<StateId, KernelError> {
        let name = scanner.member_name()?;
        if !name.escaped {
            return Ok(self.pointers.member(state, name.bytes));
        }
        self.unescaped.clear();
        if unescape(name, &mut self.unescaped).is_err() {
            // Half of a surrogate pair: the name has no UTF-8 form, so it is none that a pointer could spell. A byte
            // that UTF-8 never has makes sure of it.
            self.unescaped.push(0xff);
        }
        Ok(self.pointers.member(state, &self.unescaped))
    }

    #[inline]
    fn add_string(&mut self, string: RawString<'_>) -> Result<(), KernelError> {
        let text = if string.escaped {
            self.unescaped.clear();
            unescape(string, &mut self.unescaped)?;
            self.unescaped.as_slice()
        } else {
            string.bytes
        };
        self.total.string_bytes += text.len() as u64;
        if text.len() > self.total.longest.len() {
            self.total.longest.clear();
            self.total.longest.extend_from_slice(text);
        }
        Ok(())
    }
}

impl Kernel for Extractor {
    /// Encodes count, sum and string bytes as 8 little-endian bytes each, then the longest string.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        let total = self.extract(input)?;
        output.clear();
        output.reserve(HEADER_BYTES + total.longest.len());
        output.extend_from_slice(&total.count.to_le_bytes());
        output.extend_from_slice(&total.sum.to_le_bytes());
        output.extend_from_slice(&total.string_bytes.to_le_bytes());
        output.extend_from_slice(&total.longest);
        Ok(())
    }
}

/// Reads pointers from their encoding: a count, then for each pattern the count of its tokens, then for each token the number
/// of its bytes and these, in UTF-8; all counts as 4 little-endian bytes.
///
/// # Errors
/// Where the encoding is not of that form.
pub fn decode_patterns(mut bytes: &[u8]) -> Result<Vec<Vec<String>>, KernelError> {
    fn malformed() -> KernelError {
        KernelError::new("the encoded pointers are malformed")
    }
    fn count(bytes: &mut &[u8]) -> Result<usize, KernelError> {
        let (head, rest) = bytes.split_first_chunk::<4>().ok_or_else(malformed)?;
        *bytes = rest;
        Ok(u32::from_le_bytes(*head) as usize)
    }
    let mut patterns = Vec::new();
    for _ in 0..count(&mut bytes)? {
        let mut tokens = Vec::new();
        for _ in 0..count(&mut bytes)? {
            let length = count(&mut bytes)?;
            let (token, rest) = bytes.split_at_checked(length).ok_or_else(malformed)?;
            bytes = rest;
            tokens.push(utf8(token)?.to_owned());
        }
        patterns.push(tokens);
    }
    if bytes.is_empty() {
        Ok(patterns)
    } else {
        Err(malformed())
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
