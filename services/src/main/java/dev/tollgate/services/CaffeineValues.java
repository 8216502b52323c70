// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.workloads.spi.Option;
import java.util.Optional;

/**
 * Caffeine as people use it. The workload's contract loads what it lacks and never replaces a value; this path does the opposite, so
 * the library is used directly.
 */
final class CaffeineValues implements Values {
    /** How it is asked for. */
    static final String ID = "caffeine";

    /** The share of the heap that values may take. */
    private static final int HEAP_SHARE = 4;

    private final String description;
    private final Cache<String, byte[]> cache;

    CaffeineValues(Registry registry) {
        long mostBytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        // One bound for both: a small value weighs as much as its share of the room, so that there are never more of
        // them.
        int leastWeight = Math.toIntExact(Math.max(1, mostBytes / Limits.CACHE_ENTRIES));
        cache = Caffeine.newBuilder()
                .maximumWeight((long) leastWeight * Limits.CACHE_ENTRIES)
                .weigher((String key, byte[] value) -> Math.max(leastWeight, value.length))
                .build();
        description = registry.javaLibrary(ID);
    }

    @Override
    public Optional<byte[]> get(String key, Stopwatch watch) {
        return Optional.ofNullable(cache.getIfPresent(key));
    }

    @Override
    public void put(String key, byte[] value, Stopwatch watch) {
        cache.put(key, value);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Option option() {
        return Option.PURE_JAVA;
    }
}
