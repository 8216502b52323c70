// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requests from a connection as strictly as the contract wants, but for what is planted. */
final class PlantedReader {
    static final int BODY_LIMIT = 4_194_304;
    private static final int HEAD_LIMIT = 16_384;
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) (/[!-~&&[^\"<>\\\\^`{|}]]*) HTTP/1\\.([01])");
    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\x00-\\x08\\x0a-\\x1f]*?)[ \\t]*");

    private final Socket socket;
    private final InputStream in;
    private final Set<Quirk> quirks;
    private final Duration headLimit;
    private final Duration bodyLimit;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private Deadline deadline;
    private int headBytes;

    PlantedReader(Socket socket, Set<Quirk> quirks, Duration headLimit, Duration bodyLimit) throws IOException {
        this.socket = socket;
        this.quirks = quirks;
        this.headLimit = headLimit;
        this.bodyLimit = bodyLimit;
        in = socket.getInputStream();
        deadline = Deadline.in(headLimit);
    }

    private boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    boolean holdsMore() throws IOException {
        return at < end || in.available() > 0;
    }

    /** {@return the next request's head, empty where the connection ends before it} */
    Optional<PlantedRequest> next(BooleanSupplier stopping) throws IOException, Refused {
        if (!waitForFirst(stopping)) {
            return Optional.empty();
        }
        deadline = Deadline.in(has(Quirk.NO_TIME_LIMITS) ? Duration.ofDays(1) : headLimit);
        headBytes = 0;
        String line = line();
        return Optional.of(head(line.isEmpty() ? line() : line));
    }

    private boolean waitForFirst(BooleanSupplier stopping) throws IOException {
        while (at == end) {
            if (stopping.getAsBoolean() && in.available() == 0) {
                return false;
            }
            try {
                socket.setSoTimeout(50);
                if (!fill()) {
                    return false;
                }
            } catch (SocketTimeoutException e) {
                // Silence between requests is no fault here.
            }
        }
        return true;
    }

    private PlantedRequest head(String line) throws IOException, Refused {
        Matcher matcher = REQUEST_LINE.matcher(line);
        boolean lenientPath = has(Quirk.TAKES_ANY_KEY) && line.startsWith("GET /cache/") && line.endsWith(" HTTP/1.1");
        if (!matcher.matches() && !lenientPath) {
            throw new Refused(
                    line.matches(".* HTTP/[0-9.]+") && !line.matches(".* HTTP/1\\.[01]") ? 505 : 400,
                    "no request line");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            Matcher parts = HEADER.matcher(header);
            if (!parts.matches()) {
                throw new Refused(400, "no header");
            }
            headers.computeIfAbsent(parts.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(parts.group(2));
        }
        String method = lenientPath ? "GET" : matcher.group(1);
        String path = lenientPath ? line.substring(4, line.length() - 9) : matcher.group(2);
        boolean http11 = lenientPath || matcher.group(3).equals("1");
        if (http11 && headers.getOrDefault("host", List.of()).size() != 1 && !has(Quirk.NEEDS_NO_HOST)) {
            throw new Refused(400, "no host");
        }
        return new PlantedRequest(method, path.replaceFirst("\\?.*", ""), http11, headers, length(headers));
    }

    private long length(Map<String, List<String>> headers) throws Refused {
        List<String> encodings = headers.getOrDefault("transfer-encoding", List.of());
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (!encodings.isEmpty() && !(has(Quirk.LENGTH_BEATS_CHUNKS) && !lengths.isEmpty())) {
            if (!lengths.isEmpty()) {
                throw new Refused(400, "both a length and an encoding");
            }
            if (encodings.size() > 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
                throw new Refused(501, "unknown encoding");
            }
            return -1;
        }
        if (lengths.isEmpty()) {
            return 0;
        }
        boolean differ = lengths.stream().distinct().count() > 1 && !has(Quirk.FIRST_LENGTH_WINS);
        if (differ || !lengths.getFirst().matches("[0-9]+")) {
            throw new Refused(400, "no length");
        }
        return lengths.getFirst().length() > 18 ? Long.MAX_VALUE : Long.parseLong(lengths.getFirst());
    }

    /** {@return the request's body} */
    byte[] body(PlantedRequest request, int limit) throws IOException, Refused {
        Duration time = has(Quirk.IMPATIENT) ? Duration.ofSeconds(1) : bodyLimit;
        deadline = Deadline.in(has(Quirk.NO_TIME_LIMITS) ? Duration.ofDays(1) : time);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            read(request, limit, body);
        } catch (EOFException e) {
            if (!has(Quirk.TAKES_CUT_BODIES)) {
                throw e;
            }
        }
        return body.toByteArray();
    }

    private void read(PlantedRequest request, int limit, ByteArrayOutputStream body) throws IOException, Refused {
        if (request.length() >= 0) {
            body.writeBytes(bytes(request.length()));
            return;
        }
        while (true) {
            headBytes = 0;
            int size = chunkSize(line());
            if (size == 0) {
                trailers();
                return;
            }
            if ((long) body.size() + size > limit) {
                throw new Refused(413, "too large");
            }
            body.writeBytes(bytes(size));
            if (!line().isEmpty()) {
                throw new Refused(400, "a chunk is longer than its size");
            }
        }
    }

    private void trailers() throws IOException, Refused {
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (has(Quirk.KNOWS_NO_TRAILERS)) {
                throw new Refused(400, "no end behind the last chunk");
            }
        }
    }

    private int chunkSize(String line) throws Refused {
        String size = has(Quirk.KNOWS_NO_EXTENSIONS) ? line : line.replaceFirst("[ \\t]*;.*", "");
        if (size.matches("[0-9A-Fa-f]{1,7}")) {
            return Integer.parseInt(size, 16);
        }
        if (has(Quirk.GUESSES_CHUNK_SIZES)) {
            return 3;
        }
        throw new Refused(400, "no size of a chunk");
    }

    private byte[] bytes(long count) throws IOException, Refused {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long i = 0; i < count; i++) {
            bytes.write(read());
        }
        return bytes.toByteArray();
    }

    private String line() throws IOException, Refused {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = read();
            int limit = has(Quirk.HEAD_LIMIT_TOO_LOW) ? HEAD_LIMIT - 1 : HEAD_LIMIT;
            if (++headBytes > limit && !has(Quirk.NO_HEAD_LIMIT)) {
                throw new Refused(431, "too large a head");
            }
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                if (!text.endsWith("\r")) {
                    throw new Refused(400, "no end of a line");
                }
                return text.substring(0, text.length() - 1);
            }
            line.write(next);
        }
    }

    private int read() throws IOException, Refused {
        if (!await()) {
            throw new EOFException();
        }
        return buffer[at++] & 0xff;
    }

    private boolean await() throws IOException, Refused {
        if (at < end) {
            return true;
        }
        int millis = deadline.millisLeft();
        if (millis == 0) {
            throw new Refused(408, "too slow");
        }
        try {
            socket.setSoTimeout(millis);
            return fill();
        } catch (SocketTimeoutException e) {
            throw new Refused(408, "too slow");
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
