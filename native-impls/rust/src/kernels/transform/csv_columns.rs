// SPDX-License-Identifier: Apache-2.0
//! `transform.csv-columns`: add up the numbers of each column.
//!
//! One pass over the bytes. A cell that begins like a number is read as one at once, eight digits at a time, and ends where its
//! digits do: its end is never searched for. Any other cell is skipped by a word-wise search for what could end it, a quoted one by a SIMD search
//! for its quote. Nothing is allocated for a row.

use super::super::{Kernel, KernelError};
use super::columns::{BOM, Columns, number};
use memchr::memchr;

/// Adds up one table after the other.
#[derive(Debug, Default)]
pub struct CsvColumns {
    columns: Columns,
    /// A quoted cell that had quotes in it.
    unescaped: Vec<u8>,
}

/// A cell: where it ended, and the number that it is, if it is one.
struct Cell {
    end: usize,
    number: Option<f64>,
}

impl CsvColumns {
    /// An adder without columns.
    pub fn new() -> Self {
        Self::default()
    }

    fn header(&mut self, input: &[u8], mut at: usize) -> Result<usize, KernelError> {
        loop {
            let start = at;
            at = self.cell(input, start)?.end;
            let quoted = input.get(start) == Some(&b'"');
            self.columns
                .name(if quoted { &self.unescaped } else { &input[start..at] });
            match input.get(at) {
                Some(b',') => at += 1,
                _ => {
                    self.columns.end_header();
                    return Ok(at);
                }
            }
        }
    }

    #[inline]
    fn record(&mut self, input: &[u8], mut at: usize) -> Result<usize, KernelError> {
        let mut column = 0;
        loop {
            let cell = self.cell(input, at)?;
            if let Some(value) = cell.number {
                self.columns.add(column, value);
            }
            column += 1;
            at = cell.end;
            match input.get(at) {
                Some(b',') => at += 1,
                _ => {
                    self.columns.end_record(column)?;
                    return Ok(at);
                }
            }
        }
    }

    #[inline]
    fn cell(&mut self, input: &[u8], start: usize) -> Result<Cell, KernelError> {
        let end = match input.get(start) {
            Some(b'0'..=b'9' | b'-') => {
                let read = number(&input[start..]);
                let end = start + read.length;
                if is_end(input.get(end)) {
                    return Ok(Cell {
                        end,
                        number: read.value,
                    });
                }
                text_end(input, end)
            }
            Some(b'"') => return self.quoted(input, start + 1),
            _ => text_end(input, start),
        };
        Ok(Cell { end, number: None })
    }

    /// A cell behind its opening quote; leaves its content in `unescaped`.
    fn quoted(&mut self, input: &[u8], start: usize) -> Result<Cell, KernelError> {
        self.unescaped.clear();
        let mut run = start;
        loop {
            let Some(length) = memchr(b'"', &input[run..]) else {
                return Err(self.columns.refused("a quoted cell is not closed"));
            };
            let quote = run + length;
            self.unescaped.extend_from_slice(&input[run..quote]);
            match input.get(quote + 1) {
                Some(b'"') => self.unescaped.push(b'"'),
                end if is_end(end) => {
                    return Ok(Cell {
                        end: quote + 1,
                        number: number(&self.unescaped).whole(&self.unescaped),
                    });
                }
                _ => return Err(self.columns.refused("something stands behind a closing quote")),
            }
            run = quote + 2;
        }
    }
}

impl Kernel for CsvColumns {
    /// The output is that of [`Columns::encode`].
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        self.columns.clear();
        let mut at = line_start(input, if input.starts_with(&BOM) { BOM.len() } else { 0 });
        if at < input.len() {
            at = line_start(input, self.header(input, at)?);
        }
        while at < input.len() {
            at = line_start(input, self.record(input, at)?);
        }
        self.columns.encode(output);
        Ok(())
    }
}

#[inline]
fn is_end(byte: Option<&u8>) -> bool {
    matches!(byte, None | Some(b',' | b'\n' | b'\r'))
}

/// Behind the line ends, empty lines among them.
#[inline]
fn line_start(input: &[u8], mut at: usize) -> usize {
    while let Some(b'\n' | b'\r') = input.get(at) {
        at += 1;
    }
    at
}

/// Where a cell without quotes ends.
#[inline]
fn text_end(input: &[u8], mut at: usize) -> usize {
    while let Some((chunk, _)) = input[at..].split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let ends = zero_bytes(word ^ COMMAS) | zero_bytes(word ^ LINE_FEEDS) | zero_bytes(word ^ RETURNS);
        if ends != 0 {
            return at + (ends.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while !is_end(input.get(at)) {
        at += 1;
    }
    at
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
const COMMAS: u64 = ONES * b',' as u64;
const LINE_FEEDS: u64 = ONES * b'\n' as u64;
const RETURNS: u64 = ONES * b'\r' as u64;

/// The high bit of each byte that is zero; of bytes behind the first such one there may be more.
#[inline]
fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

#[cfg(test)]
mod tests {
    use super::CsvColumns;
    use crate::kernels::Kernel;
    use crate::kernels::transform::csv_crate::CsvCrateColumns;

    type Column = (String, i64, f64);

    fn decode(bytes: &[u8]) -> Vec<Column> {
        let (count, mut rest) = bytes.split_first_chunk::<4>().unwrap();
        let mut columns = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let (length, after) = rest.split_first_chunk::<4>().unwrap();
            let (name, after) = after.split_at(u32::from_le_bytes(*length) as usize);
            let (numbers, after) = after.split_first_chunk::<8>().unwrap();
            let (sum, after) = after.split_first_chunk::<8>().unwrap();
            columns.push((
                String::from_utf8_lossy(name).into_owned(),
                i64::from_le_bytes(*numbers),
                f64::from_le_bytes(*sum),
            ));
            rest = after;
        }
        assert!(rest.is_empty());
        columns
    }

    fn sums(kernel: &mut impl Kernel, table: &[u8]) -> Result<Vec<Column>, String> {
        let mut output = Vec::new();
        kernel.run(table, &mut output).map_err(|error| error.to_string())?;
        Ok(decode(&output))
    }

    /// The answer of both kernels; where quotes stand wrong, which the csv crate's parser does not tell, that of the first.
    fn both(table: &[u8]) -> Result<Vec<Column>, String> {
        let one = sums(&mut CsvColumns::new(), table);
        if !one.as_ref().is_err_and(|message| message.contains("quote")) {
            let other = sums(&mut CsvCrateColumns::new(), table);
            assert_eq!(one, other, "{:?}", String::from_utf8_lossy(table));
        }
        one
    }

    fn column(name: &str, numbers: i64, sum: f64) -> Column {
        (name.to_owned(), numbers, sum)
    }

    #[test]
    fn columns_are_added_up_whatever_stands_between_the_numbers() {
        let table = b"\xef\xbb\xbf\n\"a\"\"b\",x,\r\n1.5,-2,\n\"2\",n/a,1\r\n\n0.25,\"1,2\n\",7\rx1,1e3,\"3\"";
        assert_eq!(
            both(table).unwrap(),
            [column("a\"b", 3, 3.75), column("x", 1, -2.0), column("", 3, 11.0)]
        );
        assert_eq!(both(b"").unwrap(), []);
        assert_eq!(both(b"\n\r\n").unwrap(), []);
        assert_eq!(both(b"a").unwrap(), [column("a", 0, 0.0)]);
        assert_eq!(both(b"a\nx\"1\"\n").unwrap(), [column("a", 0, 0.0)]);
        for (table, reason) in [
            ("\"a", "record 1: a quoted cell is not closed"),
            ("a\n1\n\"2\n", "record 3: a quoted cell is not closed"),
            ("a\n\"2\"3\n", "record 2: something stands behind a closing quote"),
            ("a\n\"2\" \n", "record 2: something stands behind a closing quote"),
        ] {
            assert_eq!(both(table.as_bytes()).unwrap_err(), reason, "{table}");
        }
        assert_eq!(both(b"a,b\n1").unwrap_err(), "record 2 has 1 cells, the header has 2");
        assert_eq!(
            both(b"a\n\n1\n1,2\n").unwrap_err(),
            "record 3 has 2 cells, the header has 1"
        );
    }

    /// The parser of the csv crate shares no code with the kernel but for the numbers, which have a test of their own.
    #[test]
    fn random_tables_are_read_as_by_the_csv_crate() {
        let mut state = 11u64;
        let mut below = |bound: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let pieces = [
            "\"",
            "\"\"",
            ",",
            ",",
            "\n",
            "\r\n",
            "\r",
            "1",
            "-2.5",
            "12345678",
            "x",
            "text of a cell",
            " ",
        ];
        for round in 0..200_000 {
            let table: String = (0..below(if round % 100 == 0 { 400 } else { 14 }))
                .map(|_| pieces[below(pieces.len() as u64) as usize])
                .collect();
            let _ = both(table.as_bytes());
        }
    }
}
