// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.util.List;

/** {@code transform.ndjson-rollup} through JNI. */
final class JniRollup implements NdjsonRollup, Itemised, AutoCloseable {
    private final KernelHandle handle;

    private JniRollup(KernelHandle.Call call) {
        handle = new KernelHandle(
                "the rollup task", Bindings.newRollup(), Bindings::freeRollup, call, Bindings::rollupOutput);
    }

    /** {@return a task that works on a copy made by GetByteArrayRegion} */
    static NdjsonRollup copy() {
        return new JniRollup(Bindings::rollupCopy);
    }

    /** {@return a task that works in place, by GetPrimitiveArrayCritical} */
    static NdjsonRollup critical() {
        return new JniRollup(Bindings::rollupCritical);
    }

    @Override
    public List<Group> rollup(Input lines) {
        handle.run(lines.array());
        return Results.groups(handle.result());
    }

    @Override
    public Operation bindPart(Part part, Payload payload) {
        handle.run(payload.input().array());
        return switch (part) {
            case COPY_OUT -> handle.fetching();
            case MATERIALISE -> (Operation.OfObject) () -> Results.groups(handle.result());
        };
    }

    @Override
    public void close() {
        handle.close();
    }
}
