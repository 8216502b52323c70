// SPDX-License-Identifier: Apache-2.0
//! Documents with bytes behind them that simdjson may read: it works in whole vectors.
#![forbid(unsafe_code)]

/// How many bytes behind a document must be readable; what is in them does not matter.
pub const PADDING_BYTES: usize = 64;

/// The size of the smallest page of memory that the supported systems have.
const PAGE_BYTES: usize = 4096;

/// A document behind which [`PADDING_BYTES`] can be read.
#[derive(Debug, Clone, Copy)]
pub struct Padded<'a>(&'a [u8]);

impl<'a> Padded<'a> {
    /// The first `length` bytes of `memory`, where enough follows them.
    pub fn within(memory: &'a [u8], length: usize) -> Option<Self> {
        let enough = memory.len().checked_sub(length)? >= PADDING_BYTES;
        enough.then(|| Self(&memory[..length]))
    }

    /// A document whose last byte has enough behind it on its own page of memory, which can be read as a whole: what simdjson calls
    /// free padding (its doc/performance.md, and `padded_input`). Whoever owns those bytes may write to them meanwhile: simdjson reads
    /// them, no answer depends on them, and nothing in Rust looks at them.
    pub fn on_its_page(document: &'a [u8]) -> Option<Self> {
        let last = document.as_ptr_range().end.addr().checked_sub(1)?;
        let enough = last % PAGE_BYTES + PADDING_BYTES < PAGE_BYTES;
        (enough && !document.is_empty()).then_some(Self(document))
    }

    /// The document alone.
    pub fn document(self) -> &'a [u8] {
        self.0
    }
}

/// A kept buffer for documents that end where their memory does.
#[derive(Debug, Default)]
pub struct Copy {
    bytes: Vec<u8>,
}

impl Copy {
    /// The document in place where it is padded, as nearly every one is, else a copy of it.
    pub fn padded<'a>(&'a mut self, memory: &'a [u8], length: usize) -> Padded<'a> {
        if let Some(padded) = Padded::within(memory, length).or_else(|| Padded::on_its_page(&memory[..length])) {
            return padded;
        }
        if self.bytes.len() < length + PADDING_BYTES {
            self.bytes.resize(length + PADDING_BYTES, 0);
        }
        self.bytes[..length].copy_from_slice(&memory[..length]);
        Padded(&self.bytes[..length])
    }
}

#[cfg(test)]
mod tests {
    use super::{Copy, PADDING_BYTES, PAGE_BYTES, Padded};

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
    fn a_document_is_taken_in_place_where_its_page_goes_on_and_copied_where_it_does_not() {
        let memory = vec![b'7'; 3 * PAGE_BYTES];
        let page = memory.as_ptr().align_offset(PAGE_BYTES);
        let mut copy = Copy::default();
        for length in [
            1,
            100,
            PAGE_BYTES - PADDING_BYTES - 1,
            PAGE_BYTES - PADDING_BYTES,
            PAGE_BYTES,
        ] {
            let document = &memory[page..page + length];
            let in_place = length + PADDING_BYTES < PAGE_BYTES + 1;
            let padded = copy.padded(document, length).document();
            assert_eq!(padded, document);
            assert_eq!(padded.as_ptr() == document.as_ptr(), in_place, "{length}");
        }
        assert!(copy.padded(&[], 0).document().is_empty());
    }
}
