// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Catalog;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Whether a running server obeys {@code docs/service-contract.yaml}. Quick cases run one after the other; those that mostly wait run beside them, all
 * at once. Everything has a time limit: a server that hangs fails its cases.
 */
public final class Conformance {
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: tollgate\r\n\r\n";

    private final InetSocketAddress server;
    private final Consumer<CaseResult> progress;
    private final Patience patience;
    private final Bodies bodies;
    private final Judge judge;
    private final Sightings sightings;
    private final Map<String, CaseResult> results = new ConcurrentHashMap<>();
    private final AtomicInteger silences = new AtomicInteger();

    private Conformance(InetSocketAddress server, Consumer<CaseResult> progress, Patience patience) {
        this.server = server;
        this.progress = progress;
        this.patience = patience;
        Tasks tasks = new Tasks(Catalog.ofProgram());
        Contract contract = Contract.load();
        bodies = new Bodies(tasks);
        judge = new Judge(references(tasks), contract);
        sightings = new Sightings(contract);
    }

    /**
     * How long is waited.
     *
     * @param answer for an answer, where the case does not say
     * @param quickCase for a case that is over soon
     * @param slowCase for one that mostly waits
     * @param silences how many quick cases may end because the server said nothing, before the others are not tried any more
     */
    record Patience(Duration answer, Duration quickCase, Duration slowCase, int silences) {
        /** What a server on a busy machine is given. */
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(55), 6);
    }

    /**
     * {@return the results of all cases, in the order of the suite}
     *
     * @param server where it listens
     * @param progress told each result as it comes, by one thread at a time
     */
    public static List<CaseResult> run(InetSocketAddress server, Consumer<CaseResult> progress) {
        return run(server, progress, CaseFile.all(), Patience.USUAL);
    }

    static List<CaseResult> run(
            InetSocketAddress server, Consumer<CaseResult> progress, List<Case> cases, Patience patience) {
        return new Conformance(server, progress, patience).run(cases);
    }

    private List<CaseResult> run(List<Case> cases) {
        List<Case> withSteps =
                cases.stream().filter(one -> one.always().isEmpty()).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            for (Case one : withSteps) {
                if (one.slow()) {
                    waiting.add(threads.submit(() -> finish(limited(one, patience.slowCase(), threads))));
                }
            }
            for (Case one : withSteps) {
                if (!one.slow()) {
                    finish(
                            silences.get() < patience.silences()
                                    ? limited(one, patience.quickCase(), threads)
                                    : notTried(one));
                }
            }
            for (Future<?> slow : waiting) {
                slow.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all cases were over", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        for (Case one : cases) {
            one.always().ifPresent(habit -> finish(sightings.result(one, habit)));
        }
        return cases.stream().map(one -> results.get(one.id())).toList();
    }

    private synchronized CaseResult finish(CaseResult result) {
        results.put(result.id(), result);
        progress.accept(result);
        return result;
    }

    private CaseResult notTried(Case one) {
        return CaseResult.failed(
                one.id(), one.what(), "not tried: the server said nothing in time in " + silences + " cases before");
    }

    private CaseResult limited(Case one, Duration limit, ExecutorService threads) throws InterruptedException {
        List<Step> steps = StepReader.read(one, bodies);
        try (CaseRun run = new CaseRun(server, one.id(), judge, sightings, patience.answer())) {
            Future<Optional<CaseFailure>> course = threads.submit(() -> failure(run, steps));
            try {
                return course.get(limit.toNanos(), TimeUnit.NANOSECONDS)
                        .map(failure -> failed(one, failure))
                        .orElseGet(() -> CaseResult.passed(one.id(), one.what(), ""));
            } catch (TimeoutException e) {
                course.cancel(true);
                return failed(one, CaseFailure.silent("not over within " + limit.toSeconds() + " s"));
            } catch (ExecutionException e) {
                throw new IllegalStateException("the case '" + one.id() + "' cannot be run", e.getCause());
            }
        }
    }

    private static Optional<CaseFailure> failure(CaseRun run, List<Step> steps) throws InterruptedException {
        try {
            run.run(steps);
            return Optional.empty();
        } catch (CaseFailure e) {
            return Optional.of(e);
        }
    }

    private CaseResult failed(Case one, CaseFailure failure) {
        if (failure.isSilence() && !one.slow()) {
            silences.incrementAndGet();
        }
        return CaseResult.failed(one.id(), one.what(), failure.getMessage());
    }

    /** By the pointers that the server says it has; where it says none, by the usual ones, and the cases show what is wrong. */
    private References references(Tasks tasks) {
        List<String> usual = tasks.payload(Tasks.EXTRACT, "statuses-1k", 1).values("pointers");
        try (Wire wire = Wire.open(server)) {
            wire.send(HEALTH.getBytes(StandardCharsets.US_ASCII));
            Optional<HttpAnswer> answer = AnswerReader.read(wire, Deadline.in(patience.answer()));
            List<String> stated = new ArrayList<>();
            if (answer.isPresent()) {
                for (JsonNode pointer : JsonText.read(answer.get().body()).path("pointers")) {
                    stated.add(pointer.asString(""));
                }
            }
            return new References(tasks, stated.isEmpty() ? usual : stated);
        } catch (CaseFailure | IllegalArgumentException e) {
            return new References(tasks, usual);
        }
    }
}
