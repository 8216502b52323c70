// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer to the letter of RFC 9112: what no client should have to guess is a failure here. */
final class AnswerReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,7})[ \\t]*(?:;.*)?");
    private static final int MOST_LINE_BYTES = 64 << 10;
    private static final int MOST_BODY_BYTES = 16 << 20;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Wire wire;
    private final Deadline deadline;

    private AnswerReader(Wire wire, Deadline deadline) {
        this.wire = wire;
        this.deadline = deadline;
    }

    /**
     * {@return the next answer, an interim one too; empty where the server has closed instead}
     *
     * @param wire the connection
     * @param deadline until when the whole answer has to be there
     * @throws CaseFailure where it is not, or is none, or breaks off
     */
    static Optional<HttpAnswer> read(Wire wire, Deadline deadline) throws CaseFailure {
        int first = wire.read(deadline);
        return first < 0 ? Optional.empty() : Optional.of(new AnswerReader(wire, deadline).answer(first));
    }

    private HttpAnswer answer(int first) throws CaseFailure {
        String line = (char) first + line();
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw CaseFailure.because("'" + shortened(line) + "' is no status line");
        }
        int status = Integer.parseInt(matcher.group(1));
        Map<String, List<String>> headers = headers();
        boolean bodiless = status < 200 || status == NO_CONTENT || status == NOT_MODIFIED;
        return new HttpAnswer(status, headers, bodiless ? new byte[0] : body(headers));
    }

    private Map<String, List<String>> headers() throws CaseFailure {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher matcher = HEADER.matcher(line);
            if (!matcher.matches()) {
                throw CaseFailure.because("'" + shortened(line) + "' is no header");
            }
            headers.computeIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(matcher.group(2));
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws CaseFailure {
        List<String> encodings = headers.getOrDefault("transfer-encoding", List.of());
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (!encodings.isEmpty()) {
            if (!encodings.equals(List.of("chunked")) || !lengths.isEmpty()) {
                throw CaseFailure.because("an answer with Transfer-Encoding " + encodings + " and Content-Length "
                        + lengths + ": only one of them may state where it ends");
            }
            return chunks();
        }
        if (lengths.isEmpty()) {
            return untilTheEnd();
        }
        if (lengths.size() > 1 || !lengths.getFirst().matches("[0-9]{1,8}")) {
            throw CaseFailure.because("an answer with Content-Length " + lengths);
        }
        return bytes(Integer.parseInt(lengths.getFirst()));
    }

    private byte[] chunks() throws CaseFailure {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            Matcher matcher = CHUNK.matcher(line);
            if (!matcher.matches()) {
                throw CaseFailure.because("'" + shortened(line) + "' is no size of a chunk");
            }
            int size = Integer.parseInt(matcher.group(1), 16);
            if (size == 0) {
                // Trailers have the form of headers, and nobody asks for them.
                headers();
                return body.toByteArray();
            }
            body.writeBytes(bytes(size));
            if (!line().isEmpty()) {
                throw CaseFailure.because("a chunk of the answer is longer than its size says");
            }
        }
    }

    private byte[] bytes(int count) throws CaseFailure {
        if (count > MOST_BODY_BYTES) {
            throw CaseFailure.because("an answer of " + count + " bytes");
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) next("byte " + i + " of " + count + " of its body");
        }
        return bytes;
    }

    private byte[] untilTheEnd() throws CaseFailure {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int next = wire.read(deadline); next >= 0; next = wire.read(deadline)) {
            body.write(next);
            if (body.size() > MOST_BODY_BYTES) {
                throw CaseFailure.because("an answer that does not end");
            }
        }
        return body.toByteArray();
    }

    private String line() throws CaseFailure {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = next("its head or framing");
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                if (!text.endsWith("\r")) {
                    throw CaseFailure.because("the line '" + shortened(text) + "' of an answer does not end with CRLF");
                }
                return text.substring(0, text.length() - 1);
            }
            line.write(next);
            if (line.size() > MOST_LINE_BYTES) {
                throw CaseFailure.because("a line of an answer that does not end: '"
                        + shortened(line.toString(StandardCharsets.ISO_8859_1)) + "'");
            }
        }
    }

    private int next(String where) throws CaseFailure {
        int next = wire.read(deadline);
        if (next < 0) {
            throw CaseFailure.because("the connection ends in the middle of an answer, at " + where);
        }
        return next;
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
