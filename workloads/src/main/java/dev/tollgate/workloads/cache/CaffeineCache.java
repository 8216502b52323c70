// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/** Caffeine: Window TinyLFU over a concurrent hash table on the heap, whose values go out without a copy. */
final class CaffeineCache {
    private CaffeineCache() {}

    /** {@return a task as people write it: maintenance goes to the common pool, whose threads take processors of their own} */
    static ByteCache plain() {
        return sizing -> shared(sizing, Caffeine.newBuilder().maximumSize(sizing.entries()));
    }

    /** {@return a task whose maintenance is done by the thread that made it due, in a table of the final size from the start} */
    static ByteCache inline() {
        return sizing -> shared(
                sizing,
                Caffeine.newBuilder()
                        .maximumSize(sizing.entries())
                        .initialCapacity(sizing.entries())
                        .executor(Runnable::run));
    }

    private static ByteCache.Shared shared(Sizing sizing, Caffeine<Object, Object> builder) {
        Cache<Long, byte[]> cache = builder.build();
        return loader -> {
            Function<Long, byte[]> load = key -> sizing.checked(loader.load(key));
            return key -> cache.get(key, load);
        };
    }
}
