// SPDX-License-Identifier: Apache-2.0
//! `cache.zipf` and `cache.large`: caches that threads share, by quick_cache and by moka.
//!
//! quick_cache is the fastest of the concurrent caches in public comparisons (its own by mokabench: 2.5 s against moka's 7 on a trace
//! of the ARC paper, at a higher hit ratio); moka is the one that people use, a relative of Caffeine. Neither starts a thread of its
//! own. Both keep `Arc<[u8]>`, so that a reader that was given a value has it even when the entry is evicted meanwhile.

use super::KernelError;
use super::boundary::checksum;
use std::sync::Arc;

/// quick_cache, as Java names it.
pub const QUICK_CACHE: i32 = 1;
/// moka.
pub const MOKA: i32 = 2;

const ENTRIES_LIMIT: usize = 1 << 22;
const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;
const WORD: usize = 8;

/// A value, shared by the cache and whoever reads it.
pub type Value = Arc<[u8]>;

#[derive(Debug)]
enum Store {
    Quick(Box<quick_cache::sync::Cache<u64, Value>>),
    Moka(moka::sync::Cache<u64, Value>),
}

#[derive(Debug)]
struct Cache {
    store: Store,
    most_value_bytes: usize,
}

/// One thread's access to a cache.
#[derive(Debug)]
pub struct Reader {
    cache: Arc<Cache>,
    /// The value found last: it lives until the next search, so that it can be read where it lies.
    held: Option<Value>,
}

impl Reader {
    /// A reader of a new cache.
    ///
    /// # Errors
    /// Where there is no such library or a size is out of bounds.
    pub fn new(library: i32, entries: usize, most_value_bytes: usize) -> Result<Self, KernelError> {
        if entries == 0 || entries > ENTRIES_LIMIT {
            return Err(KernelError::new(format!(
                "entries must be 1 to {ENTRIES_LIMIT}, not {entries}"
            )));
        }
        let store = match library {
            QUICK_CACHE => Store::Quick(Box::new(quick_cache::sync::Cache::new(entries))),
            MOKA => Store::Moka(moka::sync::Cache::new(entries as u64)),
            other => return Err(KernelError::new(format!("there is no cache library {other}"))),
        };
        Ok(Self {
            cache: Arc::new(Cache {
                store,
                most_value_bytes,
            }),
            held: None,
        })
    }

    /// Another reader of the same cache.
    pub fn another(&self) -> Self {
        Self {
            cache: Arc::clone(&self.cache),
            held: None,
        }
    }

    /// The value of a key, where there is one.
    pub fn get(&self, key: u64) -> Option<Value> {
        match &self.cache.store {
            Store::Quick(cache) => cache.get(&key),
            Store::Moka(cache) => cache.get(&key),
        }
    }

    /// The value of a key, empty where there is none; it stays where it is until the next search.
    pub fn find(&mut self, key: u64) -> &[u8] {
        self.held = self.get(key);
        self.held.as_deref().unwrap_or_default()
    }

    /// Copies the value of a key to the start of `out` and answers with its length; 0 where there is none.
    ///
    /// # Errors
    /// Where `out` is too short.
    pub fn copy(&self, key: u64, out: &mut [u8]) -> Result<usize, KernelError> {
        let Some(value) = self.get(key) else {
            return Ok(0);
        };
        let room = out.len();
        let Some(start) = out.get_mut(..value.len()) else {
            return Err(KernelError::new(format!(
                "the value has {} bytes, the room for it {room}",
                value.len()
            )));
        };
        start.copy_from_slice(&value);
        Ok(value.len())
    }

    /// Keeps a copy of a value.
    ///
    /// # Errors
    /// Where it is empty or longer than the cache was made for.
    pub fn put(&self, key: u64, value: &[u8]) -> Result<(), KernelError> {
        let most = self.cache.most_value_bytes;
        if value.is_empty() || value.len() > most {
            return Err(KernelError::new(format!(
                "a value has 1 to {most} bytes, not {}, in this cache",
                value.len()
            )));
        }
        match &self.cache.store {
            Store::Quick(cache) => cache.insert(key, Arc::from(value)),
            Store::Moka(cache) => cache.insert(key, Arc::from(value)),
        }
        Ok(())
    }

    /// Looks up the little-endian keys one after the other, loads what is missing, and answers with the checksum over all values,
    /// as `CacheWorkload.pass` does. Bytes behind the last whole key do not count.
    ///
    /// # Errors
    /// Where a loaded value is too long.
    pub fn pass(&mut self, keys: &[u8], least: usize, most: usize) -> Result<u64, KernelError> {
        let mut sum = 0u64;
        let mut loaded = Vec::new();
        for key in keys.as_chunks::<WORD>().0 {
            let key = u64::from_le_bytes(*key);
            match self.get(key) {
                Some(value) => sum = added(sum, &value),
                None => {
                    load(key, least, most, &mut loaded);
                    self.put(key, &loaded)?;
                    sum = added(sum, &loaded);
                }
            }
        }
        Ok(sum)
    }
}

fn added(sum: u64, value: &[u8]) -> u64 {
    sum.wrapping_mul(31)
        .wrapping_add(checksum::checksum(value) ^ value.len() as u64)
}

/// The last step of SplitMix64.
fn mix(value: u64) -> u64 {
    let mut z = value;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// What a miss loads, as `KeyedValue` in Java.
pub fn load(key: u64, least: usize, most: usize, value: &mut Vec<u8>) {
    let seed = mix(key);
    let choices = (most - least.min(most) + 1) as u64;
    let length = least + (((seed >> 32) * choices) >> 32) as usize;
    value.clear();
    for word in 0..length.div_ceil(WORD) {
        let offset = (word * WORD) as u64;
        value.extend_from_slice(&seed.wrapping_add(offset.wrapping_mul(GOLDEN_GAMMA)).to_le_bytes());
    }
    value.truncate(length);
}

#[cfg(test)]
mod tests {
    use super::{MOKA, QUICK_CACHE, Reader, load};

    #[test]
    fn a_loaded_value_is_the_one_that_java_loads() {
        let mut value = Vec::new();
        load(0, 64, 128, &mut value);
        assert_eq!((value.len(), &value[..9]), (64, &[0, 0, 0, 0, 0, 0, 0, 0, 0xa8][..]));
        load(1, 3, 3, &mut value);
        assert_eq!(value, [0xe5, 0x05, 0x0b]);
    }

    #[test]
    fn a_value_is_kept_found_and_replaced() {
        for library in [QUICK_CACHE, MOKA] {
            let mut reader = Reader::new(library, 100, 10).unwrap();
            assert!(reader.find(7).is_empty());
            reader.put(7, b"seven").unwrap();
            assert_eq!(reader.another().find(7), b"seven");
            reader.put(7, b"7").unwrap();
            let mut out = [0; 3];
            assert_eq!((reader.copy(7, &mut out).unwrap(), out), (1, [b'7', 0, 0]));
            assert!(
                reader
                    .copy(7, &mut [])
                    .unwrap_err()
                    .to_string()
                    .contains("room for it 0")
            );
        }
    }

    #[test]
    fn a_found_value_outlives_its_entry() {
        for library in [QUICK_CACHE, MOKA] {
            let mut reader = Reader::new(library, 50, 8).unwrap();
            reader.put(1, b"one").unwrap();
            let filler = reader.another();
            let found = reader.find(1);
            for key in 2..20_000u64 {
                filler.put(key, &key.to_le_bytes()).unwrap();
            }
            assert_eq!(found, b"one");
        }
    }

    #[test]
    fn no_more_entries_than_asked_for_stay() {
        for library in [QUICK_CACHE, MOKA] {
            let reader = Reader::new(library, 1000, 8).unwrap();
            for key in 0..50_000u64 {
                reader.put(key, &key.to_le_bytes()).unwrap();
            }
            if let super::Store::Moka(cache) = &reader.cache.store {
                cache.run_pending_tasks();
            }
            let kept = (0..50_000).filter(|key| reader.get(*key).is_some()).count();
            assert!((500..=1040).contains(&kept), "library {library} keeps {kept}");
        }
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        assert!(Reader::new(3, 1, 1).is_err());
        assert!(Reader::new(QUICK_CACHE, 0, 1).is_err());
        assert!(Reader::new(QUICK_CACHE, usize::MAX, 1).is_err());
        let reader = Reader::new(QUICK_CACHE, 1, 1).unwrap();
        assert!(reader.put(1, b"").is_err());
        assert!(reader.put(1, b"ab").unwrap_err().to_string().contains("not 2"));
    }

    #[test]
    fn a_pass_has_the_same_sum_whatever_is_kept() {
        let keys: Vec<u8> = (0..3000u64).flat_map(|i| (i * i % 97).to_le_bytes()).collect();
        let mut sums = [QUICK_CACHE, MOKA]
            .map(|library| Reader::new(library, 16, 50).unwrap())
            .map(|mut reader| [0; 2].map(|_| reader.pass(&keys, 20, 50).unwrap()))
            .concat();
        sums.dedup();
        assert_eq!(sums.len(), 1);
    }
}
