// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.workloads.cache.ByteCache;
import dev.tollgate.workloads.cache.Sizing;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import java.io.Serial;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Values off the heap, in a cache of the native library. Its contract knows numbers for keys and no replacing, so each value that is put
 * gets a number of its own, and an index on the heap says which number a key has now. Values that were replaced are never
 * asked for again and go as the cache makes room.
 */
final class NativeValues implements Values {
    /** The cache knows no empty values: the index says that one is. */
    private static final Long EMPTY = 0L;

    private static final byte[] NOTHING = {};

    private final String description;
    private final Option option;
    private final Cache<String, Long> numbers =
            Caffeine.newBuilder().maximumSize(Limits.CACHE_ENTRIES).build();
    private final AtomicLong last = new AtomicLong(EMPTY);
    private final Tasks<Access> readers;

    NativeValues(Registry registry, String id) {
        Implementation<ByteCache> chosen = registry.find("cache.large", id, ByteCache.class);
        if (chosen.option() == Option.PURE_JAVA) {
            throw new IllegalArgumentException(
                    id + " of cache.large is no native one; " + CaffeineValues.ID + " is what Java has here");
        }
        ByteCache.Shared cache = chosen.open().create(new Sizing(Limits.CACHE_ENTRIES, 1, Limits.VALUE_BYTES));
        readers = Tasks.open(() -> new Access(cache));
        option = chosen.option();
        description = registry.described(chosen) + ", its keys in " + registry.javaLibrary(CaffeineValues.ID);
    }

    @Override
    public Optional<byte[]> get(String key, Stopwatch watch) {
        Long number = numbers.getIfPresent(key);
        if (number == null) {
            return Optional.empty();
        }
        if (number.equals(EMPTY)) {
            return Optional.of(NOTHING);
        }
        return readers.with(access -> watch.crossing(true, () -> access.get(number)));
    }

    @Override
    public void put(String key, byte[] value, Stopwatch watch) {
        if (value.length == 0) {
            numbers.put(key, EMPTY);
            return;
        }
        Long number = last.incrementAndGet();
        readers.with(access -> watch.crossing(true, () -> access.put(number, value)));
        numbers.put(key, number);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Option option() {
        return option;
    }

    /** One thread's reader: what it is to load is a value that was just put, or nothing. */
    private static final class Access {
        private final ByteCache.Reader reader;
        private byte[] pending = NOTHING;

        Access(ByteCache.Shared cache) {
            reader = cache.reader(number -> {
                if (pending.length == 0) {
                    throw new Absent();
                }
                return pending;
            });
        }

        Optional<byte[]> get(long number) {
            try {
                return Optional.of(reader.get(number));
            } catch (Absent e) {
                return Optional.empty();
            }
        }

        byte[] put(long number, byte[] value) {
            pending = value;
            try {
                return reader.get(number);
            } finally {
                pending = NOTHING;
            }
        }
    }

    /** The cache has made room. */
    private static final class Absent extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Absent() {
            super("absent", null, false, false);
        }
    }
}
