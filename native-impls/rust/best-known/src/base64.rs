// SPDX-License-Identifier: Apache-2.0
//! `transform.base64` and `transform.base64-decode`.

use crate::kernels::transform::base64 as ours;
use crate::slots::{arm, compare};
use base64_simd::{AsOut, STANDARD};
use simdutf::{Base64Options, LastChunkHandlingOptions};

/// Only the first and the last bytes are compared and handed on, so that no copy is timed.
fn ends(bytes: &[u8]) -> Vec<u8> {
    [&bytes[..64], &bytes[bytes.len() - 64..]].concat()
}

pub fn measure() {
    for size in [1 << 10, 1 << 16, 1 << 20] {
        let content = crate::inputs::bytes(size);
        let length = size.div_ceil(3) * 4;
        let (mut a, mut b, mut c) = (vec![0; length], vec![0; length], vec![0; length]);
        ours::encode(&content, &mut a).expect("there is room");
        let text = a.clone();
        compare(
            &format!("base64 of {size} B"),
            vec![
                arm("base64-turbo (ours)", || {
                    ours::encode(&content, &mut a).expect("there is room");
                    ends(&a)
                }),
                arm("base64-simd", || ends(STANDARD.encode(&content, b.as_out()))),
                arm("simdutf (C++)", || {
                    // SAFETY: the output has room for the text.
                    unsafe {
                        let _ =
                            simdutf::binary_to_base64(content.as_ptr(), size, c.as_mut_ptr(), Base64Options::Default);
                    };
                    ends(&c)
                }),
            ],
        );
        let (mut a, mut b, mut c) = (vec![0; size], vec![0; size], vec![0; length]);
        compare(
            &format!("base64-decode to {size} B"),
            vec![
                arm("base64-turbo (ours)", || {
                    ours::decode(&text, &mut a).expect("the text is canonical");
                    ends(&a)
                }),
                arm("base64-simd", || {
                    ends(STANDARD.decode(&text, b.as_out()).expect("the text is canonical"))
                }),
                arm("simdutf (C++)", || {
                    // SAFETY: the output has room for what four characters each can stand for.
                    let result = unsafe {
                        simdutf::base64_to_binary(
                            text.as_ptr(),
                            length,
                            c.as_mut_ptr(),
                            Base64Options::Default,
                            LastChunkHandlingOptions::Strict,
                        )
                    };
                    ends(&c[..result.count])
                }),
            ],
        );
    }
}
