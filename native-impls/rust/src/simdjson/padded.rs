// SPDX-License-Identifier: Apache-2.0
//! Documents with bytes behind them that simdjson may read: it works in whole vectors.
#![forbid(unsafe_code)]

/// How many bytes behind a document must be readable; what is in them does not matter.
pub const PADDING_BYTES: usize = 64;

/// A document at the beginning of memory that goes on for [`PADDING_BYTES`] at least.
#[derive(Debug, Clone, Copy)]
pub struct Padded<'a> {
    memory: &'a [u8],
    length: usize,
}

impl<'a> Padded<'a> {
    /// The first `length` bytes of `memory`, where enough follows them.
    pub fn within(memory: &'a [u8], length: usize) -> Option<Self> {
        let enough = memory.len().checked_sub(length)? >= PADDING_BYTES;
        enough.then_some(Self { memory, length })
    }

    /// The document alone.
    pub fn document(self) -> &'a [u8] {
        &self.memory[..self.length]
    }
}

/// A kept buffer for documents that end where their memory does.
#[derive(Debug, Default)]
pub struct Copy {
    bytes: Vec<u8>,
}

impl Copy {
    /// The document in place where it is padded, else a copy of it.
    pub fn padded<'a>(&'a mut self, memory: &'a [u8], length: usize) -> Padded<'a> {
        if let Some(padded) = Padded::within(memory, length) {
            return padded;
        }
        if self.bytes.len() < length + PADDING_BYTES {
            self.bytes.resize(length + PADDING_BYTES, 0);
        }
        self.bytes[..length].copy_from_slice(&memory[..length]);
        Padded {
            memory: &self.bytes,
            length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Copy, PADDING_BYTES, Padded};

    #[test]
    fn a_document_is_taken_in_place_only_with_its_padding() {
        let memory = [b'1'; 10 + PADDING_BYTES];
        assert_eq!(
            Padded::within(&memory, 10).unwrap().document().as_ptr(),
            memory.as_ptr()
        );
        assert!(Padded::within(&memory, 11).is_none());
        assert!(Padded::within(&memory, 1_000).is_none());
    }

    #[test]
    fn without_padding_it_is_copied_into_memory_that_has_it() {
        let mut copy = Copy::default();
        for length in [0, 3, 100, 5] {
            let document = vec![b'7'; length];
            let padded = copy.padded(&document, length);
            assert_eq!(padded.document(), document);
            assert!(padded.memory.len() >= length + PADDING_BYTES);
        }
    }
}
