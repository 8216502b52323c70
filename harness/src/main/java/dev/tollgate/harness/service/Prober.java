// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkFailure;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.service.inside.Inside;
import dev.tollgate.harness.service.load.Asking;
import dev.tollgate.harness.service.load.LoadRequest;
import dev.tollgate.reports.model.service.Knob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Probes servers: starts a fresh process, checks its answers, warms it up, sends requests at a rate, and tells it to end. A server that does not start, answers
 * wrongly or does not end is a {@link ServerFailedException} that says so.
 */
public final class Prober {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private final ProbeSettings settings;
    private final List<Question> questions;
    private final List<Question> discards;
    private final List<String> pointers;
    private final Path logs;
    private final StopSign stop;
    private Duration startLimit = START_LIMIT;

    /**
     * For one endpoint and payload.
     *
     * @param settings how probes go
     * @param questions what is asked, in turn
     * @param discards the same bodies to be read only
     * @param pointers what {@code /extract} selects; empty for the contract's own
     * @param logs where logs of failed servers go
     * @param stop kills the server that runs
     */
    private Prober(
            ProbeSettings settings,
            List<Question> questions,
            List<Question> discards,
            List<String> pointers,
            Path logs,
            StopSign stop) {
        this.settings = settings;
        this.questions = List.copyOf(questions);
        this.discards = List.copyOf(discards);
        this.pointers = List.copyOf(pointers);
        this.logs = logs;
        this.stop = stop;
    }

    /**
     * {@return a prober for one endpoint and payload}
     *
     * @param catalog the workloads
     * @param endpoint what is asked
     * @param payload the body's name, as {@code statuses-256k}
     * @param seed where bodies come from
     * @param settings how probes go
     * @param logs where logs of failed servers go
     * @param stop kills the server that runs
     * @throws IllegalArgumentException where the endpoint has no such payload
     */
    public static Prober of(
            Catalog catalog,
            Endpoint endpoint,
            String payload,
            long seed,
            ProbeSettings settings,
            Path logs,
            StopSign stop) {
        return new Prober(
                settings,
                endpoint.questions(catalog, payload, seed),
                endpoint.discards(catalog, payload, seed),
                endpoint.pointers(catalog, payload, seed),
                logs,
                stop);
    }

    /** {@return this, which waits for a server's start for no longer than a limit} */
    Prober startsWithin(Duration limit) {
        startLimit = limit;
        return this;
    }

    /** What is done with a server that listens. */
    @FunctionalInterface
    public interface Use {
        /** Uses it. */
        void use(RunningServer server) throws IOException, InterruptedException;
    }

    /**
     * Starts a row's server, uses it and ends it.
     *
     * @param row the row
     * @param name what its log is called if it fails
     * @param pointers what {@code /extract} selects; empty for the contract's own
     * @param logs where that goes
     * @param stop kills it
     * @param use what is done with it
     * @throws IOException where it fails, or does not end well
     * @throws InterruptedException where the thread is interrupted; it is killed then
     */
    public static void with(ServiceRow row, String name, List<String> pointers, Path logs, StopSign stop, Use use)
            throws IOException, InterruptedException {
        with(row, name, pointers, logs, stop, START_LIMIT, use);
    }

    private static void with(
            ServiceRow row, String name, List<String> pointers, Path logs, StopSign stop, Duration startLimit, Use use)
            throws IOException, InterruptedException {
        Path folder = TempFolder.create("server");
        AtomicReference<IOException> failure = new AtomicReference<>();
        try {
            ForkEnd end = new ForkProcess(new ServerPlan(row, name, pointers), folder, stop)
                    .use(END_LIMIT, (process, output) -> {
                        try {
                            use.use(RunningServer.await(row.id(), process, output, startLimit));
                        } catch (IOException e) {
                            failure.set(process.isAlive() ? e : died(row, process, e));
                        }
                    });
            if (failure.get() != null) {
                ForkFailure kept = ForkFailure.of(end, logs);
                throw new ServerFailedException(
                        failure.get().getMessage() + "; see " + logs.getFileName() + "/" + kept.log());
            }
            if (!end.succeeded()) {
                throw new ServerFailedException(
                        "the server of row '" + row.id() + "' did not end well when it was told to: "
                                + ForkFailure.of(end, logs).detail());
            }
        } finally {
            TempFolder.delete(folder);
        }
    }

    private static IOException died(ServiceRow row, Process process, IOException e) {
        return new ServerFailedException("the server of row '" + row.id() + "' died with exit code "
                + process.exitValue() + ": " + e.getMessage());
    }

    /** What is done with a fresh process. */
    @FunctionalInterface
    public interface LiveUse {
        /** Uses it. */
        void use(Live server) throws IOException, InterruptedException;
    }

    /**
     * Starts a fresh process of a row, checks that it is what the row says and answers rightly, uses it and ends it.
     *
     * @param row the row
     * @param name what its log is called if it fails
     * @param use what is done with it
     * @throws IOException where the server fails
     * @throws InterruptedException where the thread is interrupted
     */
    public void with(ServiceRow row, String name, LiveUse use) throws IOException, InterruptedException {
        with(row, name, pointers, logs, stop, startLimit, server -> {
            refuseAnotherCrossing(row, server);
            with(server, row.declared(), use);
        });
    }

    /**
     * {@return what a probe of a fresh process measured}
     *
     * @param row the row
     * @param rate requests a second
     * @param seed where the schedule comes from: the same for all rows
     * @throws IOException where the server fails
     * @throws InterruptedException where the thread is interrupted
     */
    public ProbeResult probe(ServiceRow row, double rate, long seed) throws IOException, InterruptedException {
        AtomicReference<ProbeResult> result = new AtomicReference<>();
        with(row, row.id() + "-" + Math.round(rate), server -> result.set(probe(server, rate, seed)));
        return result.get();
    }

    /**
     * {@return what a probe of a server measured that runs already}
     *
     * @param server the server
     * @param rate requests a second
     * @param seed where the schedule comes from
     * @throws IOException where the server fails
     * @throws InterruptedException where the thread is interrupted
     */
    public ProbeResult probe(RunningServer server, double rate, long seed) throws IOException, InterruptedException {
        AtomicReference<ProbeResult> result = new AtomicReference<>();
        with(server, live -> result.set(probe(live, rate, seed)));
        return result.get();
    }

    private ProbeResult probe(Live server, double rate, long seed) throws IOException, InterruptedException {
        server.warmUp(rate, seed);
        return server.probe(rate, settings.measured(), seed);
    }

    /**
     * Uses a server that runs already, once it has answered rightly.
     *
     * @param server the server
     * @param use what is done with it
     * @throws IOException where it does not
     * @throws InterruptedException where the thread is interrupted
     */
    public void with(RunningServer server, LiveUse use) throws IOException, InterruptedException {
        with(server, Map.of(), use);
    }

    private void with(RunningServer server, Map<String, String> declared, LiveUse use)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<LoadRequest> requests = learn(server, questions);
        long firstAnswer = server.startNanos() + System.nanoTime() - begin;
        try (Inside inside = Inside.of(server.pid(), server.address(), settings.timeout())) {
            List<Knob> knobs = inside.knobs(declared);
            refuse(server, Inside.difference(knobs));
            ServerLoad load = new ServerLoad(settings, server, requests);
            use.use(new LiveServer(load, () -> learn(server, discards), inside, knobs, firstAnswer));
        }
    }

    /** What is measured of a server that is set up in another way than its row says is said of the wrong one. */
    private static void refuse(RunningServer server, Optional<String> difference) throws ServerFailedException {
        if (difference.isPresent()) {
            throw new ServerFailedException("row '" + server.row() + "' is not what it declares: " + difference.get());
        }
    }

    /** Refuses a server that is not what its row says, such as one whose native library silently was not loaded. */
    private void refuseAnotherCrossing(ServiceRow row, RunningServer server) throws IOException {
        if (row.crossing().isEmpty()) {
            return;
        }
        try (Asking asking = new Asking(server.address(), settings.timeout())) {
            Asking.Answered answer = asking.ask(
                    "GET /health HTTP/1.1\r\nHost: " + server.address().getHostString() + "\r\n\r\n", new byte[0]);
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            String said = answer.status() == 200
                    ? JSON.readTree(text).path("crossing").asString("")
                    : "nothing";
            if (!said.equals(row.crossing().get())) {
                throw new ServerFailedException("row '" + row.id()
                        + "' is not what it should be: its /health says crossing '" + said + "' instead of '"
                        + row.crossing().get() + "'");
            }
        } catch (JacksonException e) {
            throw new ServerFailedException("row '" + row.id() + "' answers /health with what is no JSON");
        }
    }

    /** How a warm-up went. */
    record Warmth(long nanos, boolean isSteady) {}

    /**
     * Asks everything once: only what a server answers rightly is sent to it under load. Each over a connection of its own, since a server may close what it is asked over; under load that is
     * counted.
     */
    private List<LoadRequest> learn(RunningServer server, List<Question> questions) throws IOException {
        List<LoadRequest> requests = new ArrayList<>();
        for (Question question : questions) {
            requests.add(learn(server, question));
        }
        return requests;
    }

    private LoadRequest learn(RunningServer server, Question question) throws IOException {
        String host = server.address().getHostString() + ":" + server.address().getPort();
        try (Asking asking = new Asking(server.address(), settings.timeout())) {
            Asking.Answered answer = asking.ask(question.head(host), question.body());
            if (answer.status() != question.status()) {
                throw new ServerFailedException("row '" + server.row() + "' answers " + question + " with status "
                        + answer.status() + " instead of " + question.status());
            }
            Optional<String> fault = question.fault().apply(answer.body());
            if (fault.isPresent()) {
                throw new ServerFailedException(
                        "row '" + server.row() + "' answers " + question + " wrongly: " + fault.get());
            }
            return question.toLoad(host, answer.body());
        }
    }

    static Optional<ProcessUsage> usage(RunningServer server) {
        return server.pid().isPresent() ? ProcessUsage.of(server.pid().getAsLong()) : Optional.empty();
    }
}
