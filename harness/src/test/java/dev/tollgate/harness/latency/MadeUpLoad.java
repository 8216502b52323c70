// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/** Requests through a line of workers that were held up when and by what the test says: the truth that attribution is to find. */
final class MadeUpLoad {
    static final long MICRO = 1_000L;
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    private final SplittableRandom random;
    private final long nanos;
    private final int workers;
    private final List<Long> due = new ArrayList<>();
    private final Map<Cause, List<TimeSpan>> global = new EnumMap<>(Cause.class);
    private final List<Map<Cause, List<TimeSpan>>> own = new ArrayList<>();
    /** When each worker stands still, by the truth. */
    private final List<List<TimeSpan>> still = new ArrayList<>();

    private LongUnaryOperator service = at -> MILLI;
    /** Due, free, begun, end, worker. */
    private long[][] log;

    MadeUpLoad(long seed, long nanos, int workers) {
        this.random = new SplittableRandom(seed);
        this.nanos = nanos;
        this.workers = workers;
        for (int i = 0; i < workers; i++) {
            own.add(new EnumMap<>(Cause.class));
            still.add(new ArrayList<>());
        }
    }

    SplittableRandom random() {
        return random;
    }

    /** Lets requests be due at random, so many a second, in a part of the time. */
    MadeUpLoad poisson(double perSecond, long from, long to) {
        for (double at = from + gap(perSecond); at < to; at += gap(perSecond)) {
            due.add((long) at);
        }
        return this;
    }

    MadeUpLoad poisson(double perSecond) {
        return poisson(perSecond, 0, nanos);
    }

    private double gap(double perSecond) {
        return -Math.log(1 - random.nextDouble()) / perSecond * SECOND;
    }

    /** Says how long a call takes that begins then, less stops. */
    MadeUpLoad service(LongUnaryOperator took) {
        this.service = took;
        return this;
    }

    /** Between 80 and 120 % of a time. */
    long about(long took) {
        return (long) (took * (0.8 + 0.4 * random.nextDouble()));
    }

    /** Stops everything, which is seen as a cause. */
    MadeUpLoad stop(Cause cause, long from, long took) {
        return stopUnseen(from, took).seen(cause, from, took);
    }

    /** Stops everything, and nobody sees it. */
    MadeUpLoad stopUnseen(long from, long took) {
        still.forEach(worker -> worker.add(new TimeSpan(from, from + took)));
        return this;
    }

    /** Shows something that stops nobody. */
    MadeUpLoad seen(Cause cause, long from, long took) {
        global.computeIfAbsent(cause, c -> new ArrayList<>()).add(new TimeSpan(from, from + took));
        return this;
    }

    /** Stops one worker. */
    MadeUpLoad stopWorker(int worker, Cause cause, long from, long took) {
        TimeSpan when = new TimeSpan(from, from + took);
        still.get(worker).add(when);
        own.get(worker).computeIfAbsent(cause, c -> new ArrayList<>()).add(when);
        return this;
    }

    Stalls stalls() {
        return new Stalls(global, own);
    }

    /** {@return the requests as a log has them} */
    Requests requests() {
        return requests(0);
    }

    /** {@return those of them that are due from a time on} */
    Requests requests(long measuredFrom) {
        log = log == null ? served() : log;
        int before =
                (int) Arrays.stream(log).filter(one -> one[0] < measuredFrom).count();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate((long) log.length * RequestLog.FIELDS * Long.BYTES, Long.BYTES);
            for (int i = 0; i < log.length; i++) {
                for (int field = 0; field < RequestLog.FIELDS; field++) {
                    memory.setAtIndex(ValueLayout.JAVA_LONG, (long) i * RequestLog.FIELDS + field, log[i][field]);
                }
            }
            return Requests.of(memory, before, measuredFrom, nanos, Long.MAX_VALUE);
        }
    }

    private long[][] served() {
        long[] sorted = due.stream().mapToLong(at -> at).sorted().toArray();
        long[] free = new long[workers];
        long[][] served = new long[sorted.length][];
        for (int i = 0; i < sorted.length; i++) {
            int worker = first(free);
            long begun = runs(worker, Math.max(sorted[i], free[worker]), MICRO);
            long end = runs(worker, begun, service.applyAsLong(begun));
            served[i] = new long[] {sorted[i], free[worker], begun, end, worker};
            free[worker] = end;
        }
        return served;
    }

    private static int first(long[] free) {
        long least = Arrays.stream(free).min().orElseThrow();
        for (int worker = 0; worker < free.length; worker++) {
            if (free[worker] == least) {
                return worker;
            }
        }
        throw new IllegalStateException("no worker");
    }

    /** {@return when a worker has run for so long, having stood still meanwhile} */
    private long runs(int worker, long from, long took) {
        long at = from;
        long left = took;
        List<TimeSpan> stops = still.get(worker).stream()
                .sorted((a, b) -> Long.compare(a.from(), b.from()))
                .toList();
        for (TimeSpan stop : stops) {
            if (stop.to() > at && stop.from() < at + left) {
                left -= Math.max(0, stop.from() - at);
                at = stop.to();
            }
        }
        return at + left;
    }
}
