// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request is refused, with the reason (RFC 9457). Thrown without a stack trace: it is an answer, not a fault. */
final class Problem extends RuntimeException {
    static final String TYPE = "application/problem+json";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_DETAIL_CHARACTERS = 300;

    private final int status;
    private final String title;
    private final String allow;
    private final boolean closes;

    private Problem(int status, String title, String detail, String allow, boolean closes) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.allow = allow;
        this.closes = closes;
    }

    static Problem malformed(String detail) {
        return new Problem(400, "Bad Request", detail, "", false);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not Found", detail, "", false);
    }

    static Problem notAllowed(String allow) {
        return new Problem(405, "Method Not Allowed", "this path allows " + allow, allow, false);
    }

    /** The body has not been read to its end, so the connection cannot be used any further. */
    static Problem timeout() {
        return new Problem(
                408, "Request Timeout", "the body did not arrive within " + Limits.BODY_SECONDS + " seconds", "", true);
    }

    /** Where the body ends cannot be told any more. */
    static Problem unreadable(String detail) {
        return new Problem(400, "Bad Request", detail, "", true);
    }

    /** As for a timeout. */
    static Problem tooLarge(int limitBytes) {
        return new Problem(413, "Content Too Large", "the body is longer than " + limitBytes + " bytes", "", true);
    }

    static Problem headTooLarge() {
        return new Problem(
                431,
                "Request Header Fields Too Large",
                "the request's head is longer than " + Limits.HEAD_BYTES + " bytes",
                "",
                true);
    }

    static Problem wrongType(String expected, String found) {
        return new Problem(
                415,
                "Unsupported Media Type",
                "expected " + expected + ", found " + (found.isEmpty() ? "no content type" : found),
                "",
                false);
    }

    static Problem internal() {
        return new Problem(500, "Internal Server Error", "the server failed; its log says why", "", false);
    }

    /** {@return the answer} */
    Answer answer() {
        Map<String, String> headers =
                allow.isEmpty() ? Map.of("Content-Type", TYPE) : Map.of("Content-Type", TYPE, "Allow", allow);
        return new Answer(status, headers, body(status, title, getMessage()), closes);
    }

    /** {@return the body of a refusal} */
    static byte[] body(int status, String title, String detail) {
        String shown =
                detail.length() > MOST_DETAIL_CHARACTERS ? detail.substring(0, MOST_DETAIL_CHARACTERS) + "…" : detail;
        return new Json()
                .open('{')
                .member("title")
                .text(title)
                .member("status")
                .number(status)
                .member("detail")
                .text(shown)
                .close('}')
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
