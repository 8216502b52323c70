// SPDX-License-Identifier: Apache-2.0
//! The functions of shim.cpp behind safe types: all that is `unsafe` about simdjson.

use super::padded::Padded;
use crate::kernels::json::pointers::{Facts, Pointers, StateId};
use std::ffi::c_void;
use std::ptr::NonNull;
// Nothing of it is named here: it is what the library is linked from.
use simdjson_sys as _;

unsafe extern "C" {
    fn shim_dom_new(levels: usize) -> *mut RawDom;
    fn shim_dom_free(parser: *mut RawDom);
    fn shim_dom_parse(parser: *mut RawDom, data: *const u8, length: usize, tape: *mut RawTape) -> i32;
    fn shim_ondemand_new() -> *mut RawOnDemand;
    fn shim_ondemand_free(parser: *mut RawOnDemand);
    fn shim_extract(
        parser: *mut RawOnDemand,
        data: *const u8,
        length: usize,
        pointers: *const RawPointers,
        root: StateId,
        total: *mut RawTotal,
    ) -> i32;
}

const SUCCESS: i32 = 0;
const INDEX_MASK: u64 = 0xffff_ffff;
const COUNT_MASK: u64 = 0xff_ffff;
const PAYLOAD_MASK: u64 = (1 << 56) - 1;

#[repr(C)]
struct RawDom {
    _opaque: [u8; 0],
}

#[repr(C)]
struct RawOnDemand {
    _opaque: [u8; 0],
}

#[repr(C)]
struct RawTape {
    words: *const u64,
    length: usize,
    strings: *const u8,
}

#[repr(C)]
struct RawPointers {
    states: *const Facts,
    pointers: *const c_void,
    member: unsafe extern "C" fn(*const c_void, StateId, *const u8, usize) -> StateId,
    element: unsafe extern "C" fn(*const c_void, StateId, u64) -> StateId,
}

#[repr(C)]
struct RawTotal {
    count: u64,
    sum: f64,
    string_bytes: u64,
    longest: *const u8,
    longest_bytes: usize,
}

/// simdjson's parser of whole documents.
#[derive(Debug)]
pub struct Dom(NonNull<RawDom>);

// SAFETY: a parser is memory of its own and belongs to no thread.
unsafe impl Send for Dom {}

impl Dom {
    /// A parser that refuses documents in which that many arrays and objects that are not empty are open at once.
    pub fn new(levels: usize) -> Self {
        // SAFETY: there is no condition.
        Self(NonNull::new(unsafe { shim_dom_new(levels) }).expect("there is memory for a parser"))
    }

    /// Parses a document; `None` where simdjson refuses it.
    pub fn parse(&mut self, document: Padded<'_>) -> Option<Tape<'_>> {
        let bytes = document.document();
        let mut tape = RawTape {
            words: std::ptr::null(),
            length: 0,
            strings: std::ptr::null(),
        };
        // SAFETY: the parser is live and borrowed by this call alone; the document is padded.
        let error = unsafe { shim_dom_parse(self.0.as_ptr(), bytes.as_ptr(), bytes.len(), &raw mut tape) };
        (error == SUCCESS).then(|| Tape {
            // SAFETY: simdjson filled that many words, which stay until the parser is used again: it is borrowed as long.
            words: unsafe { std::slice::from_raw_parts(tape.words, tape.length) },
            at: 1,
            behind: 1,
            strings: tape.strings,
        })
    }
}

impl Drop for Dom {
    fn drop(&mut self) {
        // SAFETY: made by `new`, freed once.
        unsafe { shim_dom_free(self.0.as_ptr()) }
    }
}

/// A value on a tape, or the end of an array or object.
#[derive(Debug, Clone, Copy)]
pub enum Token<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer of 64 bits with a sign.
    Long(i64),
    /// An integer beyond those, within 64 bits without a sign.
    Unsigned(u64),
    /// A number with a fraction or an exponent.
    Double(f64),
    /// A longer integer, as it is written.
    Digits(&'t [u8]),
    /// A member's name or a string, unescaped, in UTF-8.
    String(&'t [u8]),
    /// The start of an array and the number of its elements; `None` where simdjson did not count so far.
    Array(Option<u32>),
    /// The start of an object and the number of its members, alike.
    Object(Option<u32>),
    /// The end of an array or object.
    End,
}

/// A parsed document, token by token.
#[derive(Debug)]
pub struct Tape<'t> {
    words: &'t [u64],
    /// Always at the first word of a token, so that no number is taken for one.
    at: usize,
    /// Where the array or object ends that was started last.
    behind: usize,
    strings: *const u8,
}

impl<'t> Iterator for Tape<'t> {
    type Item = Token<'t>;

    #[inline(always)]
    fn next(&mut self) -> Option<Token<'t>> {
        let word = *self.words.get(self.at)?;
        self.at += 1;
        Some(match (word >> 56) as u8 {
            b'"' => Token::String(self.string(word)),
            b'Z' => Token::Digits(self.string(word)),
            b'l' => Token::Long(self.number() as i64),
            b'u' => Token::Unsigned(self.number()),
            b'd' => Token::Double(f64::from_bits(self.number())),
            b'{' => {
                self.behind = (word & INDEX_MASK) as usize;
                Token::Object(count(word))
            }
            b'[' => {
                self.behind = (word & INDEX_MASK) as usize;
                Token::Array(count(word))
            }
            b'}' | b']' => Token::End,
            b't' => Token::Bool(true),
            b'f' => Token::Bool(false),
            b'n' => Token::Null,
            _ => return None,
        })
    }
}

impl<'t> Tape<'t> {
    /// Goes on behind the end of the array or object that was started last.
    #[inline(always)]
    pub fn leave(&mut self) {
        self.at = self.at.max(self.behind);
    }

    #[inline(always)]
    fn number(&mut self) -> u64 {
        let bits = self.words[self.at];
        self.at += 1;
        bits
    }

    #[inline(always)]
    fn string(&self, word: u64) -> &'t [u8] {
        // SAFETY: the word of a string says where simdjson wrote its length, of four bytes, and behind it the string.
        unsafe {
            let start = self.strings.add((word & PAYLOAD_MASK) as usize);
            let length = start.cast::<u32>().read_unaligned() as usize;
            std::slice::from_raw_parts(start.add(4), length)
        }
    }
}

#[inline(always)]
fn count(word: u64) -> Option<u32> {
    let count = (word & !INDEX_MASK) >> 32 & COUNT_MASK;
    (count < COUNT_MASK).then_some(count as u32)
}

/// simdjson's parser that reads what it is asked for.
#[derive(Debug)]
pub struct OnDemand(NonNull<RawOnDemand>);

// SAFETY: as for `Dom`.
unsafe impl Send for OnDemand {}

/// What was selected from a document.
#[derive(Debug)]
pub struct Selected<'d> {
    /// How many values.
    pub count: u64,
    /// The sum of the numbers.
    pub sum: f64,
    /// The length of all strings.
    pub string_bytes: u64,
    /// The longest of them.
    pub longest: &'d [u8],
}

impl OnDemand {
    /// A parser.
    pub fn new() -> Self {
        // SAFETY: there is no condition.
        Self(NonNull::new(unsafe { shim_ondemand_new() }).expect("there is memory for a parser"))
    }

    /// Adds up what the pointers select; `None` where simdjson refuses what it reads of the document.
    pub fn extract<'d>(&'d mut self, document: Padded<'d>, pointers: &Pointers) -> Option<Selected<'d>> {
        let bytes = document.document();
        let raw = RawPointers {
            states: pointers.facts().as_ptr(),
            pointers: std::ptr::from_ref(pointers).cast(),
            member,
            element,
        };
        let mut total = RawTotal {
            count: 0,
            sum: 0.0,
            string_bytes: 0,
            longest: NonNull::dangling().as_ptr(),
            longest_bytes: 0,
        };
        // SAFETY: the parser is live and borrowed by this call alone; the document is padded; the pointers live longer than the
        // call, and their states are those that they answer with.
        let error = unsafe {
            let root = pointers.root();
            shim_extract(
                self.0.as_ptr(),
                bytes.as_ptr(),
                bytes.len(),
                &raw const raw,
                root,
                &raw mut total,
            )
        };
        (error == SUCCESS).then(|| Selected {
            count: total.count,
            sum: total.sum,
            string_bytes: total.string_bytes,
            // SAFETY: it lies in the parser's buffer, which is left alone as long as the parser is borrowed.
            longest: unsafe { std::slice::from_raw_parts(total.longest, total.longest_bytes) },
        })
    }
}

impl Drop for OnDemand {
    fn drop(&mut self) {
        // SAFETY: made by `new`, freed once.
        unsafe { shim_ondemand_free(self.0.as_ptr()) }
    }
}

unsafe extern "C" fn member(pointers: *const c_void, state: StateId, name: *const u8, length: usize) -> StateId {
    // SAFETY: shim.cpp passes on what `extract` gave it, and a name in the document or in the parser's buffer.
    unsafe { (*pointers.cast::<Pointers>()).member(state, std::slice::from_raw_parts(name, length)) }
}

unsafe extern "C" fn element(pointers: *const c_void, state: StateId, index: u64) -> StateId {
    // SAFETY: as for `member`.
    unsafe { (*pointers.cast::<Pointers>()).element(state, index) }
}
