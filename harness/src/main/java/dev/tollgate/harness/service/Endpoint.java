// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a load asks of a server. Bodies come from the payloads of the workloads of the same names, right answers from their references. */
public enum Endpoint {
    /** {@code POST /extract}. */
    EXTRACT("json.extract", "statuses-256k") {
        @Override
        List<Question> questions(Catalog catalog, String payload, long seed) {
            return ofWorkload(catalog, payload, seed, "application/json", Endpoint::extraction);
        }
    },
    /** {@code POST /rollup}. */
    ROLLUP("transform.ndjson-rollup", "logs-256k") {
        @Override
        List<Question> questions(Catalog catalog, String payload, long seed) {
            return ofWorkload(catalog, payload, seed, "application/x-ndjson", Endpoint::groups);
        }
    },
    /** {@code POST /verify}: a batch of Ed25519 signatures over messages of 256 bytes, of which every eighth is not valid. */
    VERIFY("crypto.ed25519-verify", "batch-16") {
        @Override
        List<Question> questions(Catalog catalog, String payload, long seed) {
            return new SignatureBatches(payload, seed).questions(VARIANTS);
        }
    },
    /** {@code POST /discard}: what HTTP alone costs. */
    DISCARD("", "bytes-256k") {
        @Override
        List<Question> questions(Catalog catalog, String payload, long seed) {
            int size = PayloadSpec.parse(payload).sizeBytes();
            return List.of(new Question(
                    "POST",
                    "/discard",
                    "application/octet-stream",
                    random(size, seed),
                    OK,
                    answer -> fault(
                            answer,
                            json -> Answer.builder()
                                    .add("length", json.path("length").asLong())
                                    .build(),
                            Answer.builder().add("length", (long) size).build())));
        }
    };

    /** So many bodies of one kind and size, in turn: a server that sees one only may have it by heart. */
    private static final int VARIANTS = 4;

    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String workload;
    private final String usualPayload;

    Endpoint(String workload, String usualPayload) {
        this.workload = workload;
        this.usualPayload = usualPayload;
    }

    /** {@return its name on the command line} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the payload that is asked where none is said} */
    public String usualPayload() {
        return usualPayload;
    }

    /**
     * {@return some requests of one kind and size}
     *
     * @param catalog the workloads
     * @param payload the payload's name, as {@code statuses-256k}
     * @param seed where content comes from
     */
    abstract List<Question> questions(Catalog catalog, String payload, long seed);

    /** {@return what {@code /extract} selects of a payload; empty where a server needs to know nothing} */
    List<String> pointers(Catalog catalog, String payload, long seed) {
        return this == EXTRACT
                ? catalog.workload(workload)
                        .orElseThrow()
                        .payload(PayloadSpec.parse(payload), seed)
                        .values(PayloadKinds.POINTERS)
                : List.of();
    }

    List<Question> ofWorkload(
            Catalog catalog, String payload, long seed, String type, Function<JsonNode, Answer> reading) {
        Workload<?> of = catalog.workload(workload).orElseThrow();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            Payload content = of.payload(PayloadSpec.parse(payload), seed + i);
            Answer right = reference(of, content);
            byte[] body = Arrays.copyOf(content.input().array(), content.input().size());
            questions.add(new Question("POST", "/" + id(), type, body, OK, answer -> fault(answer, reading, right)));
        }
        return questions;
    }

    private static <T> Answer reference(Workload<T> workload, Payload payload) {
        try {
            return workload.answer(workload.reference(), payload);
        } catch (Exception e) {
            throw new IllegalStateException("the reference of " + workload.id() + " fails", e);
        }
    }

    private static Optional<String> fault(byte[] answer, Function<JsonNode, Answer> reading, Answer right) {
        try {
            Answer read = reading.apply(JSON.readTree(answer));
            return read.equals(right) ? Optional.empty() : Optional.of("it answers " + read + " instead of " + right);
        } catch (JacksonException e) {
            return Optional.of("its answer is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Answer extraction(JsonNode json) {
        return Answer.builder()
                .add("count", json.path("count").asLong())
                .add("sum", json.path("sum").asDouble())
                .add("stringBytes", json.path("stringBytes").asLong())
                .add("longest", json.path("longest").asString())
                .build();
    }

    private static Answer groups(JsonNode json) {
        JsonNode groups = json.path("groups");
        Answer.Builder answer = Answer.builder().add("groups", groups.size());
        for (JsonNode group : groups) {
            answer.add(
                    group.path("service").asString() + "/"
                            + group.path("status").asLong(),
                    group.path("count").asLong() + " lines, "
                            + group.path("bytes").asLong() + " bytes, "
                            + group.path("latencyMicros").asLong() + " µs, at most "
                            + group.path("maxLatencyMicros").asLong() + " µs");
        }
        return answer.build();
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
