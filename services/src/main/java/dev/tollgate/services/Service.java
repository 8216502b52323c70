// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.services.Answer.Content;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The contract's paths over whatever does the work; knows no stack. Used by any number of threads at once. */
final class Service {
    private static final String CACHE = "/cache/";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String BYTES = "application/octet-stream";

    private final Endpoint extract;
    private final Endpoint rollup;
    private final Endpoint verify;
    private final Values values;
    private final Supplier<String> health;

    /**
     * A service.
     *
     * @param extract does the work of {@code /extract}
     * @param rollup does that of {@code /rollup}
     * @param verify does that of {@code /verify}
     * @param values keeps what {@code /cache} is given
     * @param health tells what {@code /health} answers
     */
    Service(Endpoint extract, Endpoint rollup, Endpoint verify, Values values, Supplier<String> health) {
        this.extract = extract;
        this.rollup = rollup;
        this.verify = verify;
        this.values = values;
        this.health = health;
    }

    /**
     * {@return the answer to a request}
     *
     * @param request the request, its body unread
     * @throws IOException where its connection ended or broke
     */
    Answer answer(Request request) throws IOException {
        Stopwatch watch = new Stopwatch();
        try {
            return content(request, watch).after(watch);
        } catch (Problem problem) {
            return problem.answer();
        }
    }

    private Content content(Request request, Stopwatch watch) throws IOException {
        String path = request.path();
        return switch (path) {
            case "/extract" -> posted(request, JSON, extract, watch);
            case "/rollup" -> posted(request, NDJSON, rollup, watch);
            case "/verify" -> posted(request, BYTES, verify, watch);
            case "/discard" -> {
                require(request, "POST");
                long length = Bodies.count(request, Limits.BODY_BYTES, watch);
                yield Content.json(new Json()
                        .open('{')
                        .member("length")
                        .number(length)
                        .close('}')
                        .toString());
            }
            case "/health" -> {
                require(request, "GET");
                yield guarded(() -> Content.json(health.get()));
            }
            default -> {
                if (path.startsWith(CACHE) && path.indexOf('/', CACHE.length()) < 0) {
                    yield cached(request, path.substring(CACHE.length()), watch);
                }
                throw Problem.notFound(
                        "no such path; there are /extract, /rollup, /verify, /cache/{key}, /discard" + " and /health");
            }
        };
    }

    private static Content posted(Request request, String type, Endpoint endpoint, Stopwatch watch) throws IOException {
        require(request, "POST");
        requireType(request, type);
        byte[] body = Bodies.read(request, Limits.BODY_BYTES, watch);
        return guarded(() -> endpoint.work(body, watch));
    }

    private Content cached(Request request, String key, Stopwatch watch) throws IOException {
        boolean puts = request.method().equals("PUT");
        if (!puts && !request.method().equals("GET")) {
            throw Problem.notAllowed("GET, PUT");
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.malformed("a key has 1 to 64 letters, digits and signs of . _ ~ -");
        }
        if (!puts) {
            Optional<byte[]> value = guarded(() -> values.get(key, watch));
            return value.map(Content::bytes).orElseThrow(() -> Problem.notFound("nothing is kept under this key"));
        }
        requireType(request, BYTES);
        byte[] value = Bodies.read(request, Limits.VALUE_BYTES, watch);
        return guarded(() -> {
            values.put(key, value, watch);
            return Content.none();
        });
    }

    private static void require(Request request, String method) {
        if (!request.method().equals(method)) {
            throw Problem.notAllowed(method);
        }
    }

    /** Parameters of the type, such as a charset, make no difference. */
    private static void requireType(Request request, String type) {
        String found = request.contentType();
        String bare = found.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!bare.equals(type)) {
            throw Problem.wrongType(type, found);
        }
    }

    /** A defect is told to the log, and to the client only that there is one. */
    private static <R> R guarded(Supplier<R> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            throw problem;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Log.failure(e);
            throw Problem.internal();
        }
    }
}
