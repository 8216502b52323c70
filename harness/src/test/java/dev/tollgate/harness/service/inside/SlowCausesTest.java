// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.service.SlowCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is planted in made-up logs is what slow requests are charged to, by whatever seed. */
class SlowCausesTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long LIMIT = 10 * MILLI;
    private static final double SERVICE = 0.8 * MILLI;
    private static final TimeSpan PAUSE = new TimeSpan(2 * SECOND, 2 * SECOND + 31 * MILLI);

    static List<Long> seeds() {
        return new SplittableRandom(7).longs(40).boxed().toList();
    }

    /** 31 ms stopped, and then tens of requests that wait for each other: all of them by the pause. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aPauseAtHalfTheLoadHasAllThatQueuedBehindIt(long seed) {
        Made made = new Made(seed).poisson(1_250, 3 * SECOND).stopped(PAUSE);
        assertThat(made.causes(Map.of(Cause.GC_PAUSE, List.of(PAUSE), Cause.SAFEPOINT, List.of(PAUSE))))
                .allSatisfy(cause -> assertThat(cause.cause()).isEqualTo("gc-pause"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soItHasWhereRequestsComeEvenly(long seed) {
        Made made = new Made(seed).even(1_250, 3 * SECOND).stopped(PAUSE);
        assertThat(made.causes(Map.of(Cause.GC_PAUSE, List.of(PAUSE))))
                .singleElement()
                .satisfies(cause -> {
                    assertThat(cause.cause()).isEqualTo("gc-pause");
                    assertThat(cause.count()).isGreaterThan(30);
                });
    }

    /** Collections that are over in a moment are no cause of what a stop of another kind began. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aSafepointThatIsNoCollectionIsToldApart(long seed) {
        List<TimeSpan> little = new ArrayList<>();
        for (long at = 0; at < 3 * SECOND; at += 40 * MILLI) {
            little.add(new TimeSpan(at, at + MILLI / 5));
        }
        List<TimeSpan> safepoints = new ArrayList<>(little);
        safepoints.add(PAUSE);
        Made made = new Made(seed).poisson(1_250, 3 * SECOND).stopped(PAUSE);
        assertThat(made.causes(Map.of(Cause.GC_PAUSE, little, Cause.SAFEPOINT, safepoints)))
                .allSatisfy(cause -> assertThat(cause.cause()).isEqualTo("safepoint"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBurstHasWhatQueuedBehindIt(long seed) {
        Made made = new Made(seed).poisson(1_250, 3 * SECOND).burst(SECOND, 100);
        assertThat(made.causes(Map.of()))
                .allSatisfy(cause -> assertThat(cause.cause()).isEqualTo("burst"))
                .isNotEmpty();
    }

    /** What a collection adds in the middle of a backlog does not make it the collection's. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatBeganABacklogHasItThoughACollectionCameLater(long seed) {
        TimeSpan later = new TimeSpan(SECOND + 30 * MILLI, SECOND + 45 * MILLI);
        Made made = new Made(seed).poisson(1_250, 3 * SECOND).burst(SECOND, 100).stopped(later);
        assertThat(share(made.causes(Map.of(Cause.GC_PAUSE, List.of(later))), "burst"))
                .isGreaterThan(0.8);
    }

    /** The machine stops for the generator as well: what it sends late then is not its own fault. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aStopOfTheMachineIsTheMachines(long seed) {
        Made made = new Made(seed).poisson(1_250, 3 * SECOND).sentLate(PAUSE).stopped(PAUSE);
        assertThat(made.causes(Map.of(Cause.HOST_HICCUP, List.of(PAUSE))))
                .allSatisfy(cause -> assertThat(cause.cause()).isEqualTo("host-hiccup"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aGeneratorThatStopsAloneHasItsOwn(long seed) {
        Made made = new Made(seed).poisson(1_250, 3 * SECOND).sentLate(PAUSE);
        assertThat(made.causes(Map.of()))
                .allSatisfy(cause -> assertThat(cause.cause()).isEqualTo("send-lag"))
                .isNotEmpty();
    }

    /** One request of 40 ms and all that wait for it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aRequestThatTakesLongItselfHasWhatWaitsForIt(long seed) {
        Made made = new Made(seed).even(600, 3 * SECOND).slow(900, 40 * MILLI);
        assertThat(made.causes(Map.of()))
                .singleElement()
                .satisfies(cause -> assertThat(cause.cause()).isEqualTo("service"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aServerThatStopsWithoutAnybodysKnowingIsUnexplained(long seed) {
        Made made = new Made(seed).even(1_250, 3 * SECOND).stopped(PAUSE);
        made.isSilentOnStops = true;
        assertThat(made.causes(Map.of()))
                .singleElement()
                .satisfies(cause -> assertThat(cause.cause()).isEqualTo("unexplained"));
    }

    /** The first of them wait by chance, as at any rate. */
    @ParameterizedTest
    @MethodSource("seeds")
    void moreThanIsServedAllAlongIsAnOverload(long seed) {
        Made made = new Made(seed).poisson(3_000, 3 * SECOND);
        assertThat(share(made.causes(Map.of()), "overload")).isGreaterThan(0.8);
    }

    /** On busy processors a watch is always woken a little late: that began none of it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anOverloadIsNotTheMachinesBecauseThatIsBusy(long seed) {
        List<TimeSpan> late = new ArrayList<>();
        for (long at = 0; at < 3 * SECOND; at += 5 * MILLI) {
            late.add(new TimeSpan(at, at + 2 * MILLI));
        }
        Made made = new Made(seed).poisson(3_000, 3 * SECOND);
        assertThat(share(made.causes(Map.of(Cause.HOST_HICCUP, late)), "overload"))
                .isGreaterThan(0.8);
    }

    private static double share(List<SlowCause> causes, String cause) {
        long all = causes.stream().mapToLong(SlowCause::count).sum();
        return causes.stream()
                        .filter(c -> c.cause().equals(cause))
                        .mapToDouble(SlowCause::count)
                        .sum()
                / all;
    }

    /** A server of two workers in made-up time, which takes requests in the order in which they were sent. */
    private static final class Made {
        private static final int WORKERS = 2;

        private final SplittableRandom random;
        private final List<Long> due = new ArrayList<>();
        private final List<TimeSpan> stops = new ArrayList<>();
        private final List<TimeSpan> lags = new ArrayList<>();
        private boolean isSilentOnStops;
        private int slowOne = -1;
        private long slowNanos;

        private Made(long seed) {
            random = new SplittableRandom(seed);
        }

        private Made poisson(double rate, long nanos) {
            for (double at = next(rate); at < nanos; at += next(rate)) {
                due.add((long) at);
            }
            return this;
        }

        private double next(double rate) {
            return -Math.log(1 - random.nextDouble()) * SECOND / rate;
        }

        private Made even(double rate, long nanos) {
            for (double at = 0; at < nanos; at += SECOND / rate) {
                due.add((long) at);
            }
            return this;
        }

        private Made burst(long at, int requests) {
            for (int i = 0; i < requests; i++) {
                due.add(at + i * MILLI / 20);
            }
            due.sort(null);
            return this;
        }

        private Made stopped(TimeSpan stop) {
            stops.add(stop);
            return this;
        }

        private Made sentLate(TimeSpan lag) {
            lags.add(lag);
            return this;
        }

        private Made slow(int request, long nanos) {
            slowOne = request;
            slowNanos = nanos;
            return this;
        }

        private List<SlowCause> causes(Map<Cause, List<TimeSpan>> known) {
            int size = due.size();
            Served served = new Served(
                    0,
                    due.stream().mapToLong(Long::longValue).toArray(),
                    new long[size],
                    new long[size],
                    new long[size],
                    new long[size]);
            long[] workers = new long[WORKERS];
            for (int i = 0; i < size; i++) {
                served.begun()[i] = after(served.due()[i], lags);
                served.sendLag()[i] = served.begun()[i] - served.due()[i];
                if (i == slowOne) {
                    // Holds up both: as a lock does.
                    Arrays.fill(workers, Math.max(workers[0], workers[1]));
                }
                int worker = workers[0] <= workers[1] ? 0 : 1;
                long from = Math.max(workers[worker], served.begun()[i]);
                long nanos = i == slowOne ? slowNanos : (long) (SERVICE * (0.9 + 0.2 * random.nextDouble()));
                served.end()[i] = ran(from, nanos);
                served.server()[i] = isSilentOnStops ? nanos : served.end()[i] - from;
                workers[worker] = served.end()[i];
                if (i == slowOne) {
                    Arrays.fill(workers, served.end()[i]);
                }
            }
            return SlowCauses.of(served, known, LIMIT);
        }

        private static long after(long at, List<TimeSpan> held) {
            return held.stream()
                    .filter(span -> span.from() <= at && at < span.to())
                    .mapToLong(TimeSpan::to)
                    .findFirst()
                    .orElse(at);
        }

        /** When something ends that runs for so long without the stops. */
        private long ran(long from, long nanos) {
            long at = from;
            long left = nanos;
            for (TimeSpan stop : stops) {
                if (stop.to() > at && stop.from() < at + left) {
                    left -= Math.max(0, stop.from() - at);
                    at = stop.to();
                }
            }
            return at + left;
        }
    }
}
