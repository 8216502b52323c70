// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import dev.tollgate.workloads.libraries.LibraryVersions;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The cache family. */
public final class CacheProvider implements Provider {
    /** Found by the service loader. */
    public CacheProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(CacheWorkload.zipf(), CacheWorkload.large());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return Stream.of(CacheWorkload.zipf(), CacheWorkload.large())
                .<Implementation<?>>flatMap(workload -> Stream.of(
                        java(
                                workload,
                                "caffeine",
                                "Caffeine as people use it, its maintenance in the common pool; values on the heap, handed out"
                                        + " without a copy",
                                CaffeineCache::plain),
                        java(
                                workload,
                                "caffeine-inline",
                                "Caffeine with its maintenance on the calling thread and its table sized before; values on the"
                                        + " heap, handed out without a copy",
                                CaffeineCache::inline),
                        java(
                                workload,
                                "off-heap",
                                "S3-FIFO over striped slabs in a shared Arena, read without a lock; a lookup copies the value into a"
                                        + " new array",
                                OffHeapCache::new)))
                .toList();
    }

    private static Implementation<ByteCache> java(
            Workload<ByteCache> workload, String id, String summary, Supplier<ByteCache> opener) {
        return new JavaImplementation<>(workload.id(), id, ByteCache.class, summary, List.of(), opener);
    }

    @Override
    public Map<String, String> environment() {
        return LibraryVersions.of("caffeine");
    }
}
