// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import static dev.tollgate.harness.latency.MadeUpLoad.MICRO;
import static dev.tollgate.harness.latency.MadeUpLoad.MILLI;
import static dev.tollgate.harness.latency.MadeUpLoad.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Who waits in the line is charged to what began the backlog: made-up loads, the truth of which is known. */
final class BacklogCausesTest {
    private static final int LOADS = 20;

    /** What many loads came to. */
    private static final class Told {
        private final Map<Cause, Long> counts = new EnumMap<>(Cause.class);
        private final Map<Cause, Long> nanos = new EnumMap<>(Cause.class);
        private long slow;
        private long unexplained;

        void add(Attribution one) {
            long charged = one.unexplained().nanos();
            for (CauseShare share : one.causes()) {
                counts.merge(share.cause(), share.count(), Long::sum);
                nanos.merge(share.cause(), share.nanos(), Long::sum);
                charged += share.nanos();
            }
            assertThat(charged).as("each nanosecond is charged once").isEqualTo(one.slowNanos());
            slow += one.slow();
            unexplained += one.unexplained().count();
        }

        double share(Cause cause) {
            return (double) counts.getOrDefault(cause, 0L) / slow;
        }

        @Override
        public String toString() {
            return counts + " of " + slow + ", unexplained " + unexplained;
        }
    }

    private static Told tell(LongFunction<MadeUpLoad> load) {
        return tell(load, 6 * MILLI);
    }

    private static Told tell(LongFunction<MadeUpLoad> load, long limit) {
        Told told = new Told();
        for (int seed = 1; seed <= LOADS; seed++) {
            told.add(attribute(load.apply(seed), seed, limit));
        }
        return told;
    }

    private static Attribution attribute(MadeUpLoad load, long seed, long limit) {
        Requests requests = load.requests();
        return new Attributor(requests, requests, load.stalls()).attribute(limit, seed, 0, true);
    }

    private static MadeUpLoad calls(long seed, long nanos, int workers) {
        MadeUpLoad load = new MadeUpLoad(seed, nanos, workers);
        return load.service(at -> load.about(MILLI));
    }

    @Test
    void onePauseHasAllWhoWaitBehindIt() {
        Told told = tell(seed ->
                calls(seed, 2 * SECOND, 1).poisson(500).stop(Cause.GC_PAUSE, SECOND + seed * MILLI, 31 * MILLI));
        assertThat(told.share(Cause.GC_PAUSE)).as(told::toString).isGreaterThanOrEqualTo(0.95);
        assertThat(told.slow).as("those behind it, too").isGreaterThan(LOADS * 20);
    }

    @Test
    void aStopOfTheMachineThatIsSeenLateHasAllWhoWaitBehindIt() {
        Told told = tell(seed -> {
            MadeUpLoad load = calls(seed, 3 * SECOND, 2).poisson(1_000);
            long from = SECOND + seed * MILLI;
            long late = load.random().nextLong(MILLI);
            return load.stopUnseen(from, 40 * MILLI).seen(Cause.HOST_HICCUP, from + late, 40 * MILLI - late);
        });
        assertThat(told.share(Cause.HOST_HICCUP)).as(told::toString).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void aBurstIsNotThePauseThatHappensInIt() {
        Told told = tell(seed -> {
            MadeUpLoad load = calls(seed, 4 * SECOND, 1).poisson(200);
            for (long second = 0; second < 4; second++) {
                long from = second * SECOND + load.random().nextLong(SECOND / 2);
                load.poisson(3_000, from, from + 50 * MILLI).stop(Cause.GC_PAUSE, from + 10 * MILLI, 2 * MILLI);
            }
            return load;
        });
        assertThat(told.share(Cause.BURST)).as(told::toString).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void whatRunsBesideCallsThatTakeNoLongerHeldUpNobody() {
        Told told = tell(seed -> {
            MadeUpLoad load = calls(seed, 4 * SECOND, 1).poisson(700);
            for (int i = 0; i < 40; i++) {
                load.seen(Cause.HOST_HICCUP, load.random().nextLong(4 * SECOND), 10 * MILLI);
            }
            return load;
        });
        assertThat(told.share(Cause.BURST)).as(told::toString).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void moreThanTheWorkersCanServeIsOverloadWhateverStopsThem() {
        Told told = tell(seed -> {
            MadeUpLoad load = calls(seed, 5 * SECOND, 2).poisson(2_600);
            for (long second = 0; second < 5; second++) {
                load.stop(Cause.GC_PAUSE, second * SECOND + load.random().nextLong(SECOND / 2), 5 * MILLI);
            }
            return load;
        });
        assertThat(told.share(Cause.OVERLOAD)).as(told::toString).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void aPauseInAnOverloadHasNoMoreThanItsOwnLength() {
        Told told =
                tell(seed -> calls(seed, 4 * SECOND, 1).poisson(1_200).stop(Cause.GC_PAUSE, 20 * MILLI, 50 * MILLI));
        assertThat(told.share(Cause.OVERLOAD)).as(told::toString).isGreaterThanOrEqualTo(0.8);
        assertThat(told.share(Cause.GC_PAUSE))
                .as("until the line grew longer than the pause")
                .isBetween(0.01, 0.2);
        assertThat(told.nanos.get(Cause.GC_PAUSE)).isLessThanOrEqualTo(told.slow * 51 * MILLI);
    }

    @Test
    void twoStopsInOneBacklogHaveEachTheirOwn() {
        Told told = tell(seed -> calls(seed, 2 * SECOND, 1)
                .poisson(500)
                .stop(Cause.GC_PAUSE, SECOND, 31 * MILLI)
                .stop(Cause.SAFEPOINT, SECOND + 50 * MILLI, 62 * MILLI));
        assertThat(told.share(Cause.GC_PAUSE)).as(told::toString).isBetween(0.15, 0.5);
        assertThat(told.share(Cause.SAFEPOINT)).as(told::toString).isBetween(0.5, 0.85);
    }

    @Test
    void aSlowCallHasThoseBehindItAndIsUnexplainedItself() {
        Told told = tell(seed -> slowCall(seed, false));
        assertThat(told.share(Cause.SLOW_CALL)).as(told::toString).isGreaterThanOrEqualTo(0.9);
        assertThat(told.unexplained).as(told::toString).isBetween(LOADS * 8L / 10, LOADS * 2L);
    }

    @Test
    void aCallThatIsSlowBesideAConcurrentCycleIsItsCoincidence() {
        Told told = tell(seed -> slowCall(seed, true));
        assertThat(told.share(Cause.CONCURRENT_GC)).as(told::toString).isGreaterThanOrEqualTo(0.9);
    }

    private static MadeUpLoad slowCall(long seed, boolean isBesideCycle) {
        MadeUpLoad load = new MadeUpLoad(seed, 2 * SECOND, 1).poisson(500);
        boolean[] done = {false};
        load.service(at -> {
            if (at > SECOND && !done[0]) {
                done[0] = true;
                return 31 * MILLI;
            }
            return load.about(MILLI);
        });
        return isBesideCycle ? load.seen(Cause.CONCURRENT_GC, SECOND - 10 * MILLI, 60 * MILLI) : load;
    }

    @Test
    void aTimeInWhichAllCallsAreSlowIsNoBurst() {
        for (boolean isBesideCycle : new boolean[] {false, true}) {
            Told told = tell(seed -> {
                MadeUpLoad load = calls(seed, 3 * SECOND, 1).poisson(500);
                load.service(at -> load.about(at > SECOND && at < 3 * SECOND / 2 ? 4 * MILLI : MILLI));
                return isBesideCycle ? load.seen(Cause.CONCURRENT_GC, SECOND, SECOND / 2) : load;
            });
            assertThat(told.share(isBesideCycle ? Cause.CONCURRENT_GC : Cause.SLOW_CALL))
                    .as(told::toString)
                    .isGreaterThanOrEqualTo(0.9);
        }
    }

    @Test
    void callsThatDifferByNatureAreNotSlow() {
        Told told = tell(seed -> {
            MadeUpLoad load = new MadeUpLoad(seed, 10 * SECOND, 1).poisson(800);
            return load.service(at -> exponential(load, MILLI));
        });
        assertThat(told.share(Cause.BURST)).as(told::toString).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void anOverloadOfHitsAndMissesIsOverload() {
        Told told = tell(seed -> {
            MadeUpLoad load = new MadeUpLoad(seed, 5 * SECOND, 2).poisson(1_000);
            return load.service(at -> load.random().nextInt(5) == 0 ? 10 * MILLI : MILLI);
        });
        assertThat(told.share(Cause.OVERLOAD)).as(told::toString).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void aPauseBetweenCallsThatVaryHasThoseBehindIt() {
        Told told = tell(
                seed -> {
                    MadeUpLoad load =
                            new MadeUpLoad(seed, 2 * SECOND, 1).poisson(500).stop(Cause.GC_PAUSE, SECOND, 100 * MILLI);
                    return load.service(at -> exponential(load, MILLI));
                },
                25 * MILLI);
        assertThat(told.share(Cause.GC_PAUSE)).as(told::toString).isGreaterThanOrEqualTo(0.9);
    }

    private static long exponential(MadeUpLoad load, long mean) {
        return (long) (-Math.log(1 - load.random().nextDouble()) * mean);
    }

    @Test
    void aWorkerThatIsBlockedHasThoseForWhomTheOtherIsNotEnough() {
        Told told = tell(
                seed -> calls(seed, 3 * SECOND, 2).poisson(1_500).stopWorker(1, Cause.BLOCKED, SECOND, 100 * MILLI));
        assertThat(told.share(Cause.BLOCKED)).as(told::toString).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void whatBeganBeforeTheMeasuredPartIsFound() {
        MadeUpLoad load = calls(1, 2 * SECOND, 1).poisson(500).stop(Cause.GC_PAUSE, SECOND, 31 * MILLI);
        Requests all = load.requests();
        Requests measured = load.requests(SECOND + 25 * MILLI);
        Attribution told = new Attributor(measured, all, load.stalls()).attribute(6 * MILLI, 1, 0, true);
        assertThat(told.causes().getFirst().cause()).isEqualTo(Cause.GC_PAUSE);
        assertThat(told.causes().getFirst().share()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void pausesThatBeganBacklogsAreToldFromChance() {
        MadeUpLoad load = calls(1, 20 * SECOND, 1).poisson(500);
        for (long second = 0; second < 20; second++) {
            load.stop(Cause.GC_PAUSE, second * SECOND + load.random().nextLong(SECOND / 2), 31 * MILLI);
        }
        Attribution told = attribute(load, 1, 6 * MILLI);
        assertThat(told.control().orElseThrow().observedShare()).isGreaterThan(0.9);
        assertThat(told.control().orElseThrow().meanShare()).isLessThan(0.15);
        assertThat(told.control().orElseThrow().pValue()).isLessThan(0.01);
    }

    @Test
    void backlogsBehindSlowCallsPassForThoseOfPausesElsewhereAsOftenAsChanceHasIt() {
        int alarms = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(5_000 + run);
            MadeUpLoad load = new MadeUpLoad(run, 10 * SECOND, 1).poisson(100);
            load.service(at -> random.nextInt(200) == 0 ? 20 * MILLI : load.about(500 * MICRO));
            for (int i = 0; i < 60; i++) {
                load.seen(Cause.GC_PAUSE, random.nextLong(10 * SECOND), 40 * MILLI);
            }
            alarms += attribute(load, run, 6 * MILLI).control().orElseThrow().pValue() <= 0.05 ? 1 : 0;
        }
        // 10 expected; with a deviation of 3.1, 21 are out of the question.
        assertThat(alarms).isLessThanOrEqualTo(20);
    }
}
