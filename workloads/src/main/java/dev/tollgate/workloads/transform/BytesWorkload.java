// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A workload from bytes to bytes. Its payloads are contents in every direction, so that a payload's size means the same for packing and
 * unpacking; what is to be unpacked is packed before the clock starts.
 *
 * @param id its id
 * @param summary what the task is
 * @param kinds the kinds of payloads
 * @param prepared makes the task's input of a payload
 * @param reference the reference
 * @param compared what is compared of a result
 */
record BytesWorkload(
        String id,
        String summary,
        List<String> kinds,
        Function<Payload, Input> prepared,
        BytesTransform reference,
        UnaryOperator<byte[]> compared)
        implements Workload<BytesTransform> {
    private static final List<String> COMPRESSIBLE = List.of("logs", "rows", "bytes");
    private static final List<String> ANY = List.of("bytes");

    static final BytesWorkload ZSTD = new BytesWorkload(
            "transform.zstd",
            "compresses to a zstd frame at level 3",
            COMPRESSIBLE,
            Payload::input,
            ReferenceBytes::storedFrame,
            // Encoders differ in what they find, so frames are compared by their content, decoded by the pure Java
            // implementation.
            frame -> new AircompressorZstd.Decompress().transform(Input.of(frame)));
    static final BytesWorkload ZSTD_DECOMPRESS = new BytesWorkload(
            "transform.zstd-decompress",
            "decompresses a zstd frame of the payload, made at level 3",
            COMPRESSIBLE,
            ZstdFrame::of,
            // A new one each time: a decompressor keeps tables and is not for several threads at once.
            frame -> new AircompressorZstd.Decompress().transform(frame),
            UnaryOperator.identity());
    static final BytesWorkload BASE64 = new BytesWorkload(
            "transform.base64",
            "encodes in base64, standard alphabet with padding",
            ANY,
            Payload::input,
            ReferenceBytes::encode,
            UnaryOperator.identity());
    static final BytesWorkload BASE64_DECODE = new BytesWorkload(
            "transform.base64-decode",
            "decodes the base64 text of the payload",
            ANY,
            Base64Text::of,
            ReferenceBytes::decode,
            UnaryOperator.identity());

    @Override
    public Class<BytesTransform> contract() {
        return BytesTransform.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder(kinds.toArray(String[]::new));
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return PayloadKinds.generate(kinds, spec, seed);
    }

    /** Any file is a content. */
    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return Payload.of(name, content);
    }

    @Override
    public Answer answer(BytesTransform task, Payload payload) {
        byte[] result = task.transform(prepared.apply(payload));
        return Answer.builder().add("bytes", compared.apply(result)).build();
    }

    @Override
    public Operation bind(BytesTransform task, Payload payload) {
        Input input = prepared.apply(payload);
        return (Operation.OfObject) () -> task.transform(input);
    }
}
