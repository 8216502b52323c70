// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

/** The native methods of simdjson, one for each entry in jni/simdjson.rs; in a library without it there are none. As {@link Bindings}. */
final class SimdjsonBindings {
    private SimdjsonBindings() {}

    static native long newValidator();

    static native void freeValidator(long validator);

    static native boolean validateCopy(long validator, byte[] input, int length);

    static native boolean validateCritical(long validator, byte[] input, int length);

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
}
