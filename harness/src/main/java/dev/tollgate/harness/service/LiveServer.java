// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.latency.Schedule;
import dev.tollgate.harness.service.inside.Inside;
import dev.tollgate.harness.service.inside.Insight;
import dev.tollgate.harness.service.load.LoadLog;
import dev.tollgate.harness.service.load.LoadRequest;
import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A real one. */
final class LiveServer implements Live {
    private static final Duration OVER = Duration.ofMillis(1500);
    private static final Duration WATCH = Duration.ofMillis(3000);
    /** Recovery is told in steps of this. */
    private static final Duration STEP = Duration.ofMillis(50);

    private static final Duration GLANCE_SETTLE = Duration.ofMillis(300);
    private static final Duration DISCARD_SETTLE = Duration.ofMillis(700);

    private final ServerLoad load;
    private final Control control;
    private final Inside inside;
    private final long firstAnswerNanos;
    private final List<Knob> knobs;
    private Prober.Warmth warmth = new Prober.Warmth(0, false);

    /** Learns what the control asks. */
    interface Control {
        List<LoadRequest> learn() throws IOException;
    }

    LiveServer(ServerLoad load, Control control, Inside inside, List<Knob> knobs, long firstAnswerNanos) {
        this.load = load;
        this.control = control;
        this.inside = inside;
        this.firstAnswerNanos = firstAnswerNanos;
        this.knobs = List.copyOf(knobs);
    }

    @Override
    public void warmUp(double rate, long seed) throws IOException, InterruptedException {
        warmth = new ServerWarmUp(load, inside).run(rate, seed);
    }

    @Override
    public ProbeResult probe(double rate, Duration measured, long seed) throws IOException, InterruptedException {
        inside.begin();
        return probe(load, rate, load.settings().settle(), measured, seed, log -> inside.end(log, Long.MAX_VALUE));
    }

    @Override
    public ProbeResult glance(double rate, Duration measured, long seed) throws IOException, InterruptedException {
        return probe(load, rate, GLANCE_SETTLE, measured, seed, _ -> Insight.NONE);
    }

    @Override
    public ProbeResult discard(double rate, Duration measured, long seed) throws IOException, InterruptedException {
        ServerLoad bodies = new ServerLoad(load.settings(), load.server(), control.learn());
        return probe(bodies, rate, DISCARD_SETTLE, measured, seed, _ -> Insight.NONE);
    }

    private ProbeResult probe(
            ServerLoad asked,
            double rate,
            Duration settle,
            Duration measured,
            long seed,
            Function<LoadLog, Insight> watching)
            throws IOException, InterruptedException {
        Optional<ProcessUsage> before = Prober.usage(asked.server());
        long begin = System.nanoTime();
        LoadLog log = asked.run(rate, settle, measured, seed);
        long lasted = System.nanoTime() - begin;
        Optional<ProcessUsage> after = Prober.usage(asked.server());
        Insight seen = watching.apply(log);
        return new ProbeReading(asked.settings(), settle, measured, log, lasted)
                .result(rate, before, after, asked.server().startNanos(), firstAnswerNanos, warmth, seen);
    }

    @Override
    public Overload overload(double times, double capacity, ServiceLevel level, long seed)
            throws IOException, InterruptedException {
        double rate = times * capacity;
        Schedule above = Schedule.of(load.settings().arrivals(), rate, 0, OVER.toNanos(), seed);
        Schedule after = Schedule.of(load.settings().arrivals(), capacity / 2, 0, WATCH.toNanos(), seed + 1);
        LoadLog log = load.run(above.then(after));
        int good = 0;
        for (int i = 0; i < above.size(); i++) {
            good += isGood(log, i, level) ? 1 : 0;
        }
        return new Overload(
                times, rate, good / (OVER.toNanos() / 1e9), recovery(log, above.size(), OVER.toNanos(), level));
    }

    @Override
    public List<Knob> knobs() {
        return knobs;
    }

    private static boolean isGood(LoadLog log, int index, ServiceLevel level) {
        return log.outcome(index) == Outcome.OK && log.response(index) <= level.limitNanos();
    }

    /** Until the first step of which as many requests are good as the level asks for. */
    static Optional<Long> recovery(LoadLog log, int first, long from, ServiceLevel level) {
        int index = first;
        for (long step = 0; step < WATCH.dividedBy(STEP); step++) {
            long end = from + (step + 1) * STEP.toNanos();
            int good = 0;
            int all = 0;
            for (; index < log.size() && log.due(index) < end; index++) {
                good += isGood(log, index, level) ? 1 : 0;
                all++;
            }
            if (all > 0 && good >= all * level.percentile() / 100) {
                return Optional.of(step * STEP.toNanos());
            }
        }
        return Optional.empty();
    }
}
