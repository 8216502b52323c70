// SPDX-License-Identifier: Apache-2.0
//! What must hold of the parsers for any bytes: no panic, no fault of memory, and kernels that share a task agree.
//!
//! The kernels' sources are compiled in here, because their own crate is nothing but the library that Java loads.

#[path = "../../src/kernels"]
pub mod kernels {
    mod kernel;
    pub use kernel::{Kernel, KernelError};

    pub mod json;
    pub mod transform;
}

use kernels::Kernel;
use kernels::json::extract::{Extractor, decode_patterns};
use kernels::json::materialize::Materializer;
use kernels::json::minify::Minifier;
use kernels::json::pointers::Pointers;
use kernels::json::validate;
use kernels::transform::{Aggregation, Transcoding};

/// No input may ask for more than this.
const ROOM_BYTES: usize = 1 << 18;

fn extractor() -> Extractor {
    let patterns =
        ["/*", "/a", "/*/b", "/0/*"].map(|pattern| pattern.split('/').skip(1).map(str::to_owned).collect::<Vec<_>>());
    Extractor::new(Pointers::compile(&patterns).expect("the patterns are valid"))
}

/// The four tasks of JSON: what one accepts the others do.
pub fn json(document: &[u8]) {
    let valid = validate::simd(document);
    assert_eq!(valid, validate::serde(document), "the validators disagree");
    let mut output = Vec::new();
    let minified = Minifier::new().run(document, &mut output).is_ok();
    assert_eq!(valid, minified, "minify and validate disagree");
    if valid {
        let mut again = Vec::new();
        Minifier::new()
            .run(&output, &mut again)
            .expect("what was minified is valid");
        assert_eq!(output, again, "minified twice is another text");
    }
    let materialized = Materializer::new().run(document, &mut output).is_ok();
    assert!(valid || !materialized, "what is invalid was materialised");
    let extracted = extractor().run(document, &mut output).is_ok();
    assert!(valid || !extracted, "something was extracted of what is invalid");
}

/// The encoding in which patterns come from Java, and a document behind it.
pub fn pointers(bytes: &[u8]) {
    let (head, document) = bytes.split_at(bytes.len() / 2);
    if let Ok(patterns) = decode_patterns(head)
        && let Ok(compiled) = Pointers::compile(&patterns)
    {
        let _ = Extractor::new(compiled).run(document, &mut Vec::new());
    }
}

/// Log lines: a kernel that refused its input answers the next as a new one does.
pub fn ndjson(lines: &[u8]) {
    same_again(1, lines);
}

/// Tables by both parsers: what the strict one adds up the other does, to the same sums.
pub fn csv(table: &[u8]) {
    let strict = same_again(2, table);
    let lenient = same_again(3, table);
    if let Some(strict) = strict {
        assert_eq!(Some(strict), lenient, "the parsers disagree");
    }
}

fn same_again(number: i32, input: &[u8]) -> Option<Vec<u8>> {
    let mut kernel = Aggregation::numbered(number).expect("there is such a task");
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let accepted = kernel.run(input, &mut first).is_ok();
    assert_eq!(accepted, kernel.run(input, &mut second).is_ok());
    accepted.then(|| {
        assert_eq!(first, second, "a kernel remembers its last input");
        first
    })
}

/// Frames: any bytes are refused or unpacked, and what was packed is unpacked to itself.
pub fn zstd(bytes: &[u8]) {
    round_trip(1, 2, bytes);
}

/// Base64: what is decoded is encoded to itself.
pub fn base64(bytes: &[u8]) {
    let mut room = vec![0; ROOM_BYTES];
    if let Ok(length) = transcoding(4).run(bytes, &mut room[..bytes.len() / 4 * 3]) {
        let mut text = vec![0; ROOM_BYTES];
        let written = transcoding(3).run(&room[..length], &mut text).expect("there is room");
        assert_eq!(bytes, &text[..written], "two texts are the same bytes");
    }
    round_trip(3, 4, bytes);
}

fn transcoding(number: i32) -> Transcoding {
    Transcoding::numbered(number).expect("there is such a task")
}

fn round_trip(there: i32, back: i32, bytes: &[u8]) {
    let mut room = vec![0; ROOM_BYTES];
    // Whatever it makes of foreign bytes, into rooms that fit and rooms that do not.
    for room_bytes in [0, 1, bytes.len(), ROOM_BYTES] {
        let _ = transcoding(back).run(bytes, &mut room[..room_bytes.min(ROOM_BYTES)]);
    }
    if let Ok(length) = transcoding(there).run(bytes, &mut room) {
        // As Java does: an output of the very length.
        let mut result = vec![0; bytes.len()];
        let written = transcoding(back)
            .run(&room[..length], &mut result)
            .expect("it was packed here");
        assert_eq!(bytes, &result[..written], "the way there and back changes bytes");
    }
}
