// SPDX-License-Identifier: Apache-2.0
//! Which allocator serves this process.

#[cfg(feature = "mimalloc")]
#[global_allocator]
static MIMALLOC: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Libraries that replace the system's allocator where they are preloaded.
#[cfg(not(feature = "mimalloc"))]
const REPLACEMENTS: [&str; 4] = ["jemalloc", "mimalloc", "tcmalloc", "snmalloc"];

/// The allocator's name, asked of a block of memory that it has handed out.
#[cfg(feature = "mimalloc")]
pub fn name() -> String {
    let block = Box::new(0u8);
    let address = std::ptr::from_ref(block.as_ref()).cast();
    #[allow(unsafe_code, reason = "there is no safe way to ask")]
    // SAFETY: it looks up any address, and reads nothing there.
    let ours = unsafe { libmimalloc_sys::mi_is_in_heap_region(address) };
    let version = MIMALLOC.version();
    // Two digits each, as in 30302.
    let version = format!("{}.{}.{}", version / 10_000, version / 100 % 100, version % 100);
    if ours {
        format!("mimalloc {version}")
    } else {
        format!("system, though mimalloc {version} is linked")
    }
}

/// The allocator's name: the system's, unless a library in this process replaces it.
#[cfg(not(feature = "mimalloc"))]
pub fn name() -> String {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap_or_default();
    match REPLACEMENTS.iter().find(|name| maps.contains(**name)) {
        Some(replacement) => format!("{replacement}, preloaded"),
        None => "system".to_owned(),
    }
}
