// SPDX-License-Identifier: Apache-2.0
//! The transform family: what adds up ([`Aggregation`]) and what makes bytes of bytes ([`Transcoding`]).
//!
//! A task is chosen by its number, so that one set of entries serves the whole family; the choice is a well-predicted branch for each call.

pub mod base64;
pub mod columns;
pub mod csv_columns;
pub mod csv_crate;
pub mod rollup;
pub mod zstd;

use self::csv_columns::CsvColumns;
use self::csv_crate::CsvCrateColumns;
use self::rollup::Rollup;
use self::zstd::{Compressor, Decompressor};
use super::{Kernel, KernelError};

/// A task that answers with a few numbers, by `Aggregation` in Java.
#[derive(Debug)]
pub enum Aggregation {
    /// 1: `transform.ndjson-rollup`.
    Rollup(Rollup),
    /// 2: `transform.csv-columns`.
    CsvColumns(CsvColumns),
    /// 3: `transform.csv-columns` by the `csv` crate's parser.
    CsvCrateColumns(Box<CsvCrateColumns>),
    /// 4: `transform.ndjson-rollup` by simdjson.
    #[cfg(feature = "simdjson")]
    SimdjsonRollup(crate::simdjson::rollup::TapeRollup),
}

impl Aggregation {
    /// The task of this number.
    ///
    /// # Errors
    /// Where there is none.
    pub fn numbered(number: i32) -> Result<Self, KernelError> {
        match number {
            1 => Ok(Self::Rollup(Rollup::new())),
            2 => Ok(Self::CsvColumns(CsvColumns::new())),
            3 => Ok(Self::CsvCrateColumns(Box::default())),
            #[cfg(feature = "simdjson")]
            4 => Ok(Self::SimdjsonRollup(crate::simdjson::rollup::TapeRollup::new())),
            _ => Err(KernelError::new(format!("there is no aggregation {number}"))),
        }
    }
}

impl Kernel for Aggregation {
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        match self {
            Self::Rollup(kernel) => kernel.run(input, output),
            Self::CsvColumns(kernel) => kernel.run(input, output),
            Self::CsvCrateColumns(kernel) => kernel.run(input, output),
            #[cfg(feature = "simdjson")]
            Self::SimdjsonRollup(kernel) => kernel.run(input, output),
        }
    }
}

/// A task that makes bytes of bytes, by `Transcoding` in Java, which knows how many there can be.
#[derive(Debug)]
pub enum Transcoding {
    /// 1: `transform.zstd`.
    ZstdCompress(Compressor),
    /// 2: `transform.zstd-decompress`.
    ZstdDecompress(Decompressor),
    /// 3: `transform.base64`.
    Base64Encode,
    /// 4: `transform.base64-decode`.
    Base64Decode,
}

impl Transcoding {
    /// The task of this number.
    ///
    /// # Errors
    /// Where there is none, or no memory for it.
    pub fn numbered(number: i32) -> Result<Self, KernelError> {
        match number {
            1 => Ok(Self::ZstdCompress(Compressor::new()?)),
            2 => Ok(Self::ZstdDecompress(Decompressor::new()?)),
            3 => Ok(Self::Base64Encode),
            4 => Ok(Self::Base64Decode),
            _ => Err(KernelError::new(format!("there is no transcoding {number}"))),
        }
    }

    /// Works on `input`, writes the result to the beginning of `output` and answers with its length.
    ///
    /// # Errors
    /// Where the input is malformed or the output too short; the task can be used again afterwards.
    pub fn run(&mut self, input: &[u8], output: &mut [u8]) -> Result<usize, KernelError> {
        match self {
            Self::ZstdCompress(compressor) => compressor.run(input, output),
            Self::ZstdDecompress(decompressor) => decompressor.run(input, output),
            Self::Base64Encode => base64::encode(input, output),
            Self::Base64Decode => base64::decode(input, output),
        }
    }
}
