// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Catalog;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Whether a server that is told to end loses no request that it has accepted. Requests are in flight when it is told: some were sent in full just
 * before and take a while, of others half of the body is still to come. Whether the process exits with 0 is for its owner to see.
 */
public final class GracefulStop {
    /** What is sent in full before the signal is answered. */
    public static final String ACCEPTED = "stop/accepted";
    /** What was sent in part is answered in full and rightly, or not at all. */
    public static final String HALF_SENT = "stop/half-sent";
    /** A connection opened after the signal is not served. */
    public static final String NOTHING_NEW = "stop/nothing-new";
    /** The server's port is closed in time. */
    public static final String IN_TIME = "stop/in-time";

    private static final Map<String, String> WHAT = Map.of(
            ACCEPTED, "Every request sent in full before the signal is answered rightly",
            HALF_SENT, "A request of which half was sent before the signal gets its right answer or none",
            NOTHING_NEW, "A connection opened after the signal is not served",
            IN_TIME, "The port refuses connections within 10 s of the signal");
    private static final String PATH = "/verify";
    private static final int FULL = 12;
    private static final int HALF = 4;
    /** The most signatures in a request. */
    private static final int SIGNATURES = 512;

    private static final int FEWEST_SIGNATURES = 16;
    /** A request takes about so long: the last is still worked on when the signal comes, and all are done long before a server must have ended, on a busy machine too. */
    private static final Duration WORK = Duration.ofMillis(120);

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** What separates the half-sent from the full, and lets the server take up the latter. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    private static final Duration NOTICE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InetSocketAddress server;
    private final Consumer<CaseResult> progress;
    private final List<CaseResult> results = new ArrayList<>();
    private final List<Wire> full = new ArrayList<>();
    private final List<Wire> half = new ArrayList<>();

    private GracefulStop(InetSocketAddress server, Consumer<CaseResult> progress) {
        this.server = server;
        this.progress = progress;
    }

    /**
     * {@return four results; the server has been told to end when this returns}
     *
     * @param server where it listens
     * @param terminate tells it to end, as by SIGTERM, and returns at once
     * @param progress told each result as it comes
     * @throws InterruptedException where the caller gives up
     */
    public static List<CaseResult> check(InetSocketAddress server, Runnable terminate, Consumer<CaseResult> progress)
            throws InterruptedException {
        return check(server, terminate, progress, SIGNATURES);
    }

    static List<CaseResult> check(InetSocketAddress server, Runnable terminate, Consumer<CaseResult> progress, int most)
            throws InterruptedException {
        Tasks tasks = new Tasks(Catalog.ofProgram());
        byte[] body = batch(tasks, Math.min(most, enoughWork(server, tasks)));
        JsonNode right = new References(tasks, List.of()).answer(PATH, body);
        GracefulStop stop = new GracefulStop(server, progress);
        try {
            stop.run(request(body), right, terminate);
        } finally {
            stop.full.forEach(Wire::close);
            stop.half.forEach(Wire::close);
        }
        return List.copyOf(stop.results);
    }

    private static byte[] batch(Tasks tasks, int signatures) {
        return new SignatureBatch(
                        SignatureKind.ECDSA_P256, signatures, 32, 1, Map.of(3, SignatureBatch.Wrong.SIGNATURE))
                .body(tasks);
    }

    /** {@return how many signatures this server checks in the time that a request is to take; the most where it does not say} */
    private static int enoughWork(InetSocketAddress server, Tasks tasks) {
        byte[] request = request(batch(tasks, FEWEST_SIGNATURES));
        try (Wire wire = Wire.open(server)) {
            long nanos = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                long begin = System.nanoTime();
                wire.send(request);
                if (AnswerReader.read(wire, Deadline.in(LIMIT)).isEmpty()) {
                    return SIGNATURES;
                }
                nanos = Math.min(nanos, System.nanoTime() - begin);
            }
            return Math.clamp(FEWEST_SIGNATURES * WORK.toNanos() / nanos, FEWEST_SIGNATURES, SIGNATURES);
        } catch (CaseFailure e) {
            // What follows fails likewise, and says so.
            return SIGNATURES;
        }
    }

    private static byte[] request(byte[] body) {
        byte[] head = ("POST " + PATH
                        + " HTTP/1.1\r\nHost: tollgate\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private void run(byte[] request, JsonNode right, Runnable terminate) throws InterruptedException {
        try {
            connect(full, FULL);
            connect(half, HALF);
        } catch (CaseFailure e) {
            terminate.run();
            WHAT.keySet().stream()
                    .sorted()
                    .forEach(id -> add(id, Optional.of("before the signal: " + e.getMessage()), ""));
            return;
        }
        int middle = request.length / 2;
        half.forEach(wire -> wire.send(Arrays.copyOf(request, middle)));
        Thread.sleep(SETTLING);
        full.forEach(wire -> wire.send(request));
        Thread.sleep(SETTLING);
        terminate.run();
        Deadline deadline = Deadline.in(LIMIT);
        Thread.sleep(NOTICE);
        // While the half-sent requests keep the server from being done.
        Optional<String> served = served();
        half.forEach(wire -> wire.send(Arrays.copyOfRange(request, middle, request.length)));
        answers(ACCEPTED, full, right, deadline, false);
        answers(HALF_SENT, half, right, deadline, true);
        add(NOTHING_NEW, served, "");
        add(IN_TIME, refusal(deadline), "");
    }

    /** Connections that have had an answer, so that the server has accepted them beyond doubt. */
    private void connect(List<Wire> to, int count) throws CaseFailure {
        byte[] health = "GET /health HTTP/1.1\r\nHost: tollgate\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            Wire wire = Wire.open(server);
            to.add(wire);
            wire.send(health);
            if (AnswerReader.read(wire, Deadline.in(LIMIT)).isEmpty()) {
                throw CaseFailure.because("the server closed a connection instead of answering GET /health");
            }
        }
    }

    private void answers(String id, List<Wire> wires, JsonNode right, Deadline deadline, boolean mayClose) {
        int answered = 0;
        try {
            for (Wire wire : wires) {
                Optional<HttpAnswer> answer = AnswerReader.read(wire, deadline);
                if (answer.isPresent()) {
                    check(answer.get(), right);
                    answered++;
                }
            }
        } catch (CaseFailure e) {
            add(id, Optional.of(e.getMessage()), "");
            return;
        }
        int lost = wires.size() - answered;
        add(
                id,
                lost == 0 || mayClose
                        ? Optional.empty()
                        : Optional.of(lost + " of " + wires.size() + " requests were closed without an answer"),
                answered + " of " + wires.size() + " were answered");
    }

    private static void check(HttpAnswer answer, JsonNode right) throws CaseFailure {
        if (answer.status() != 200) {
            throw CaseFailure.because("expected 200, got " + answer.shown());
        }
        Optional<String> difference = JsonText.firstDifference(right, JsonText.read(answer.body()));
        if (difference.isPresent()) {
            throw CaseFailure.because(difference.get());
        }
    }

    /** {@return what a connection opened now is answered, empty where it is not: refused, closed or left alone} */
    private Optional<String> served() {
        try (Wire wire = Wire.open(server)) {
            wire.send("GET /health HTTP/1.1\r\nHost: tollgate\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return AnswerReader.read(wire, Deadline.in(PATIENCE))
                    .map(answer -> "a connection opened " + NOTICE.toMillis()
                            + " ms after the signal was answered with " + answer.shown());
        } catch (CaseFailure notServed) {
            return Optional.empty();
        }
    }

    private Optional<String> refusal(Deadline deadline) throws InterruptedException {
        while (true) {
            try {
                Wire.open(server).close();
            } catch (CaseFailure refused) {
                return Optional.empty();
            }
            if (deadline.millisLeft() == 0) {
                return Optional.of("after " + LIMIT.toSeconds() + " s it still accepts connections");
            }
            Thread.sleep(SETTLING);
        }
    }

    private void add(String id, Optional<String> fault, String remark) {
        String what = WHAT.get(id);
        CaseResult result = fault.map(observed -> CaseResult.failed(id, what, observed))
                .orElseGet(() -> CaseResult.passed(id, what, remark));
        results.add(result);
        progress.accept(result);
    }
}
