// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The JDK's base64, whose loops HotSpot replaces by vector instructions. */
final class JdkBase64 {
    private static final Base64.Encoder ENCODER = Base64.getEncoder();
    private static final Base64.Decoder DECODER = Base64.getDecoder();
    private static final int QUAD = 4;

    /** HotSpot's vector loop comes with the compiled caller, which takes so many calls, however long each of them is. */
    private static final int CALLS_UNTIL_COMPILED = 60_000;

    /** Every rest and every way through the ends occurs: code compiled without having met one is thrown away at the first. */
    private static final int SHORTER_THAN_BYTES = 1_000;

    private static final long SEED = 1;

    private JdkBase64() {}

    /** {@return the encoder as a service has it that has made many calls} */
    static BytesTransform encoder() {
        return called(JdkBase64::encode, UnaryOperator.identity());
    }

    /** {@return the decoder as a service has it that has made many calls} */
    static BytesTransform decoder() {
        return called(JdkBase64::decode, ENCODER::encode);
    }

    /** A few thousand calls of 256 KiB fill a warm-up and leave the plain loop in place. */
    private static BytesTransform called(BytesTransform task, UnaryOperator<byte[]> prepared) {
        Random random = new Random(SEED);
        List<Input> inputs = new ArrayList<>();
        for (int length = 0; length < SHORTER_THAN_BYTES; length++) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            inputs.add(Input.of(prepared.apply(content)));
        }
        long bytes = 0;
        for (int i = 0; i < CALLS_UNTIL_COMPILED; i++) {
            bytes += task.transform(inputs.get(i % SHORTER_THAN_BYTES)).length;
        }
        if (bytes == 0) {
            throw new IllegalStateException("base64 of " + CALLS_UNTIL_COMPILED + " texts is empty");
        }
        return task;
    }

    static byte[] encode(Input content) {
        return ENCODER.encode(content.array());
    }

    /** The JDK accepts texts that lack their padding and bits that the padding drops: both are checked here, at the text's end. */
    static byte[] decode(Input text) {
        byte[] array = text.array();
        int expected = Base64Text.decodedBytes(MemorySegment.ofArray(array));
        byte[] content = DECODER.decode(array);
        if (content.length != expected || !isCanonical(array, content)) {
            throw new IllegalArgumentException("malformed base64: its last characters are not canonical");
        }
        return content;
    }

    /** {@return whether the last character has no bits set that the padding drops} */
    private static boolean isCanonical(byte[] text, byte[] content) {
        int dropped = content.length % 3;
        if (dropped == 0) {
            return true;
        }
        byte lastCharacter = text[text.length - QUAD + dropped];
        int unused = dropped == 1 ? 0x0F : 0x03;
        return (sextet(lastCharacter) & unused) == 0;
    }

    private static int sextet(byte character) {
        return switch (character) {
            case '+' -> 62;
            case '/' -> 63;
            default ->
                character <= '9' ? character - '0' + 52 : character <= 'Z' ? character - 'A' : character - 'a' + 26;
        };
    }
}
