// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import java.util.function.LongUnaryOperator;

/**
 * The native methods: one for each entry in jni.rs.
 *
 * <p>A {@code long} that a {@code new…} method returned is passed to one call at a time and freed once: nothing on the native
 * side could check that. A {@code length} or {@code capacity} is that of the array before it; one that is beyond the array is refused. Errors and panics arrive as {@link dev.tollgate.natives.NativeException}.
 */
final class Bindings {
    private Bindings() {}

    static native void noop();

    static native long liveContexts();

    static native long testPanic();

    static native long newScratch();

    static native void freeScratch(long scratch);

    static native long handOverCopy(long scratch, byte[] input, int length);

    static native long handOverCritical(byte[] input, int length);

    static native void handBack(long scratch, int length, byte[] out);

    static native byte[] minifyOutput(long minifier);

    static native long checksumCopy(long scratch, byte[] input, int length);

    static native long checksumCritical(byte[] input, int length);

    static native long codePoints(String text);

    static native long upcall(LongUnaryOperator callback, long start, long times);

    static native void sha256Copy(long scratch, byte[] input, int length, byte[] digest);

    static native void sha256Critical(byte[] input, int length, byte[] digest);

    static native boolean validateCopy(long scratch, byte[] input, int length);

    static native boolean validateCritical(byte[] input, int length);

    static native boolean validateSerdeCritical(byte[] input, int length);

    static native long newExtractor(byte[] patterns);

    static native void freeExtractor(long extractor);

    static native int extractCopy(long extractor, byte[] input, int length, byte[] result);

    static native int extractCritical(long extractor, byte[] input, int length, byte[] result);

    static native int extractOutput(long extractor, byte[] result);

    static native long newMaterializer();

    static native void freeMaterializer(long materializer);

    static native int materializeCopy(long materializer, byte[] input, int length, byte[] result);

    static native int materializeCritical(long materializer, byte[] input, int length, byte[] result);

    static native int materializeOutput(long materializer, byte[] result);

    static native long newMinifier();

    static native void freeMinifier(long minifier);

    static native byte[] minifyCopy(long minifier, byte[] input, int length);

    static native byte[] minifyCritical(long minifier, byte[] input, int length);

    static native long newAggregation(int number);

    static native void freeAggregation(long aggregation);

    static native int aggregateCopy(long aggregation, byte[] input, int length, byte[] result);

    static native int aggregateCritical(long aggregation, byte[] input, int length, byte[] result);

    static native int aggregateOutput(long aggregation, byte[] result);

    static native long newTranscoding(int number);

    static native void freeTranscoding(long transcoding);

    static native byte[] transcodeCopy(long transcoding, byte[] input, int length, int capacity);

    static native int transcodeCritical(long transcoding, byte[] input, int length, byte[] out, int capacity);

    static native long newSealer(byte[] key);

    static native void freeSealer(long sealer);

    static native void sealCopy(long sealer, byte[] header, byte[] input, byte[] out);

    static native void sealCritical(long sealer, byte[] header, byte[] input, byte[] out);

    static native long newVerifier(int algorithm, byte[] publicKey);

    static native void freeVerifier(long verifier);

    static native boolean verifyCopy(long verifier, byte[] message, byte[] signature);

    static native boolean verifyCritical(long verifier, byte[] message, byte[] signature);

    static native long newHasher();

    static native void freeHasher(long hasher);

    static native void argon2idCopy(long hasher, byte[] password, byte[] salt, byte[] out);

    static native long newCache(int library, int entries, int mostValueBytes);

    static native long newCacheReader(long reader);

    static native void freeCache(long reader);

    static native byte[] cacheGet(long reader, long key);

    static native void cachePut(long reader, long key, byte[] value, int length);
}
