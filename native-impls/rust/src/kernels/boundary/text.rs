// SPDX-License-Identifier: Apache-2.0
//! `boundary.string`: counts code points, vectorised by rustc.

/// The number of code points in well-formed UTF-8: every byte counts that does not continue a character.
pub fn code_points(utf8: &[u8]) -> u64 {
    utf8.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u64
}

/// The same in the JVM's modified UTF-8, where a supplementary character is a pair of surrogates of three bytes each.
pub fn code_points_modified(modified: &[u8]) -> u64 {
    let pairs = modified
        .windows(2)
        .filter(|pair| pair[0] == 0xed && pair[1] & 0xf0 == 0xa0);
    code_points(modified) - pairs.count() as u64
}

#[cfg(test)]
mod tests {
    use super::{code_points, code_points_modified};

    #[test]
    fn characters_of_every_length_count_once() {
        assert_eq!(code_points("".as_bytes()), 0);
        assert_eq!(code_points("aé日😀\0".as_bytes()), 5);
        // a, U+D7FF, U+1F600 as two surrogates, U+0000 as two bytes.
        let modified = b"a\xed\x9f\xbf\xed\xa0\xbd\xed\xb8\x80\xc0\x80";
        assert_eq!(code_points_modified(modified), 4);
    }
}
