// SPDX-License-Identifier: Apache-2.0
//! `transform.csv-columns` by `csv-core`, the parser of the `csv` crate that most people use. The parser is kept from call to
//! call: that crate's own reader makes one per input, which takes 11 µs for its tables. It cannot
//! tell where quotes stand wrong: what is not closed or has something behind its closing quote is taken as it comes.

use super::super::{Kernel, KernelError};
use super::columns::{Columns, number};
use csv_core::{ReadRecordResult, Reader};

const INITIAL_BYTES: usize = 1024;
const INITIAL_CELLS: usize = 64;

/// Adds up one table after the other.
#[derive(Debug)]
pub struct CsvCrateColumns {
    reader: Reader,
    columns: Columns,
    record: Vec<u8>,
    ends: Vec<usize>,
}

impl CsvCrateColumns {
    /// An adder without columns.
    pub fn new() -> Self {
        Self {
            reader: Reader::new(),
            columns: Columns::default(),
            record: vec![0; INITIAL_BYTES],
            ends: vec![0; INITIAL_CELLS],
        }
    }

    /// Reads a record from the beginning of the input; answers with how many bytes and cells it had, or with nothing at the end.
    fn read(&mut self, input: &[u8]) -> Option<(usize, usize)> {
        let (mut read, mut written, mut cells) = (0, 0, 0);
        loop {
            let (result, more_read, more_written, more_cells) =
                self.reader
                    .read_record(&input[read..], &mut self.record[written..], &mut self.ends[cells..]);
            read += more_read;
            written += more_written;
            cells += more_cells;
            match result {
                // Empty input is how the parser is told of the end.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.record.resize(2 * self.record.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::Record => return Some((read, cells)),
                ReadRecordResult::End => return None,
            }
        }
    }
}

impl Default for CsvCrateColumns {
    fn default() -> Self {
        Self::new()
    }
}

impl Kernel for CsvCrateColumns {
    /// The output is that of [`Columns::encode`].
    fn run(&mut self, mut input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        self.reader.reset();
        self.columns.clear();
        while let Some((read, cells)) = self.read(input) {
            input = &input[read..];
            let mut start = 0;
            let header = self.columns.is_empty();
            for (column, &end) in self.ends[..cells].iter().enumerate() {
                let cell = &self.record[start..end];
                start = end;
                if header {
                    self.columns.name(cell);
                } else if let Some(value) = number(cell).whole(cell) {
                    self.columns.add(column, value);
                }
            }
            if header {
                self.columns.end_header();
            } else {
                self.columns.end_record(cells)?;
            }
        }
        self.columns.encode(output);
        Ok(())
    }
}
