// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Input;
import java.lang.ref.Reference;

/** {@code json.validate} through JNI. */
final class JniJsonValidate {
    private JniJsonValidate() {}

    /** Over a copy made by GetByteArrayRegion. */
    static final class Copy implements JsonValidate, AutoCloseable {
        private final NativeResource scratch = JniBytes.openScratch();

        @Override
        public boolean accepts(Input document) {
            try {
                return Bindings.validateCopy(scratch.address(), document.array(), document.size());
            } finally {
                Reference.reachabilityFence(scratch);
            }
        }

        @Override
        public void close() {
            scratch.close();
        }
    }

    /** {@return a task that works in place, by GetPrimitiveArrayCritical} */
    static JsonValidate critical() {
        return document -> Bindings.validateCritical(document.array(), document.size());
    }

    /** {@return the same by serde_json} */
    static JsonValidate serdeCritical() {
        return document -> Bindings.validateSerdeCritical(document.array(), document.size());
    }
}
