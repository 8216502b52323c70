// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

/**
 * The contract of {@code cache.zipf} and {@code cache.large}: bounded caches from numbers to bytes, loaded on a miss.
 *
 * <p>A cache is shared by threads, so it is not the task itself: the task makes it, and every thread reads it through a reader
 * of its own. Several readers may be used at once.
 *
 * @implSpec A task that is {@link AutoCloseable} frees its caches when it is closed, which is after the last use of every
 *     reader; a reader that is used nevertheless refuses with an {@link IllegalStateException}.
 */
@FunctionalInterface
public interface ByteCache {
    /**
     * {@return a new cache, empty}
     *
     * @param sizing how much it holds at most
     */
    Shared create(Sizing sizing);

    /** A cache that threads share. */
    @FunctionalInterface
    interface Shared {
        /**
         * {@return a reader, to be used by one thread at a time} May be called by any thread.
         *
         * @param loader gives the values that the cache lacks
         */
        Reader reader(Loader loader);
    }

    /** One thread's access to a cache. */
    @FunctionalInterface
    interface Reader {
        /**
         * {@return the value of a key: as it is kept, or loaded and then kept} The array is not to be changed: it may be the
         * very one that the cache keeps. It is not changed later either, whatever becomes of the entry.
         *
         * @param key any number
         * @throws RuntimeException what the loader throws; nothing is kept then
         * @throws IllegalArgumentException where the loaded value is empty or longer than the cache was made for
         */
        byte[] get(long key);
    }

    /** Where values come from; called by the thread that misses one, so two threads may load the same. */
    @FunctionalInterface
    interface Loader {
        /**
         * {@return the value of a key, always the same bytes; the array is the caller's}
         *
         * @param key any number
         */
        byte[] load(long key);
    }
}
