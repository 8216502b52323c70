// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.util.List;

/**
 * The caches of the library.
 *
 * @param prefix what its implementations' ids begin with
 * @param number what the library calls it ({@code cache.rs})
 * @param summary which crate, for summaries
 */
public record CacheLibrary(String prefix, int number, String summary) {
    /** The best known, and the Rust side's own. */
    public static final CacheLibrary QUICK_CACHE = new CacheLibrary("rust", 1, "Rust, quick_cache's sharded S3-FIFO");

    /** The one that people use. */
    public static final CacheLibrary MOKA = new CacheLibrary("moka", 2, "Rust, moka's TinyLFU, a relative of Caffeine");

    /** The workloads that caches are for. */
    public static final List<String> WORKLOADS = List.of("cache.zipf", "cache.large");
}
