// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.service.conformance.RightAnswers;
import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What a load asks of a server. Bodies come from the payloads of the workloads of the same names, right answers from their references. */
public enum Endpoint {
    /** {@code POST /extract}. */
    EXTRACT("statuses-256k", "application/json") {
        @Override
        byte[] body(Catalog catalog, RightAnswers answers, String payload, long seed) {
            return content(of(catalog, "json.extract", payload, seed));
        }

        @Override
        List<String> pointers(Catalog catalog, String payload, long seed) {
            return of(catalog, "json.extract", payload, seed).values(PayloadKinds.POINTERS);
        }
    },
    /** {@code POST /rollup}. */
    ROLLUP("logs-256k", "application/x-ndjson") {
        @Override
        byte[] body(Catalog catalog, RightAnswers answers, String payload, long seed) {
            return content(of(catalog, "transform.ndjson-rollup", payload, seed));
        }
    },
    /** {@code POST /verify}: a batch of Ed25519 signatures over messages of 256 bytes and more, of which every eighth is not valid. */
    VERIFY("batch-16", "application/octet-stream") {
        @Override
        byte[] body(Catalog catalog, RightAnswers answers, String payload, long seed) {
            return answers.signatures(batch(payload), seed);
        }
    },
    /** {@code POST /discard}: what HTTP alone costs. */
    DISCARD("bytes-256k", "application/octet-stream") {
        @Override
        byte[] body(Catalog catalog, RightAnswers answers, String payload, long seed) {
            byte[] bytes = new byte[PayloadSpec.parse(payload).sizeBytes()];
            new SplittableRandom(seed).nextBytes(bytes);
            return bytes;
        }
    };

    /** The largest body that the contract lets a server read, in bytes. */
    public static final int MOST_BYTES = 4 << 20;

    /** So many bodies of one kind and size, in turn: a server that sees one only may have it by heart. */
    private static final int VARIANTS = 4;

    private static final int OK = 200;
    private static final String BATCH = "batch-";
    private static final int MOST_IN_BATCH = 1024;

    private final String usualPayload;
    private final String type;

    Endpoint(String usualPayload, String type) {
        this.usualPayload = usualPayload;
        this.type = type;
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
     * @throws IllegalArgumentException where there is no such payload
     */
    List<Question> questions(Catalog catalog, String payload, long seed) {
        return questions("/" + id(), type, catalog, payload, seed);
    }

    /**
     * {@return the same bodies to be read only: the control that shows HTTP alone}
     *
     * @param catalog the workloads
     * @param payload the payload's name
     * @param seed where content comes from
     */
    List<Question> discards(Catalog catalog, String payload, long seed) {
        return questions("/" + DISCARD.id(), DISCARD.type, catalog, payload, seed);
    }

    /**
     * {@return a body of this kind and size}
     *
     * @param catalog the workloads
     * @param payload the payload's name, as {@code statuses-256k}
     * @param seed where content comes from
     * @throws IllegalArgumentException where there is no such payload
     */
    public byte[] sample(Catalog catalog, String payload, long seed) {
        return body(catalog, new RightAnswers(catalog, pointers(catalog, payload, seed)), payload, seed);
    }

    private List<Question> questions(String path, String type, Catalog catalog, String payload, long seed) {
        RightAnswers answers = new RightAnswers(catalog, pointers(catalog, payload, seed));
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            byte[] body = body(catalog, answers, payload, seed + i);
            questions.add(new Question("POST", path, type, body, OK, answers.to(path, body)));
        }
        return questions;
    }

    /** {@return what {@code /extract} selects of a payload; empty where a server needs to know nothing} */
    List<String> pointers(Catalog catalog, String payload, long seed) {
        return List.of();
    }

    abstract byte[] body(Catalog catalog, RightAnswers answers, String payload, long seed);

    private static Payload of(Catalog catalog, String workload, String payload, long seed) {
        return catalog.workload(workload).orElseThrow().payload(PayloadSpec.parse(payload), seed);
    }

    private static byte[] content(Payload payload) {
        return Arrays.copyOf(payload.input().array(), payload.input().size());
    }

    private static int batch(String payload) {
        if (payload.startsWith(BATCH)) {
            try {
                int count = Integer.parseInt(payload.substring(BATCH.length()));
                if (count >= 1 && count <= MOST_IN_BATCH) {
                    return count;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
        }
        throw new IllegalArgumentException(
                "'" + payload + "' is no batch of signatures; give batch-1 to batch-" + MOST_IN_BATCH);
    }
}
