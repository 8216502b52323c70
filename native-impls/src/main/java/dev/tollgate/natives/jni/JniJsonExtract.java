// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.Patterns;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.util.ArrayList;
import java.util.List;

/** {@code json.extract} through JNI. The task owns the extractors that it compiled and closes them with itself. */
final class JniJsonExtract implements JsonExtract, Itemised, AutoCloseable {
    private final KernelHandle.Call call;
    private final List<KernelHandle> handles = new ArrayList<>();
    private boolean closed;

    private JniJsonExtract(KernelHandle.Call call) {
        this.call = call;
    }

    /** {@return a task that works on a copy made by GetByteArrayRegion} */
    static JsonExtract copy() {
        return new JniJsonExtract(Bindings::extractCopy);
    }

    /** {@return a task that works in place, by GetPrimitiveArrayCritical} */
    static JsonExtract critical() {
        return new JniJsonExtract(Bindings::extractCritical);
    }

    @Override
    public Extractor compile(List<PointerPattern> pointers) {
        KernelHandle handle = open(pointers);
        return document -> extract(handle, document);
    }

    @Override
    public Operation bindPart(Part part, Payload payload) {
        KernelHandle handle = open(
                payload.values("pointers").stream().map(PointerPattern::parse).toList());
        int length = handle.run(payload.input().array());
        return switch (part) {
            case COPY_OUT -> handle.fetching();
            case MATERIALISE -> (Operation.OfObject) () -> Results.extraction(handle.result(), length);
        };
    }

    private KernelHandle open(List<PointerPattern> pointers) {
        requireOpen();
        KernelHandle handle = new KernelHandle(
                "the extractor",
                Bindings.newExtractor(Patterns.encode(pointers)),
                Bindings::freeExtractor,
                call,
                Bindings::extractOutput);
        handles.add(handle);
        return handle;
    }

    @Override
    public void close() {
        requireOpen();
        closed = true;
        handles.forEach(KernelHandle::close);
    }

    private static Extraction extract(KernelHandle handle, Input document) {
        int length = handle.run(document.array());
        return Results.extraction(handle.result(), length);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the json.extract task is closed");
        }
    }
}
