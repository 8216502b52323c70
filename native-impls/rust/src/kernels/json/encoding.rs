// SPDX-License-Identifier: Apache-2.0
//! The encoding of `json.materialize`'s results, which Java decodes without parsing anything.
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

/// The names of a document, numbered as they come.
#[derive(Debug, Default)]
pub struct Names {
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

impl Names {
    /// Begins another document.
    pub fn clear(&mut self) {
        self.table.clear();
        self.entries.clear();
        self.bytes.clear();
    }

    /// Writes a member's name: its number, and the name itself where it is new.
    #[inline]
    pub fn put(&mut self, output: &mut Vec<u8>, name: &[u8]) {
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
        string(output, name);
    }
}

/// The value null.
#[inline]
pub fn null(output: &mut Vec<u8>) {
    output.push(NULL);
}

/// True or false.
#[inline]
pub fn boolean(output: &mut Vec<u8>, value: bool) {
    output.push(if value { TRUE } else { FALSE });
}

/// A number that is no integer of 64 bits.
#[inline]
pub fn double(output: &mut Vec<u8>, value: f64) {
    put(output, DOUBLE, value.to_le_bytes());
}

/// The start of an array; answers with the place of its count.
#[inline]
pub fn array(output: &mut Vec<u8>, count: u32) -> usize {
    put(output, ARRAY, count.to_le_bytes());
    output.len() - 4
}

/// The start of an object; answers with the place of its count.
#[inline]
pub fn object(output: &mut Vec<u8>, count: u32) -> usize {
    put(output, OBJECT, count.to_le_bytes());
    output.len() - 4
}

#[inline]
fn put<const N: usize>(output: &mut Vec<u8>, tag: u8, bytes: [u8; N]) {
    output.push(tag);
    output.extend_from_slice(&bytes);
}

/// An integer, in as few bytes as hold it.
#[inline]
pub fn integer(output: &mut Vec<u8>, value: i64) {
    if let Ok(small) = i8::try_from(value) {
        put(output, INTEGER_8, small.to_le_bytes());
    } else if let Ok(middle) = i32::try_from(value) {
        put(output, INTEGER_32, middle.to_le_bytes());
    } else {
        put(output, INTEGER_64, value.to_le_bytes());
    }
}

/// A string in UTF-8.
#[inline]
pub fn string(output: &mut Vec<u8>, text: &[u8]) {
    match (text.is_ascii(), u8::try_from(text.len())) {
        (true, Ok(short)) => put(output, SHORT_ASCII, [short]),
        (true, Err(_)) => put(output, ASCII, (text.len() as u32).to_le_bytes()),
        (false, _) => put(output, UTF8, (text.len() as u32).to_le_bytes()),
    }
    output.extend_from_slice(text);
}
