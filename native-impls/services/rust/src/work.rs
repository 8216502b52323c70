// SPDX-License-Identifier: Apache-2.0
//! Where the kernels run: on the runtime's threads, each with kernels of its own.

use crate::kernels::json::extract::Extractor;
use crate::kernels::json::pointers::Pointers;
use crate::kernels::transform::rollup::Rollup;
use crate::pointer;
use std::cell::RefCell;
use thread_local::ThreadLocal;
use tokio::task::block_in_place;

/// Up to here the kernels of JSON take about a millisecond at most: it would be lost on bringing the work to another thread and back.
const INLINE_BYTES: usize = 512 << 10;

/// The kernels of one thread, with the memory that they keep from request to request.
#[derive(Debug)]
pub struct Bench {
    /// For `/extract`.
    pub extractor: Extractor,
    /// For `/rollup`.
    pub rollup: Rollup,
    /// The last result of the rollup.
    pub encoded: Vec<u8>,
}

/// The kernels of all threads.
#[derive(Debug)]
pub struct Benches {
    patterns: Vec<Vec<String>>,
    by_thread: ThreadLocal<RefCell<Bench>>,
}

impl Benches {
    /// Kernels for these pointers.
    ///
    /// # Errors
    /// Where one is no pointer, or they overlap in too many ways.
    pub fn new(pointers: &[String]) -> Result<Self, String> {
        let patterns = pointers
            .iter()
            .map(|text| pointer::parse(text))
            .collect::<Result<Vec<_>, _>>()?;
        Pointers::compile(&patterns).map_err(|error| error.to_string())?;
        Ok(Self {
            patterns,
            by_thread: ThreadLocal::new(),
        })
    }

    /// Works with this thread's kernels on so many bytes. Where that takes long, the runtime moves its other tasks to another thread first.
    pub fn work<T>(&self, bytes: usize, work: impl FnOnce(&mut Bench) -> T) -> T {
        inline_or_aside(bytes, || {
            let bench = self.by_thread.get_or(|| RefCell::new(self.bench()));
            work(&mut bench.borrow_mut())
        })
    }

    fn bench(&self) -> Bench {
        Bench {
            extractor: Extractor::new(Pointers::compile(&self.patterns).expect("they were compiled before")),
            rollup: Rollup::new(),
            encoded: Vec::new(),
        }
    }
}

/// Runs work on so many bytes in place, as what it is to the runtime: short, or blocking.
pub fn inline_or_aside<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    if bytes <= INLINE_BYTES {
        work()
    } else {
        block_in_place(work)
    }
}
