// SPDX-License-Identifier: Apache-2.0
//! `cache.zipf`, by one thread: a pass over a trace of keys, where a miss is loaded and kept.

use crate::kernels::boundary::checksum::checksum;
use crate::kernels::cache::{MOKA, QUICK_CACHE, Reader, Value, load};
use crate::slots::{arm, compare};
use std::sync::Arc;

const ENTRIES: usize = 52_428;
const LEAST: usize = 64;
const MOST: usize = 128;

/// As `Reader::pass` does it.
fn pass(keys: &[u8], get: impl Fn(u64) -> Option<Value>, put: impl Fn(u64, Value)) -> Vec<u8> {
    let mut sum = 0u64;
    let mut loaded = Vec::new();
    for key in keys.as_chunks::<8>().0 {
        let key = u64::from_le_bytes(*key);
        let value = get(key).unwrap_or_else(|| {
            load(key, LEAST, MOST, &mut loaded);
            let value: Value = Arc::from(loaded.as_slice());
            put(key, Arc::clone(&value));
            value
        });
        sum = sum.wrapping_mul(31).wrapping_add(checksum(&value) ^ value.len() as u64);
    }
    sum.to_le_bytes().to_vec()
}

pub fn measure() {
    let keys = crate::inputs::keys(64 << 10, 1 << 20);
    let keys = keys.as_slice();
    let ours = |library| {
        let mut reader = Reader::new(library, ENTRIES, MOST).expect("the sizes are allowed");
        move || {
            reader
                .pass(keys, LEAST, MOST)
                .expect("values fit")
                .to_le_bytes()
                .to_vec()
        }
    };
    let foyer = foyer_memory::Cache::<u64, Value>::builder(ENTRIES)
        .with_eviction_config(foyer_memory::S3FifoConfig::default())
        .build::<foyer_memory::CacheProperties>();
    let sieve = sieve_cache::ShardedSieveCache::<u64, Value>::new(ENTRIES).expect("the size is allowed");
    compare(
        "cache, 65,536 keys",
        vec![
            arm("quick_cache (ours)", ours(QUICK_CACHE)),
            arm("moka (ours, plain)", ours(MOKA)),
            arm("foyer-memory, S3-FIFO", || {
                pass(
                    keys,
                    |key| foyer.get(&key).map(|entry| Arc::clone(entry.value())),
                    |key, value| drop(foyer.insert(key, value)),
                )
            }),
            arm("sieve-cache, sharded", || {
                pass(
                    keys,
                    |key| sieve.get(&key),
                    |key, value| {
                        sieve.insert(key, value);
                    },
                )
            }),
        ],
    );
}
