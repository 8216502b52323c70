// SPDX-License-Identifier: Apache-2.0
//! `json.extract`: one pass over a document, aggregating what the pointers select.

use super::pointers::{DEAD, Pointers, StateId};
use super::scan::{DEPTH_LIMIT, Fault, Scanner, Text, utf8};
use crate::kernels::{Kernel, KernelError};

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

    /// What is selected.
    pub fn pointers(&self) -> &Pointers {
        &self.pointers
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
        let mut walk = Walk {
            pointers: &self.pointers,
            open: &mut self.open,
            total: &mut self.total,
            scanner: Scanner::new(text, &mut self.unescaped),
        };
        match walk.document() {
            Ok(()) => Ok(&self.total),
            Err(fault) => Err(walk.scanner.explain(fault)),
        }
    }
}

/// One pass over one document.
struct Walk<'e, 't> {
    pointers: &'e Pointers,
    open: &'e mut Vec<Container>,
    total: &'e mut Aggregate,
    scanner: Scanner<'t, 'e>,
}

impl Walk<'_, '_> {
    fn document(&mut self) -> Result<(), Fault> {
        let mut state = self.pointers.root();
        let mut first = self.scanner.next_byte()?;
        loop {
            if let Some(inner) = self.value(first, state)? {
                (first, state) = inner;
                continue;
            }
            match self.close()? {
                Some(next) => (first, state) = next,
                None => return self.scanner.end(),
            }
        }
    }

    /// Reads a value. Of a container that is not empty it reads only the opening, and answers with the first byte and the state
    /// of the first value in it.
    #[inline(always)]
    fn value(&mut self, first: u8, state: StateId) -> Result<Option<(u8, StateId)>, Fault> {
        if state == DEAD {
            self.scanner.skip_value(first, self.open.len())?;
            return Ok(None);
        }
        let selected = self.pointers.selects(state);
        self.total.count += u64::from(selected);
        match first {
            b'"' if selected => self.add_string()?,
            b'"' => self.scanner.skip_string()?,
            b'-' | b'0'..=b'9' if selected => self.total.sum += self.scanner.number(first)?.to_f64(),
            b'-' | b'0'..=b'9' => self.scanner.skip_number(first)?,
            b'{' => match self.scanner.next_byte()? {
                b'}' => self.room()?,
                b'"' => {
                    self.push(Container {
                        state,
                        object: true,
                        index: 0,
                    })?;
                    return self.member(state).map(Some);
                }
                _ => return Err(Fault::Name),
            },
            b'[' => match self.scanner.next_byte()? {
                b']' => self.room()?,
                element => {
                    self.push(Container {
                        state,
                        object: false,
                        index: 0,
                    })?;
                    return Ok(Some((element, self.pointers.element(state, 0))));
                }
            },
            _ => self.scanner.literal(first)?,
        }
        Ok(None)
    }

    /// Closes containers up to one that goes on, and answers with the first byte and the state of its next value.
    #[inline(always)]
    fn close(&mut self) -> Result<Option<(u8, StateId)>, Fault> {
        while let Some(innermost) = self.open.last_mut() {
            let state = innermost.state;
            let byte = self.scanner.next_byte()?;
            if innermost.object {
                match byte {
                    b',' => {
                        self.scanner.quote()?;
                        return self.member(state).map(Some);
                    }
                    b'}' => {}
                    _ => return Err(Fault::ObjectEnd),
                }
            } else {
                match byte {
                    b',' => {
                        innermost.index += 1;
                        let index = innermost.index;
                        return Ok(Some((self.scanner.next_byte()?, self.pointers.element(state, index))));
                    }
                    b']' => {}
                    _ => return Err(Fault::ArrayEnd),
                }
            }
            self.open.pop();
        }
        Ok(None)
    }

    #[inline]
    fn room(&self) -> Result<(), Fault> {
        if self.open.len() >= DEPTH_LIMIT {
            Err(Fault::Depth)
        } else {
            Ok(())
        }
    }

    #[inline]
    fn push(&mut self, container: Container) -> Result<(), Fault> {
        self.room()?;
        self.open.push(container);
        Ok(())
    }

    /// Reads the rest of a member's name and answers with the first byte and the state of its value.
    #[inline(always)]
    fn member(&mut self, state: StateId) -> Result<(u8, StateId), Fault> {
        let state = match self.scanner.string() {
            Ok(Text::Plain(name)) => self.pointers.member(state, name.as_bytes()),
            Ok(Text::Unescaped) => self.pointers.member(state, self.scanner.unescaped()),
            // A name without a UTF-8 form is none that a pointer could spell; no pointer holds this byte either.
            Err(Fault::LoneSurrogate) => self.pointers.member(state, &[0xff]),
            Err(fault) => return Err(fault),
        };
        self.scanner.colon()?;
        Ok((self.scanner.next_byte()?, state))
    }

    #[inline(always)]
    fn add_string(&mut self) -> Result<(), Fault> {
        let text = match self.scanner.string()? {
            Text::Plain(text) => text.as_bytes(),
            Text::Unescaped => self.scanner.unescaped(),
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
    /// Encodes as [`encode`] says.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        let total = self.extract(input)?;
        encode(total.count, total.sum, total.string_bytes, &total.longest, output);
        Ok(())
    }
}

/// Encodes an aggregate: count, sum and string bytes as 8 little-endian bytes each, then the longest string.
#[inline]
pub fn encode(count: u64, sum: f64, string_bytes: u64, longest: &[u8], output: &mut Vec<u8>) {
    output.clear();
    output.reserve(HEADER_BYTES + longest.len());
    output.extend_from_slice(&count.to_le_bytes());
    output.extend_from_slice(&sum.to_le_bytes());
    output.extend_from_slice(&string_bytes.to_le_bytes());
    output.extend_from_slice(longest);
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
#[path = "extract_tests.rs"]
mod tests;
