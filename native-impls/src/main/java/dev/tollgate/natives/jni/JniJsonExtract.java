// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.Owned;
import dev.tollgate.natives.Patterns;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.util.List;
import java.util.function.Function;

/** {@code json.extract} through JNI. The task owns the extractors that it compiled and closes them with itself. */
final class JniJsonExtract implements JsonExtract, Itemised, AutoCloseable {
    private final Function<byte[], KernelHandle> handles;
    private final Owned owned = new Owned("json.extract");

    /**
     * A task.
     *
     * @param handles makes an extractor of encoded pointers
     */
    JniJsonExtract(Function<byte[], KernelHandle> handles) {
        this.handles = handles;
    }

    /** {@return a task that works on a copy made by GetByteArrayRegion} */
    static JsonExtract copy() {
        return new JniJsonExtract(pointers -> handle(pointers, Bindings::extractCopy));
    }

    /** {@return a task that works in place, by GetPrimitiveArrayCritical} */
    static JsonExtract critical() {
        return new JniJsonExtract(pointers -> handle(pointers, Bindings::extractCritical));
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
        owned.requireOpen();
        return owned.add(handles.apply(Patterns.encode(pointers)));
    }

    private static KernelHandle handle(byte[] pointers, KernelHandle.Call call) {
        return new KernelHandle(
                "the extractor",
                Bindings.newExtractor(pointers),
                Bindings::freeExtractor,
                call,
                Bindings::extractOutput);
    }

    @Override
    public void close() {
        owned.close();
    }

    private static Extraction extract(KernelHandle handle, Input document) {
        int length = handle.run(document.array());
        return Results.extraction(handle.result(), length);
    }
}
