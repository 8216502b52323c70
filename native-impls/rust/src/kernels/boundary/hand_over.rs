// SPDX-License-Identifier: Apache-2.0
//! `boundary.hand-over`: as little as proves that the bytes arrived.

/// The length and the last byte of `data` in one number: length times 256 plus the byte, 0 for no byte.
pub fn hand_over(data: &[u8]) -> u64 {
    (data.len() as u64) << 8 | u64::from(data.last().copied().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::hand_over;

    #[test]
    fn tells_length_and_last_byte() {
        assert_eq!(hand_over(&[]), 0);
        assert_eq!(hand_over(&[7]), 256 + 7);
        assert_eq!(hand_over(&[1, 2, 255]), 3 * 256 + 255);
    }
}
