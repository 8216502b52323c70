// SPDX-License-Identifier: Apache-2.0
//! What both readers of tables add up into, and the numbers that they read.

use super::super::KernelError;

/// The byte order mark of UTF-8, which a table may begin with.
pub const BOM: [u8; 3] = [0xef, 0xbb, 0xbf];

/// The columns of a table with their sums.
#[derive(Debug, Default)]
pub struct Columns {
    names: Vec<u8>,
    name_ends: Vec<usize>,
    sums: Vec<Sum>,
    /// How many were read whole, the header among them.
    records: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    numbers: i64,
    sum: f64,
}

impl Columns {
    /// Forgets the last table.
    pub fn clear(&mut self) {
        self.names.clear();
        self.name_ends.clear();
        self.sums.clear();
        self.records = 0;
    }

    /// The next column's name.
    pub fn name(&mut self, name: &[u8]) {
        self.names.extend_from_slice(name);
        self.name_ends.push(self.names.len());
        self.sums.push(Sum::default());
    }

    /// Ends the header.
    pub fn end_header(&mut self) {
        self.records = 1;
    }

    /// Whether there is a column.
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// Adds a number to a column, by its index; one beyond the header's is left to [`Columns::end_record`].
    #[inline]
    pub fn add(&mut self, column: usize, value: f64) {
        if let Some(sum) = self.sums.get_mut(column) {
            sum.numbers += 1;
            sum.sum += value;
        }
    }

    /// Checks the number of a record's cells.
    ///
    /// # Errors
    /// Where it is not the header's.
    #[inline]
    pub fn end_record(&mut self, cells: usize) -> Result<(), KernelError> {
        self.records += 1;
        if cells == self.sums.len() {
            Ok(())
        } else {
            Err(KernelError::new(format!(
                "record {} has {cells} cells, the header has {}",
                self.records,
                self.sums.len()
            )))
        }
    }

    /// Why a record is refused, the one that is being read.
    #[cold]
    pub fn refused(&self, why: &str) -> KernelError {
        KernelError::new(format!("record {}: {why}", self.records + 1))
    }

    /// Replaces `output` by the number of columns (4 bytes), then for each the length of its name (4 bytes), the name, how many
    /// numbers it had (8 bytes) and their sum (8 bytes, IEEE 754); all little-endian.
    pub fn encode(&self, output: &mut Vec<u8>) {
        output.clear();
        output.extend_from_slice(&(self.sums.len() as u32).to_le_bytes());
        let mut start = 0;
        for (&end, sum) in self.name_ends.iter().zip(&self.sums) {
            output.extend_from_slice(&((end - start) as u32).to_le_bytes());
            output.extend_from_slice(&self.names[start..end]);
            output.extend_from_slice(&sum.numbers.to_le_bytes());
            output.extend_from_slice(&sum.sum.to_le_bytes());
            start = end;
        }
    }
}

/// What a text begins with.
#[derive(Debug, PartialEq)]
pub struct Number {
    /// How many bytes were looked at: where it is not the whole cell, the cell is no number.
    pub length: usize,
    /// The double next to it, where those bytes are a number.
    pub value: Option<f64>,
}

impl Number {
    /// The number, where it is the whole of this cell.
    #[inline]
    pub fn whole(self, cell: &[u8]) -> Option<f64> {
        self.value.filter(|_| self.length == cell.len())
    }
}

/// Integers up to this are doubles; so are powers of ten up to 10^22, and a quotient of two doubles is rounded once.
const EXACT: u64 = 1 << 53;
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];
/// So many digits fit 64 bits.
const DIGITS: usize = 19;

/// Reads `-?[0-9]+(\.[0-9]+)?` at the beginning of a text.
#[inline]
pub fn number(text: &[u8]) -> Number {
    let start = usize::from(text.first() == Some(&b'-'));
    let (mut mantissa, whole_end) = digits(text, start, 0);
    let (mut end, mut fraction) = (whole_end, 0);
    if text.get(whole_end) == Some(&b'.') {
        (mantissa, end) = digits(text, whole_end + 1, mantissa);
        fraction = end - whole_end - 1;
        if fraction == 0 {
            return Number {
                length: end,
                value: None,
            };
        }
    }
    if whole_end == start {
        return Number {
            length: end,
            value: None,
        };
    }
    let value = if end - start <= DIGITS && mantissa <= EXACT {
        let magnitude = mantissa as f64 / POWERS[fraction];
        if start == 1 { -magnitude } else { magnitude }
    } else {
        return slow(&text[..end]);
    };
    Number {
        length: end,
        value: Some(value),
    }
}

/// The digits from `at` on, appended to a number (which wraps around where they are too many), and where they end.
#[inline]
fn digits(text: &[u8], mut at: usize, mut value: u64) -> (u64, usize) {
    while let Some((chunk, _)) = text[at..].split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk) ^ 0x3030_3030_3030_3030;
        // A byte is a digit if it is at most 9 now: neither it nor it and 6 reaches its upper four bits.
        let others = (word | word.wrapping_add(0x0606_0606_0606_0606)) & 0xf0f0_f0f0_f0f0_f0f0;
        let count = (others.trailing_zeros() / 8) as usize;
        if count == 0 {
            return (value, at);
        }
        // The digits move to the end of the word, with zeros in front.
        let eight = eight_digits(word << (64 - 8 * count as u32));
        value = value.wrapping_mul(TENS[count]).wrapping_add(eight);
        at += count;
        if count < 8 {
            return (value, at);
        }
    }
    while let Some(&byte @ b'0'..=b'9') = text.get(at) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        at += 1;
    }
    (value, at)
}

const TENS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// The number of eight digits, the first in the lowest byte.
#[inline]
fn eight_digits(word: u64) -> u64 {
    let pairs = word.wrapping_mul(10).wrapping_add(word >> 8);
    let low = (pairs & 0x0000_00ff_0000_00ff).wrapping_mul(0x000f_4240_0000_0064);
    let high = ((pairs >> 16) & 0x0000_00ff_0000_00ff).wrapping_mul(0x0000_2710_0000_0001);
    low.wrapping_add(high) >> 32
}

#[cold]
fn slow(text: &[u8]) -> Number {
    Number {
        length: text.len(),
        value: std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_those_of_the_standard_library_and_nothing_else_is_one() {
        let mut state = 7u64;
        let mut below = |bound: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        for _ in 0..200_000 {
            let length = below(24) as usize;
            let cell: Vec<u8> = (0..length).map(|_| b"0123456789.-9e,"[below(15) as usize]).collect();
            let text = std::str::from_utf8(&cell).unwrap();
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            let magnitude = text.strip_prefix('-').unwrap_or(text);
            let is_number = match magnitude.split_once('.') {
                Some((whole, fraction)) => digits(whole) && digits(fraction),
                None => digits(magnitude),
            };
            let expected = is_number.then(|| text.parse::<f64>().unwrap().to_bits());
            assert_eq!(number(&cell).whole(&cell).map(f64::to_bits), expected, "{text}");
        }
    }
}
