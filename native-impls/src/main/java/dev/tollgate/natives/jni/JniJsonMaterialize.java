// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.TreeDecoder;
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;

/** {@code json.materialize} through JNI: the native side parses, this side makes the objects. */
final class JniJsonMaterialize implements JsonMaterialize, Itemised, AutoCloseable {
    private final TreeDecoder decoder = new TreeDecoder();
    private final KernelHandle handle;

    /**
     * A task.
     *
     * @param handle the kernel, closed with the task
     */
    JniJsonMaterialize(KernelHandle handle) {
        this.handle = handle;
    }

    /** {@return a task that works on a copy made by GetByteArrayRegion} */
    static JsonMaterialize copy() {
        return new JniJsonMaterialize(handle(Bindings::materializeCopy));
    }

    /** {@return a task that works in place, by GetPrimitiveArrayCritical} */
    static JsonMaterialize critical() {
        return new JniJsonMaterialize(handle(Bindings::materializeCritical));
    }

    private static KernelHandle handle(KernelHandle.Call call) {
        return new KernelHandle(
                "the materializing task",
                Bindings.newMaterializer(),
                Bindings::freeMaterializer,
                call,
                Bindings::materializeOutput);
    }

    @Override
    public Object materialize(Input document) {
        handle.run(document.array());
        return decoder.decode(handle.result());
    }

    @Override
    public Operation bindPart(Part part, Payload payload) {
        handle.run(payload.input().array());
        return switch (part) {
            case COPY_OUT -> handle.fetching();
            case MATERIALISE -> (Operation.OfObject) () -> decoder.decode(handle.result());
        };
    }

    @Override
    public void close() {
        handle.close();
    }
}
