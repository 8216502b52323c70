// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a stack is to send.
 *
 * @param status the status
 * @param headers all headers but those of the connection and the length
 * @param body the body, not to be changed; empty where the status has none
 * @param closes whether the connection ends with this answer
 */
record Answer(int status, Map<String, String> headers, byte[] body, boolean closes) {
    static final int OK = 200;
    static final int NO_CONTENT = 204;

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String SERVER_TIMING = "Server-Timing";
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final byte[] NOTHING = {};

    /** What was made of a request, before its time is known. */
    record Content(int status, String type, byte[] body) {
        static Content json(String text) {
            return new Content(OK, JSON, text.getBytes(StandardCharsets.UTF_8));
        }

        static Content bytes(byte[] value) {
            return new Content(OK, BYTES, value);
        }

        static Content none() {
            return new Content(NO_CONTENT, "", NOTHING);
        }

        /** {@return the answer with the time that it took} */
        Answer after(Stopwatch watch) {
            String timing = watch.serverTiming();
            return new Answer(
                    status,
                    type.isEmpty() ? Map.of(SERVER_TIMING, timing) : Map.of(CONTENT_TYPE, type, SERVER_TIMING, timing),
                    body,
                    false);
        }
    }
}
