// SPDX-License-Identifier: Apache-2.0
//! What a Java task owns on this side: a kernel and its buffers, made and freed explicitly.

use crate::kernels::{Kernel, KernelError};
use std::sync::atomic::{AtomicI64, Ordering};

/// How much more memory than it needs a copied input gets: some kernels read on behind it.
const SPARE_BYTES: usize = 64;

static LIVE: AtomicI64 = AtomicI64::new(0);

/// How many contexts exist: a test that closes all its tasks expects the number from before.
pub fn live() -> i64 {
    LIVE.load(Ordering::Relaxed)
}

/// A kernel with the buffers that it reuses from call to call. One thread at a time.
#[repr(C)]
#[derive(Debug)]
pub struct Context<K> {
    /// Where the encoded result of the last run lies. The first field, because Java reads it at the context's address
    /// instead of paying for another call.
    output_start: *const u8,
    kernel: K,
    output: Vec<u8>,
    input: Vec<u8>,
}

impl<K> Context<K> {
    /// A context on the heap.
    pub fn new(kernel: K) -> Box<Self> {
        LIVE.fetch_add(1, Ordering::Relaxed);
        Box::new(Self {
            output_start: std::ptr::null(),
            kernel,
            output: Vec::new(),
            input: Vec::new(),
        })
    }

    /// The reused copy of the input, at least `length` bytes long, of which the first `length` are returned.
    pub fn input(&mut self, length: usize) -> &mut [u8] {
        self.make_room(length);
        &mut self.input[..length]
    }

    /// How long an input may be without the copy of it growing.
    pub fn room(&self) -> usize {
        self.input.len().saturating_sub(SPARE_BYTES)
    }

    fn make_room(&mut self, length: usize) {
        if self.room() < length {
            self.input.resize(length + SPARE_BYTES, 0);
        }
    }

    /// The copied input.
    pub fn copied(&self, length: usize) -> &[u8] {
        &self.input[..length]
    }

    /// The kernel, for one that is not called by [`Kernel::run`].
    pub fn kernel(&mut self) -> &mut K {
        &mut self.kernel
    }

    /// Lets the kernel find bytes that it keeps where they lie, and answers with their length: Java reads them as it reads an
    /// encoded result, until the kernel is used again.
    pub fn show(&mut self, find: impl FnOnce(&mut K) -> &[u8]) -> usize {
        let bytes = find(&mut self.kernel);
        self.output_start = bytes.as_ptr();
        bytes.len()
    }

    /// The kernel and the reused copy of the input with all that follows it.
    pub fn kernel_and_copy(&mut self) -> (&mut K, &[u8]) {
        (&mut self.kernel, &self.input)
    }

    /// The kernel and the reused copy of the input, as by [`Context::input`].
    pub fn kernel_and_input(&mut self, length: usize) -> (&mut K, &mut [u8]) {
        self.make_room(length);
        (&mut self.kernel, &mut self.input[..length])
    }

    /// The kernel, the reused copy of the input as by [`Context::input`], and room of `capacity` bytes for the result.
    pub fn kernel_and_buffers(&mut self, length: usize, capacity: usize) -> (&mut K, &mut [u8], &mut [u8]) {
        self.make_room(length);
        if self.output.len() < capacity {
            self.output.resize(capacity, 0);
        }
        (
            &mut self.kernel,
            &mut self.input[..length],
            &mut self.output[..capacity],
        )
    }

    /// The encoded result of the last run.
    pub fn output(&self) -> &[u8] {
        &self.output
    }
}

impl<K: Kernel> Context<K> {
    /// Works on foreign bytes and answers with the length of the encoded result.
    ///
    /// # Errors
    /// As the kernel says.
    pub fn run(&mut self, input: &[u8]) -> Result<usize, KernelError> {
        self.kernel.run(input, &mut self.output)?;
        self.output_start = self.output.as_ptr();
        Ok(self.output.len())
    }

    /// Works on the copied input and answers with the length of the encoded result.
    ///
    /// # Errors
    /// As the kernel says.
    pub fn run_copied(&mut self, length: usize) -> Result<usize, KernelError> {
        self.kernel.run_within(&self.input, length, &mut self.output)?;
        self.output_start = self.output.as_ptr();
        Ok(self.output.len())
    }

    /// Works on the first `length` bytes of foreign memory, as [`Context::run`] does.
    ///
    /// # Errors
    /// As the kernel says.
    pub fn run_within(&mut self, memory: &[u8], length: usize) -> Result<usize, KernelError> {
        self.kernel.run_within(memory, length, &mut self.output)?;
        self.output_start = self.output.as_ptr();
        Ok(self.output.len())
    }
}

impl<K> Drop for Context<K> {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The text of a panic, worded alike for both bindings.
pub fn panic_message(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&'static str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no text");
    format!("panic in the native library: {text}")
}

/// Panics, so that tests see how that crosses the boundary.
pub fn panic_for_a_test() -> ! {
    panic!("asked for by a test, number {}", std::hint::black_box(42))
}
