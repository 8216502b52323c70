// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.service.capacity.CapacitySearch;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.stats.SlowShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Searches for the capacity of several servers at once: in each turn every server that is not done gets one probe, in shuffled order, so that what the machine does
 * meanwhile happens to all.
 */
public final class CapacityRun {
    private static final int MOST_FAILURES = 2;
    private static final int MOST_INVALID = 3;

    private final ServiceLevel level;
    private final Random order;
    private final long seed;
    private final Consumer<String> progress;
    private final List<Subject> subjects = new ArrayList<>();

    /** How a probe is made, so that a test can make it up. */
    @FunctionalInterface
    public interface ProbeSource {
        /** {@return a probe of a fresh process} */
        ProbeResult probe(double rate, int process, long seed) throws IOException, InterruptedException;
    }

    /**
     * What became of one server.
     *
     * @param name its name
     * @param capacity its capacity; empty where the search did not come to its end
     * @param probes its probes, with their verdicts
     * @param because why there is no capacity, or a remark on it; empty where there is none
     */
    public record Found(
            String name, Optional<CapacityFit.Capacity> capacity, List<Judged> probes, Optional<String> because) {}

    /**
     * A probe and what it shows.
     *
     * @param result what it measured
     * @param verdict what that shows; nothing of an invalid one
     */
    public record Judged(ProbeResult result, Optional<SlowShare.Verdict> verdict) {}

    private static final class Subject {
        private final String name;
        private final ProbeSource source;
        private final CapacitySearch search;
        private final List<Judged> probes = new ArrayList<>();
        private Optional<String> because = Optional.empty();
        private int failures;
        private int invalid;

        private Subject(String name, ProbeSource source, CapacitySearch search) {
            this.name = name;
            this.source = source;
            this.search = search;
        }

        private boolean goesOn() {
            return because.isEmpty() && !search.wanted().isEmpty();
        }
    }

    /**
     * A run without servers.
     *
     * @param level what must hold
     * @param seed where schedules and orders come from
     * @param progress takes a line on each probe
     */
    public CapacityRun(ServiceLevel level, long seed, Consumer<String> progress) {
        this.level = level;
        this.seed = seed;
        this.order = new Random(seed);
        this.progress = progress;
    }

    /**
     * Adds a server.
     *
     * @param name its name
     * @param source makes its probes
     * @param processes how many at each rate about the capacity
     * @param firstRate where the search begins
     */
    public void add(String name, ProbeSource source, int processes, double firstRate) {
        subjects.add(new Subject(
                name, source, new CapacitySearch(level.percentile(), level.limitNanos(), processes, firstRate)));
    }

    /**
     * {@return what was found, in the order in which servers were added}
     *
     * @throws InterruptedException where the thread is interrupted
     */
    public List<Found> run() throws InterruptedException {
        List<Subject> left = new ArrayList<>(subjects);
        for (int turn = 1; !left.isEmpty(); turn++) {
            Collections.shuffle(left, order);
            for (Subject subject : left) {
                probe(subject, seed + turn);
            }
            left.removeIf(subject -> !subject.goesOn());
        }
        return subjects.stream().map(this::found).toList();
    }

    private void probe(Subject subject, long probeSeed) throws InterruptedException {
        List<Double> wanted = subject.search.wanted();
        double rate = wanted.get(order.nextInt(wanted.size()));
        int process = subject.probes.size() + 1;
        try {
            ProbeResult result = subject.source.probe(rate, process, probeSeed);
            if (result.invalidBecause().isPresent()) {
                subject.probes.add(new Judged(result, Optional.empty()));
                boolean isSought = subject.search.phase() == CapacitySearch.Phase.BRACKET;
                subject.search.cannotProbe(rate);
                subject.invalid += isSought ? 0 : 1;
                if (subject.invalid == MOST_INVALID) {
                    subject.because = Optional.of(MOST_INVALID + " probes were invalid, the last because "
                            + result.invalidBecause().get());
                }
            } else {
                SlowShare.Verdict verdict =
                        result.blocks().slowerThan(level.limitNanos()).against(1 - level.percentile() / 100);
                subject.probes.add(new Judged(result, Optional.of(verdict)));
                subject.search.add(rate, result.blocks());
            }
            progress.accept(ProbeText.line(
                    subject.name, result, subject.probes.getLast().verdict()));
        } catch (IOException e) {
            subject.failures++;
            progress.accept(subject.name + ": " + e.getMessage());
            if (subject.failures == MOST_FAILURES) {
                subject.because = Optional.of(e.getMessage());
            }
        }
    }

    private Found found(Subject subject) {
        if (subject.because.isPresent()) {
            return new Found(subject.name, Optional.empty(), subject.probes, subject.because);
        }
        return switch (subject.search.phase()) {
            case DONE ->
                new Found(subject.name, Optional.of(subject.search.capacity()), subject.probes, Optional.empty());
            case NO_BRACKET ->
                new Found(
                        subject.name,
                        Optional.empty(),
                        subject.probes,
                        Optional.of(
                                "no rate was found that holds, or none that breaks and that the generator can send"));
            case BRACKET, KNEE -> throw new IllegalStateException("it goes on");
        };
    }
}
