// SPDX-License-Identifier: Apache-2.0
//! The work in safe Rust, and one C entry that only converts and catches panics.

use std::panic::catch_unwind;

/// An answer below 0: the input was refused.
const REFUSED: i64 = -1;
/// An answer below 0: a defect of this library.
const PANICKED: i64 = -2;

/// One byte of luma for each RGBA pixel, by the integer weights 77, 150 and 29 of 256.
fn grayscale(rgba: &[u8], luma: &mut [u8]) {
    for (pixel, out) in rgba.chunks_exact(4).zip(luma.iter_mut()) {
        let weighted = 77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2]);
        *out = (weighted >> 8) as u8;
    }
}

/// Writes the luma of `length / 4` pixels and answers with their number, or with a status below 0.
///
/// # Safety
/// `rgba` must be valid for reads of `length` bytes and `luma` for writes of `capacity` bytes, and they must not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pixels_grayscale(rgba: *const u8, length: i64, luma: *mut u8, capacity: i64) -> i64 {
    let pixels = length / 4;
    if length < 0 || length % 4 != 0 || capacity < pixels {
        return REFUSED;
    }
    if pixels == 0 {
        return 0;
    }
    catch_unwind(|| {
        // SAFETY: the caller's promise, with lengths checked above and neither of them 0.
        let (rgba, luma) = unsafe {
            (
                std::slice::from_raw_parts(rgba, length as usize),
                std::slice::from_raw_parts_mut(luma, pixels as usize),
            )
        };
        grayscale(rgba, luma);
        pixels
    })
    .unwrap_or(PANICKED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_stays_white_and_a_short_buffer_is_refused() {
        let mut luma = [0; 1];
        grayscale(&[255, 255, 255, 0], &mut luma);
        assert_eq!(luma, [255]);
        // SAFETY: nothing is read or written where the lengths are refused.
        let status = unsafe { pixels_grayscale([0; 8].as_ptr(), 8, luma.as_mut_ptr(), 1) };
        assert_eq!(status, REFUSED);
    }
}
