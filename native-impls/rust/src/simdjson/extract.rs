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

#[cfg(test)]
mod tests {
    use super::OnDemandExtractor;
    use crate::kernels::json::extract::Extractor;
    use crate::kernels::json::pointers::Pointers;
    use crate::simdjson::tests::assert_alike;

    fn pointers() -> Pointers {
        let patterns = ["/*", "/a", "/*/b", "/0/*", "/*/b/1", "/c~d"];
        let patterns = patterns.map(|pattern| pattern.split('/').skip(1).map(str::to_owned).collect::<Vec<_>>());
        Pointers::compile(&patterns).unwrap()
    }

    #[test]
    fn it_answers_and_refuses_as_the_other_kernel_does_where_pointers_reach() {
        let (mut on_demand, mut scan) = (OnDemandExtractor::new(pointers()), Extractor::new(pointers()));
        for text in [
            "null",
            "\"root\"",
            "[]",
            "{}",
            "[1,-0,-0.0,1.5,1e400,18446744073709551616,\"é\",\"\\u00e9\\n\",true,null,[],{}]",
            "[[1,\"x\",[9,9]],[2],{\"b\":3,\"c\":4,\"b\":[\"five\",\"six\"]}]",
            "{\"a\":1,\"\\u0061\":2,\"x\":{\"b\":[0,7],\"\\u0062\":\"bb\"},\"c~d\":\"longest of all\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"\\ud800\":1,\"a\":2}",
            "\u{feff}[1]",
            "[1",
            "[1]]",
            "[1] 2",
            "[tru]",
            "{\"a\" 1}",
            "{\"a\":1,}",
            "",
            " ",
        ] {
            assert_alike(&mut on_demand, &mut scan, text.as_bytes());
        }
    }
}
