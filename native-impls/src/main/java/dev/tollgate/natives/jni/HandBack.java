// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.spi.Operation;
import java.lang.ref.Reference;

/** The way of a finished result to Java, alone: an array made in Java and filled by SetByteArrayRegion. */
final class HandBack {
    private HandBack() {}

    /**
     * {@return the operation}
     *
     * @param scratch the library's memory, open as long as the operation is used
     * @param length how many bytes a result has
     */
    static Operation of(NativeResource scratch, int length) {
        return (Operation.OfObject) () -> {
            byte[] out = new byte[length];
            try {
                Bindings.handBack(scratch.address(), length, out);
            } finally {
                Reference.reachabilityFence(scratch);
            }
            return out;
        };
    }
}
