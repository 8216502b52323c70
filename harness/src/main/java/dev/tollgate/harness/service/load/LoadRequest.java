// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A request as the bytes that are sent, and the answer that it must have. Used by any number of threads. */
public final class LoadRequest {
    private final ByteBuffer message;
    private final Expected expected;

    /**
     * The answer that is right: learnt from one that was compared in full with the reference's.
     *
     * @param status its status
     * @param body its body
     * @param checksum the body's CRC-32C
     */
    public record Expected(int status, byte[] body, long checksum) {
        /** Copies the body. */
        public Expected {
            body = body.clone();
        }

        /**
         * {@return what is expected}
         *
         * @param status the status
         * @param body the body
         */
        public static Expected of(int status, byte[] body) {
            CRC32C crc = new CRC32C();
            crc.update(body);
            return new Expected(status, body, crc.getValue());
        }

        Outcome compared(ResponseReader answer, boolean inFull) {
            if (answer.status() != status) {
                return Outcome.WRONG_STATUS;
            }
            boolean isSame = answer.bodyBytes() == body.length
                    && answer.checksum() == checksum
                    && (!inFull || Arrays.equals(answer.body(), body));
            return isSame ? Outcome.OK : Outcome.WRONG_ANSWER;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Expected that && status == that.status && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return 31 * status + Arrays.hashCode(body);
        }

        @Override
        public String toString() {
            return status + ", " + body.length + " bytes";
        }
    }

    private LoadRequest(ByteBuffer message, Expected expected) {
        this.message = message;
        this.expected = expected;
    }

    /**
     * {@return a request}
     *
     * @param head its head, with the empty line
     * @param body its body
     * @param expected the right answer
     */
    public static LoadRequest of(String head, byte[] body, Expected expected) {
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer message = ByteBuffer.allocateDirect(first.length + body.length);
        message.put(first).put(body).flip();
        return new LoadRequest(message, expected);
    }

    ByteBuffer message() {
        return message.duplicate();
    }

    Expected expected() {
        return expected;
    }
}
