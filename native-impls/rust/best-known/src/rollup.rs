// SPDX-License-Identifier: Apache-2.0
//! `transform.ndjson-rollup`.

use crate::kernels::Kernel;
use crate::kernels::transform::rollup::Rollup;
use crate::slots::{arm, compare};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use serde::Deserialize;
use simdjson_sys::{SIMDJSON_PADDING, dom_ffi};
use std::borrow::Cow;
use std::pin::Pin;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line<'t> {
    #[serde(borrow)]
    service: Cow<'t, str>,
    status: i64,
    latency_micros: i64,
    bytes: i64,
}

/// The sums of each service and status.
#[derive(Default)]
struct Groups(HashMap<Vec<u8>, HashMap<i64, [i64; 4], FxBuildHasher>, FxBuildHasher>);

impl Groups {
    fn add(&mut self, service: &[u8], [status, latency, bytes]: [i64; 3]) {
        let statuses = match self.0.get_mut(service) {
            Some(statuses) => statuses,
            None => self.0.entry(service.to_vec()).or_default(),
        };
        let group = statuses.entry(status).or_default();
        group[0] += 1;
        group[1] += bytes;
        group[2] += latency;
        group[3] = group[3].max(latency);
    }

    /// As `Rollup` does.
    fn encode(&self) -> Vec<u8> {
        let mut groups: Vec<_> = self
            .0
            .iter()
            .flat_map(|(service, statuses)| statuses.iter().map(move |(status, sums)| (service, *status, *sums)))
            .collect();
        groups.sort_unstable();
        let mut output = (groups.len() as u32).to_le_bytes().to_vec();
        for (service, status, [count, bytes, latency, most]) in groups {
            output.extend_from_slice(&(service.len() as u32).to_le_bytes());
            output.extend_from_slice(service);
            for value in [status, count, bytes, latency, most] {
                output.extend_from_slice(&value.to_le_bytes());
            }
        }
        output
    }
}

fn typed<'t>(log: &'t [u8], read: impl Fn(&'t [u8]) -> Line<'t>) -> Vec<u8> {
    let mut groups = Groups::default();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', log) {
        let line = read(&log[start..end]);
        groups.add(line.service.as_bytes(), [line.status, line.latency_micros, line.bytes]);
        start = end + 1;
    }
    groups.encode()
}

/// simdjson's DOM, each line by itself where it lies; `log` goes on for its padding.
fn simdjson(mut parser: Pin<&mut dom_ffi::parser>, log: &[u8]) -> Vec<u8> {
    let mut groups = Groups::default();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', log) {
        // SAFETY: more than the padding follows each line.
        let error = unsafe { dom_ffi::parser_parse(parser.as_mut(), &log[start..end], false) };
        assert_eq!(error, 0);
        // SAFETY: it has just parsed.
        let view = unsafe { dom_ffi::parser_get_tape_view(&parser) };
        let string = |word: u64| {
            let at = (word & ((1 << 56) - 1)) as usize;
            let length = u32::from_le_bytes(view.string_buf[at..at + 4].try_into().expect("there are four")) as usize;
            &view.string_buf[at + 4..at + 4 + length]
        };
        let (mut service, mut numbers) = (&b""[..], [0; 3]);
        // Behind the root and the object's start: a name, then a value.
        let mut at = 2;
        while view.tape[at] >> 56 == u64::from(b'"') {
            let (name, value) = (string(view.tape[at]), view.tape[at + 1]);
            match name {
                b"service" => service = string(value),
                b"status" => numbers[0] = view.tape[at + 2] as i64,
                b"latencyMicros" => numbers[1] = view.tape[at + 2] as i64,
                b"bytes" => numbers[2] = view.tape[at + 2] as i64,
                _ => {}
            }
            at = match (value >> 56) as u8 {
                b'l' | b'u' | b'd' => at + 3,
                b'{' | b'[' => (value & 0xffff_ffff) as usize,
                _ => at + 2,
            };
        }
        groups.add(service, numbers);
        start = end + 1;
    }
    groups.encode()
}

pub fn measure() {
    for size in [1 << 14, 1 << 20] {
        let mut log = crate::inputs::log(size).into_bytes();
        let length = log.len();
        log.resize(length + SIMDJSON_PADDING, b' ');
        let lines = &log[..length];
        let mut ours = Rollup::new();
        let mut parser = dom_ffi::parser_new(1 << 24);
        compare(
            &format!("ndjson-rollup of {size} B"),
            vec![
                arm("sonic-rs' tokens (ours)", || {
                    let mut output = Vec::new();
                    ours.run(lines, &mut output).expect("the lines are well-formed");
                    output
                }),
                arm("sonic-rs into structs", || {
                    typed(lines, |line| sonic_rs::from_slice(line).expect("it is a line"))
                }),
                arm("serde_json into structs", || {
                    typed(lines, |line| serde_json::from_slice(line).expect("it is a line"))
                }),
                arm("simdjson's DOM (C++)", || simdjson(parser.pin_mut(), &log)),
            ],
        );
    }
}
