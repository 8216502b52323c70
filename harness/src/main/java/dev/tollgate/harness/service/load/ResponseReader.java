// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Reads answers of HTTP/1.1 off one connection, one after the other, in whatever pieces they come. Of a body it keeps the length and the CRC-32C, and the
 * bytes where that is asked for. It reads what servers send: what is no HTTP is an error, and nothing is mended.
 */
final class ResponseReader {
    private static final int MOST_LINE_BYTES = 64 << 10;
    private static final int SWITCHING = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final long UNTIL_CLOSED = -1;

    private final CRC32C crc = new CRC32C();
    private final StringBuilder line = new StringBuilder(128);
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private State state = State.STATUS;
    private boolean keeps;
    private int status;
    private boolean closes;
    private boolean isChunked;
    private long left;
    private long bodyBytes;
    private long serverNanos;
    private long crossNanos;

    private enum State {
        STATUS,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        COMPLETE
    }

    /** The server sent what is no answer of HTTP/1.1. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    /**
     * Begins with the next answer.
     *
     * @param keepsBody whether the body's bytes are kept
     */
    void next(boolean keepsBody) {
        state = State.STATUS;
        keeps = keepsBody;
        status = 0;
        closes = false;
        isChunked = false;
        left = UNTIL_CLOSED;
        bodyBytes = 0;
        serverNanos = 0;
        crossNanos = 0;
        line.setLength(0);
        crc.reset();
        kept.reset();
    }

    /**
     * Reads on.
     *
     * @param bytes what came; read up to the end of this answer
     * @return whether the answer is complete
     * @throws MalformedException where it is none
     */
    boolean read(ByteBuffer bytes) throws MalformedException {
        while (state != State.COMPLETE && bytes.hasRemaining()) {
            switch (state) {
                case BODY, CHUNK -> body(bytes);
                default -> {
                    if (hasLine(bytes)) {
                        line(line.toString());
                        line.setLength(0);
                    }
                }
            }
        }
        return state == State.COMPLETE;
    }

    /** {@return whether the answer is complete now that the server has closed the connection} */
    boolean isCompleteAtEnd() {
        return state == State.COMPLETE || state == State.BODY && left == UNTIL_CLOSED;
    }

    /** {@return whether anything of the answer has come} */
    boolean hasBegun() {
        return state != State.STATUS || !line.isEmpty();
    }

    int status() {
        return status;
    }

    /** {@return whether the server closes the connection behind this answer} */
    boolean closes() {
        return closes || state == State.BODY && left == UNTIL_CLOSED;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    long checksum() {
        return crc.getValue();
    }

    byte[] body() {
        return kept.toByteArray();
    }

    /** {@return the service time that the server says in {@code Server-Timing}; 0 where it says none} */
    long serverNanos() {
        return serverNanos;
    }

    /** {@return what of it it spent across a language boundary; 0 where it says none} */
    long crossNanos() {
        return crossNanos;
    }

    private boolean hasLine(ByteBuffer bytes) throws MalformedException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                int length = line.length();
                if (length > 0 && line.charAt(length - 1) == '\r') {
                    line.setLength(length - 1);
                }
                return true;
            }
            if (line.length() == MOST_LINE_BYTES) {
                throw new MalformedException("a line of its head is longer than " + MOST_LINE_BYTES + " bytes");
            }
            line.append((char) (next & 0xff));
        }
        return false;
    }

    private void line(String text) throws MalformedException {
        switch (state) {
            case STATUS -> statusLine(text);
            case HEADERS -> {
                if (text.isEmpty()) {
                    headEnds();
                } else {
                    header(text);
                }
            }
            case CHUNK_SIZE -> {
                left = chunkSize(text);
                state = left == 0 ? State.TRAILERS : State.CHUNK;
            }
            case CHUNK_END -> {
                if (!text.isEmpty()) {
                    throw new MalformedException("a chunk is longer than it says");
                }
                state = State.CHUNK_SIZE;
            }
            case TRAILERS -> state = text.isEmpty() ? State.COMPLETE : State.TRAILERS;
            case BODY, CHUNK, COMPLETE -> throw new IllegalStateException(state.name());
        }
    }

    private void statusLine(String text) throws MalformedException {
        if (text.length() < 12 || !text.startsWith("HTTP/1.") || text.charAt(8) != ' ') {
            throw new MalformedException("'" + shortened(text) + "' is no status line");
        }
        try {
            status = Integer.parseInt(text.substring(9, 12));
        } catch (NumberFormatException e) {
            throw new MalformedException("'" + shortened(text) + "' has no status");
        }
        closes = text.charAt(7) == '0';
        state = State.HEADERS;
    }

    private void header(String text) throws MalformedException {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new MalformedException("'" + shortened(text) + "' is no header");
        }
        String value = text.substring(colon + 1).strip();
        switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "content-length" -> left = length(value);
            case "transfer-encoding" ->
                isChunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
            case "connection" ->
                closes = value.toLowerCase(Locale.ROOT).contains("close")
                        || closes && !value.toLowerCase(Locale.ROOT).contains("keep-alive");
            case "server-timing" -> timing(value);
            default -> {
                // Of no concern here.
            }
        }
    }

    private static long length(String value) throws MalformedException {
        try {
            long length = Long.parseLong(value);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new MalformedException("'" + shortened(value) + "' is no length");
    }

    private void headEnds() {
        if (status >= 100 && status < 200 && status != SWITCHING) {
            // Another head follows.
            state = State.STATUS;
            left = UNTIL_CLOSED;
            isChunked = false;
        } else if (status == NO_CONTENT || status == NOT_MODIFIED) {
            state = State.COMPLETE;
        } else if (isChunked) {
            state = State.CHUNK_SIZE;
        } else {
            state = left == 0 ? State.COMPLETE : State.BODY;
        }
    }

    private static long chunkSize(String text) throws MalformedException {
        int end = text.indexOf(';');
        try {
            return Long.parseUnsignedLong((end < 0 ? text : text.substring(0, end)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new MalformedException("'" + shortened(text) + "' is no chunk's size");
        }
    }

    private void body(ByteBuffer bytes) {
        int length = left == UNTIL_CLOSED ? bytes.remaining() : (int) Math.min(left, bytes.remaining());
        ByteBuffer part = bytes.slice(bytes.position(), length);
        if (keeps) {
            byte[] copy = new byte[length];
            part.get(copy).flip();
            kept.writeBytes(copy);
        }
        crc.update(part);
        bytes.position(bytes.position() + length);
        bodyBytes += length;
        if (left == UNTIL_CLOSED) {
            return;
        }
        left -= length;
        if (left == 0) {
            state = state == State.CHUNK ? State.CHUNK_END : State.COMPLETE;
        }
    }

    /** As in {@code app;dur=0.412, cross;dur=0.330}: milliseconds. */
    private void timing(String value) {
        for (String metric : value.split(",")) {
            String[] parts = metric.strip().split(";dur=");
            if (parts.length == 2) {
                switch (parts[0]) {
                    case "app" -> serverNanos = nanos(parts[1]);
                    case "cross" -> crossNanos = nanos(parts[1]);
                    default -> {
                        // A server's own.
                    }
                }
            }
        }
    }

    private static long nanos(String millis) {
        try {
            return Math.max(0, Math.round(Double.parseDouble(millis) * 1e6));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("[^ -~]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }
}
