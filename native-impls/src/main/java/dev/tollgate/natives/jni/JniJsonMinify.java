// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.json.JsonMinify;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.ref.Reference;

/** {@code json.minify} through JNI; the native side makes the caller's array when it knows its length. */
final class JniJsonMinify implements JsonMinify, Itemised, AutoCloseable {
    private final NativeResource context =
            new NativeResource("the minifying task", Bindings.newMinifier(), Bindings::freeMinifier);
    private final Call call;

    private JniJsonMinify(Call call) {
        this.call = call;
    }

    /** {@return a task that works on a copy made by GetByteArrayRegion} */
    static JsonMinify copy() {
        return new JniJsonMinify(Bindings::minifyCopy);
    }

    /** {@return a task that works in place, by GetPrimitiveArrayCritical} */
    static JsonMinify critical() {
        return new JniJsonMinify(Bindings::minifyCritical);
    }

    @Override
    public byte[] minify(Input document) {
        try {
            return call.run(context.address(), document.array(), document.size());
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    /** The array is made and filled in one step: copying out. */
    @Override
    public Operation bindPart(Part part, Payload payload) {
        minify(payload.input());
        return (Operation.OfObject) () -> {
            try {
                return Bindings.minifyOutput(context.address());
            } finally {
                Reference.reachabilityFence(context);
            }
        };
    }

    @Override
    public void close() {
        context.close();
    }

    /** Runs the kernel into a new array. */
    @FunctionalInterface
    private interface Call {
        byte[] run(long handle, byte[] input, int length);
    }
}
