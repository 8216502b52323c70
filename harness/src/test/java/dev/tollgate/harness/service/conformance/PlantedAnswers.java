// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Input;
import java.net.URLDecoder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@link PlantedServer} answers. */
final class PlantedAnswers {
    private static final int VALUE_LIMIT = 65_536;
    private static final Set<String> POSTS = Set.of("/extract", "/rollup", "/verify", "/discard");
    private static final Map<String, String> TYPES = Map.of(
            "/extract", "application/json", "/rollup", "application/x-ndjson", "/verify", "application/octet-stream");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Tasks tasks;
    private final Set<Quirk> quirks;
    private final PlantedRollup rollup;
    private final List<String> pointers;
    private final Map<String, byte[]> cache = new ConcurrentHashMap<>();
    private volatile boolean hurt;

    PlantedAnswers(Tasks tasks, Set<Quirk> quirks) {
        this.tasks = tasks;
        this.quirks = quirks;
        rollup = new PlantedRollup(quirks);
        pointers = tasks.payload(Tasks.EXTRACT, "statuses-1k", 1).values("pointers");
    }

    private boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** {@return how large the body may be} What can be refused by the head alone, is. */
    int limit(PlantedRequest request) throws Refused {
        String path = known(request.path());
        String allow = path.equals("/health") ? "GET" : path.equals("/cache") ? "GET, PUT" : "POST";
        if (!List.of(allow.split(", ")).contains(request.method())) {
            throw has(Quirk.OTHER_METHODS_ARE_UNKNOWN_PATHS)
                    ? new Refused(404, "unknown path")
                    : new Refused(405, "another method", has(Quirk.DOES_NOT_SAY_WHAT_IS_ALLOWED) ? "" : allow);
        }
        if (path.equals("/cache")) {
            key(request.path());
        }
        if (!request.method().equals("GET")) {
            type(request, path.equals("/cache") ? "application/octet-stream" : TYPES.getOrDefault(path, ""));
        }
        int limit = path.equals("/cache") && !has(Quirk.NO_VALUE_LIMIT) ? VALUE_LIMIT : PlantedReader.BODY_LIMIT;
        limit = has(Quirk.BODY_LIMIT_TOO_LOW) ? limit - 1 : limit;
        limit = has(Quirk.NO_BODY_LIMIT) || has(Quirk.KEEPS_REFUSED_VALUES) ? Integer.MAX_VALUE : limit;
        if (request.length() > limit && !has(Quirk.NO_BODY_LIMIT)) {
            throw new Refused(413, "too large");
        }
        return limit;
    }

    private String known(String path) throws Refused {
        if (path.equals("/health") || POSTS.contains(path)) {
            return path;
        }
        if (path.matches("/cache/.*")) {
            return "/cache";
        }
        if (has(Quirk.PATHS_BY_THEIR_BEGINNING)) {
            for (String post : List.of("/extract", "/rollup", "/verify", "/discard", "/health")) {
                if (path.startsWith(post)) {
                    return post;
                }
            }
        }
        throw new Refused(404, "unknown path");
    }

    private void type(PlantedRequest request, String wanted) throws Refused {
        String type = request.header("content-type");
        String bare = has(Quirk.TYPES_LETTER_BY_LETTER)
                ? type
                : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty() && !bare.equals(wanted) && !has(Quirk.TAKES_ANY_TYPE)) {
            throw new Refused(415, "another type");
        }
    }

    private String key(String path) throws Refused {
        String key = path.substring("/cache/".length());
        if (has(Quirk.DECODES_KEYS)) {
            try {
                key = URLDecoder.decode(key, StandardCharsets.ISO_8859_1);
            } catch (IllegalArgumentException e) {
                throw new Refused(400, "no key");
            }
        }
        if (!key.matches("[A-Za-z0-9._~-]{1,64}") && !has(Quirk.TAKES_ANY_KEY)) {
            throw new Refused(400, "no key");
        }
        return has(Quirk.KEYS_IN_SMALL_LETTERS) ? key.toLowerCase(Locale.ROOT) : key;
    }

    /** A 200 with a body, or a 204. */
    record Reply(int status, String type, byte[] body) {
        static Reply json(ObjectNode node) {
            return new Reply(200, "application/json", node.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    Reply reply(PlantedRequest request, byte[] body) throws Refused {
        if (hurt) {
            throw new Refused(500, "something is broken since the last malformed request");
        }
        String path = known(request.path());
        try {
            return switch (path) {
                case "/extract" -> Reply.json(extract(body));
                case "/rollup" -> Reply.json(rollup.answer(body));
                case "/verify" -> Reply.json(verify(ByteBuffer.wrap(body)));
                case "/discard" ->
                    Reply.json(JSON.objectNode().put("length", body.length + (has(Quirk.COUNTS_WRONGLY) ? 1 : 0)));
                case "/health" -> Reply.json(PlantedHealth.account(pointers, quirks));
                default -> cached(request, body);
            };
        } catch (Refused e) {
            hurt = has(Quirk.HURT_BY_MALFORMED);
            boolean lets = has(Quirk.TAKES_MALFORMED) && e.status == 400
                    || has(Quirk.NO_DEPTH_LIMIT) && e.getMessage().contains("levels");
            if (lets) {
                return Reply.json(JSON.objectNode().put("count", 0));
            }
            throw e;
        }
    }

    private Reply cached(PlantedRequest request, byte[] body) throws Refused {
        String key = key(request.path());
        if (request.method().equals("PUT")) {
            if (!has(Quirk.FIRST_VALUE_STAYS)) {
                cache.put(key, body);
            }
            cache.putIfAbsent(key, body);
            if (body.length > VALUE_LIMIT && has(Quirk.KEEPS_REFUSED_VALUES)) {
                throw new Refused(413, "too large");
            }
            return new Reply(204, "", new byte[0]);
        }
        byte[] value = cache.get(key);
        if (value == null && !has(Quirk.MISSES_ARE_EMPTY)) {
            throw new Refused(404, "not cached");
        }
        return new Reply(200, "application/octet-stream", value == null ? new byte[0] : value);
    }

    private ObjectNode extract(byte[] body) throws Refused {
        byte[] document = has(Quirk.DECODES_LENIENTLY)
                ? new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)
                : body;
        if (has(Quirk.TOO_LOW_A_DEPTH_LIMIT) && PlantedRollup.levels(document) >= 1000) {
            throw new Refused(400, "too many levels");
        }
        try {
            JsonExtract.Extraction extraction = tasks.reference(Tasks.EXTRACT, JsonExtract.class)
                    .compile(pointers.stream().map(PointerPattern::parse).toList())
                    .extract(Input.of(document));
            return JSON.objectNode()
                    .put("count", extraction.count())
                    .put("sum", extraction.sum() + (has(Quirk.ADDS_ONE_TO_SUMS) ? 1 : 0))
                    .put("stringBytes", extraction.stringBytes())
                    .put("longest", extraction.longest());
        } catch (IllegalArgumentException e) {
            throw new Refused(400, String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode verify(ByteBuffer body) throws Refused {
        try {
            SignatureKind kind = SignatureKind.of(body.get());
            SignatureVerify.Verifier verifier = tasks.reference(kind.workload, SignatureVerify.class)
                    .with(bytes(body, Short.toUnsignedInt(body.getShort())));
            int count = Short.toUnsignedInt(body.getShort());
            ArrayNode invalid = JSON.arrayNode();
            for (int i = 0; i < count; i++) {
                byte[] signature = bytes(body, Short.toUnsignedInt(body.getShort()));
                if (!verifier.verify(Input.of(bytes(body, body.getInt())), signature) && !has(Quirk.FINDS_ALL_VALID)) {
                    invalid.add(i);
                }
            }
            if (count < 1 || count > 1024 || body.hasRemaining() && !has(Quirk.TAKES_TRAILING_BYTES)) {
                throw new Refused(400, "no batch");
            }
            ObjectNode answer = JSON.objectNode().put("count", count).put("valid", count - invalid.size());
            answer.set("invalid", invalid);
            return answer;
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new Refused(400, "no batch");
        }
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        if (count < 0 || count > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }
}
