// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.cache.ByteCache;
import dev.tollgate.workloads.cache.Sizing;
import java.util.function.Supplier;

/**
 * A cache on the native side. Every reader has a context of its own there, which keeps the cache alive; the task owns them all and
 * closes them with itself.
 *
 * @param <R> a context, through one of the bindings
 */
public abstract class CacheTask<R extends AutoCloseable> implements ByteCache, AutoCloseable {
    private final Owned owned = new Owned("cache");

    /** Made by a binding. */
    protected CacheTask() {}

    @Override
    public final Shared create(Sizing sizing) {
        R cache = own(() -> open(sizing));
        return loader -> reader(own(() -> another(cache)), sizing, loader);
    }

    /**
     * {@return a context, owned from now on} Locked, because readers are made by the threads that use them.
     *
     * @param open makes it
     */
    protected final synchronized R own(Supplier<R> open) {
        owned.requireOpen();
        return owned.add(open.get());
    }

    @Override
    public final synchronized void close() {
        owned.close();
        closeBuffers();
    }

    /** Closes what else the binding's readers have made; nothing here. */
    protected void closeBuffers() {}

    /**
     * {@return a context with a new cache}
     *
     * @param sizing its size
     */
    protected abstract R open(Sizing sizing);

    /**
     * {@return another context for the same cache}
     *
     * @param cache its first one, used by no other thread now
     */
    protected abstract R another(R cache);

    /**
     * {@return a reader}
     *
     * @param context its own
     * @param sizing the cache's size
     * @param loader gives what the cache lacks
     */
    protected abstract Reader reader(R context, Sizing sizing, Loader loader);

    /** Gets or loads, by one call into the library where it has the value and two where it has not. */
    public abstract static class LoadingReader implements Reader {
        private final Sizing sizing;
        private final Loader loader;

        /**
         * A reader.
         *
         * @param sizing the cache's size
         * @param loader gives what the cache lacks
         */
        protected LoadingReader(Sizing sizing, Loader loader) {
            this.sizing = sizing;
            this.loader = loader;
        }

        @Override
        public final byte[] get(long key) {
            byte[] kept = find(key);
            if (kept.length > 0) {
                return kept;
            }
            byte[] loaded = sizing.checked(loader.load(key));
            keep(key, loaded);
            return loaded;
        }

        /**
         * {@return a copy of the value; empty where there is none}
         *
         * @param key its key
         */
        protected abstract byte[] find(long key);

        /**
         * Keeps a copy of a value.
         *
         * @param key its key
         * @param value the value
         */
        protected abstract void keep(long key, byte[] value);
    }
}
