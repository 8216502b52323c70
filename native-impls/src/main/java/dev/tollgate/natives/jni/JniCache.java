// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.CacheLibrary;
import dev.tollgate.natives.CacheTask;
import dev.tollgate.natives.NativeImplementation;
import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.cache.ByteCache;
import dev.tollgate.workloads.cache.Sizing;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code cache.zipf} and {@code cache.large} through JNI: a value comes as a new array that the native side makes and fills. There is
 * no critical form: an array is made and filled once, which SetByteArrayRegion does in one copy as well.
 */
final class JniCache extends CacheTask<NativeResource> {
    private static final byte[] NOTHING = {};

    private final int library;

    private JniCache(int library) {
        this.library = library;
    }

    static List<NativeImplementation<ByteCache>> implementations() {
        return CacheLibrary.WORKLOADS.stream()
                .flatMap(workload -> Stream.of(CacheLibrary.QUICK_CACHE, CacheLibrary.MOKA)
                        .map(library -> new NativeImplementation<ByteCache>(
                                workload,
                                library.prefix() + "-jni-copy",
                                ByteCache.class,
                                Option.JNI,
                                Transfer.COPY,
                                library.summary()
                                        + "; a value is copied into a new array by SetByteArrayRegion, a loaded one by"
                                        + " GetByteArrayRegion.",
                                () -> new JniCache(library.number()))))
                .toList();
    }

    @Override
    protected NativeResource open(Sizing sizing) {
        return resource(Bindings.newCache(library, sizing.entries(), sizing.mostValueBytes()));
    }

    @Override
    protected NativeResource another(NativeResource cache) {
        try {
            return resource(Bindings.newCacheReader(cache.address()));
        } finally {
            Reference.reachabilityFence(cache);
        }
    }

    private static NativeResource resource(long address) {
        return new NativeResource("the cache", address, Bindings::freeCache);
    }

    @Override
    protected Reader reader(NativeResource context, Sizing sizing, Loader loader) {
        return new LoadingReader(sizing, loader) {
            @Override
            protected byte[] find(long key) {
                try {
                    byte[] value = Bindings.cacheGet(context.address(), key);
                    return value == null ? NOTHING : value;
                } finally {
                    Reference.reachabilityFence(context);
                }
            }

            @Override
            protected void keep(long key, byte[] value) {
                try {
                    Bindings.cachePut(context.address(), key, value, value.length);
                } finally {
                    Reference.reachabilityFence(context);
                }
            }
        };
    }
}
