// SPDX-License-Identifier: Apache-2.0
//! Measures the best known crates, and two libraries in C++, beside the kernels that the tables call native: is one of them faster?
//!
//! The kernels' sources are compiled in here, because their own crate is nothing but the library that Java loads.

mod base64;
mod cache;
mod csv;
mod inputs;
mod rollup;
mod slots;

#[path = "../../src/kernels"]
pub mod kernels {
    mod kernel;
    pub use kernel::{Kernel, KernelError};

    pub mod boundary;
    pub mod cache;
    pub mod json;
    pub mod transform;
}

fn main() {
    println!("{:<28} {:<34} {:>12} {:>10}", "task", "by", "median us", "of ours");
    base64::measure();
    csv::measure();
    rollup::measure();
    cache::measure();
}
