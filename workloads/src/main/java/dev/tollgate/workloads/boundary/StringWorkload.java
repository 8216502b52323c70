// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code boundary.string}: a string handed over, its code points counted. */
final class StringWorkload implements Workload<StringLength> {
    static final String ID = "boundary.string";

    /** Mostly text with characters of every length, and numbers in ASCII. */
    private static final List<String> KINDS = List.of("statuses", "geometry");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "hands a Java string over and counts its code points";
    }

    @Override
    public Class<StringLength> contract() {
        return StringLength.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder(KINDS.toArray(String[]::new));
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        Payload payload = PayloadKinds.generate(KINDS, spec, seed);
        return new Payload(payload.name(), payload.input(), Map.of());
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
        } catch (CharacterCodingException e) {
            throw new PayloadException("the file is not UTF-8");
        }
        return Payload.of(name, content);
    }

    /** Char by char, where the second half of a pair does not count. */
    @Override
    public StringLength reference() {
        return text ->
                text.chars().filter(c -> !Character.isLowSurrogate((char) c)).count();
    }

    @Override
    public Answer answer(StringLength task, Payload payload) {
        return Answer.builder()
                .add("codePoints", task.codePoints(text(payload)))
                .build();
    }

    @Override
    public Operation bind(StringLength task, Payload payload) {
        String text = text(payload);
        return (Operation.OfLong) () -> task.codePoints(text);
    }

    private static String text(Payload payload) {
        return new String(payload.input().array(), StandardCharsets.UTF_8);
    }
}
