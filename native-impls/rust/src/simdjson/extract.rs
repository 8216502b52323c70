// SPDX-License-Identifier: Apache-2.0
//! `json.extract` by simdjson's On-Demand API: what no pointer reaches is skipped, its UTF-8 checked but not its grammar.
#![forbid(unsafe_code)]

use super::BYTE_ORDER_MARK;
use super::binding::OnDemand;
use super::padded::Copy;
use crate::kernels::json::extract::{Extractor, encode};
use crate::kernels::json::pointers::Pointers;
use crate::kernels::{Kernel, KernelError};

/// Extracts from one document after the other.
#[derive(Debug)]
pub struct OnDemandExtractor {
    parser: OnDemand,
    copy: Copy,
    /// Has the pointers, too.
    other: Extractor,
}

impl OnDemandExtractor {
    /// An extractor for these pointers.
    pub fn new(pointers: Pointers) -> Self {
        Self {
            parser: OnDemand::new(),
            copy: Copy::default(),
            other: Extractor::new(pointers),
        }
    }
}

impl Kernel for OnDemandExtractor {
    /// Encodes as [`Extractor`] does.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        self.run_within(input, input.len(), output)
    }

    fn run_within(&mut self, memory: &[u8], length: usize, output: &mut Vec<u8>) -> Result<(), KernelError> {
        let padded = self.copy.padded(memory, length);
        let document = padded.document();
        if !document.starts_with(BYTE_ORDER_MARK)
            && let Some(selected) = self.parser.extract(padded, self.other.pointers())
        {
            encode(
                selected.count,
                selected.sum,
                selected.string_bytes,
                selected.longest,
                output,
            );
            return Ok(());
        }
        self.other.run(document, output)
    }
}
