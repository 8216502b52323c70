// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.Control;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class AttributorTest {
    private static final long MILLI = 1_000_000L;
    private static final long WINDOW = 60_000 * MILLI;

    /** Due, free, begun, end. */
    private final List<long[]> requests = new ArrayList<>();

    private AttributorTest add(long due, long free, long begun, long end) {
        requests.add(new long[] {due * MILLI, free * MILLI, begun * MILLI, end * MILLI});
        return this;
    }

    private Requests requests() {
        requests.sort((a, b) -> Long.compare(a[0], b[0]));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = arena.allocate((long) requests.size() * RequestLog.FIELDS * Long.BYTES, Long.BYTES);
            for (int i = 0; i < requests.size(); i++) {
                for (int field = 0; field < 4; field++) {
                    log.setAtIndex(ValueLayout.JAVA_LONG, (long) i * RequestLog.FIELDS + field, requests.get(i)[field]);
                }
            }
            return Requests.of(log, 0, 0, WINDOW, 2 * WINDOW);
        }
    }

    private static Stalls stalls(Map<Cause, List<TimeSpan>> global, Map<Cause, List<TimeSpan>> own) {
        return new Stalls(global, List.of(own));
    }

    private static List<TimeSpan> at(long... fromAndTo) {
        List<TimeSpan> intervals = new ArrayList<>();
        for (int i = 0; i < fromAndTo.length; i += 2) {
            intervals.add(new TimeSpan(fromAndTo[i] * MILLI, fromAndTo[i + 1] * MILLI));
        }
        return intervals;
    }

    private Attributor attributor(Stalls stalls) {
        Requests all = requests();
        return new Attributor(all, all, stalls);
    }

    private Attribution attribute(Stalls stalls, long limitMillis) {
        return attributor(stalls).attribute(limitMillis * MILLI, 1, 0, true);
    }

    private static long nanos(Attribution attribution, Cause cause) {
        return attribution.causes().stream()
                .filter(c -> c.cause() == cause)
                .mapToLong(CauseShare::nanos)
                .sum();
    }

    private static Cause first(Attribution attribution) {
        return attribution.causes().getFirst().cause();
    }

    @Test
    void eachMomentIsChargedOnceToTheFirstCauseThatOverlapsIt() {
        add(100, 0, 100, 200);
        Attribution a = attribute(
                stalls(
                        Map.of(
                                Cause.GC_PAUSE, at(110, 130),
                                Cause.SAFEPOINT, at(105, 135),
                                Cause.HOST_HICCUP, at(100, 150),
                                Cause.CONCURRENT_GC, at(0, 180)),
                        Map.of(Cause.BLOCKED, at(140, 170))),
                1);
        assertThat(nanos(a, Cause.GC_PAUSE)).isEqualTo(20 * MILLI);
        assertThat(nanos(a, Cause.SAFEPOINT)).isEqualTo(10 * MILLI);
        assertThat(nanos(a, Cause.BLOCKED)).isEqualTo(30 * MILLI);
        assertThat(nanos(a, Cause.HOST_HICCUP)).isEqualTo(10 * MILLI);
        assertThat(nanos(a, Cause.CONCURRENT_GC)).isEqualTo(10 * MILLI);
        assertThat(a.unexplained().nanos()).isEqualTo(20 * MILLI);
        assertThat(first(a)).isEqualTo(Cause.BLOCKED);
        assertThat(a.slowNanos()).isEqualTo(100 * MILLI);
    }

    @Test
    void whatIsExplainedByLessThanHalfIsUnexplained() {
        add(100, 0, 100, 200);
        Attribution a = attribute(stalls(Map.of(Cause.GC_PAUSE, at(100, 149)), Map.of()), 1);
        assertThat(a.unexplained().share()).isEqualTo(1);
        assertThat(a.causes().getFirst().count()).isZero();
    }

    @Test
    void waitingIsChargedToWhatHeldUpTheCallBefore() {
        // Served behind another from 100 to 180, and that one was blocked from 120 to 179; the others say what is
        // usual.
        add(90, 0, 90, 180).add(100, 180, 180, 181);
        for (int i = 0; i < 150; i++) {
            add(200 + 10 * i, 0, 200 + 10 * i, 201 + 10 * i);
        }
        Attribution blocked = attribute(stalls(Map.of(), Map.of(Cause.BLOCKED, at(100, 179))), 50);
        assertThat(first(blocked)).isEqualTo(Cause.BLOCKED);
        assertThat(blocked.causes().getFirst().count()).isEqualTo(2);
        assertThat(first(attribute(stalls(Map.of(), Map.of()), 50))).isEqualTo(Cause.SLOW_CALL);
    }

    @Test
    void aWaitForWhatIsInNoLogIsQueueing() {
        add(100, 180, 180, 181);
        assertThat(first(attribute(stalls(Map.of(), Map.of()), 1))).isEqualTo(Cause.QUEUEING);
    }

    @Test
    void aGeneratorThatIsLateIsItsOwnFaultUnlessThePauseStoppedIt() {
        add(100, 0, 150, 151);
        assertThat(first(attribute(stalls(Map.of(), Map.of()), 1))).isEqualTo(Cause.SEND_LAG);
        assertThat(first(attribute(stalls(Map.of(Cause.GC_PAUSE, at(99, 150)), Map.of()), 1)))
                .isEqualTo(Cause.GC_PAUSE);
    }

    @Test
    void aConcurrentCycleTakesOnlyWhatNothingElseExplains() {
        add(100, 0, 100, 200);
        Attribution a = attribute(stalls(Map.of(Cause.CONCURRENT_GC, at(0, 1_000)), Map.of()), 1);
        assertThat(first(a)).isEqualTo(Cause.CONCURRENT_GC);
        assertThat(a.control().orElseThrow().observedShare())
                .as("it is no explanation")
                .isZero();
    }

    @Test
    void theSlowestHundredthAndEverythingOverTheLimitAreSlow() {
        for (int i = 0; i < 1_000; i++) {
            add(50L * i, 0, 50L * i, 50L * i + 1 + i % 40);
        }
        assertThat(attribute(stalls(Map.of(), Map.of()), 1_000).slow()).isEqualTo(10);
        assertThat(attribute(stalls(Map.of(), Map.of()), 38).slow()).isEqualTo(50);
    }

    @Test
    void stallsThatHoldRequestsUpAreToldFromChance() {
        List<Long> pauses = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (long second = 0; second < 60; second++) {
            long from = second * 1_000 + random.nextInt(900);
            pauses.add(from);
            pauses.add(from + 50);
            add(from + 10, 0, from + 10, from + 51);
        }
        Attribution a = attribute(
                stalls(
                        Map.of(
                                Cause.GC_PAUSE,
                                at(pauses.stream().mapToLong(p -> p).toArray())),
                        Map.of()),
                20);
        Control control = a.control().orElseThrow();
        assertThat(a.causes().getFirst().share()).isEqualTo(1);
        assertThat(control.observedShare()).isEqualTo(1);
        assertThat(control.meanShare()).isLessThan(0.15);
        assertThat(control.pValue()).isLessThan(0.01);
    }

    @Test
    void requestsThatAreSlowForNoKnownReasonPassForExplainedAsOftenAsChanceHasIt() {
        int alarms = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(1_000 + run);
            requests.clear();
            List<TimeSpan> pauses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                long from = random.nextLong(WINDOW);
                pauses.add(new TimeSpan(from, from + 100 * MILLI));
                long due = random.nextLong(WINDOW / MILLI);
                add(due, 0, due, due + 40);
            }
            Attribution a =
                    attributor(stalls(Map.of(Cause.GC_PAUSE, pauses), Map.of())).attribute(20 * MILLI, run, 0, true);
            alarms += a.control().orElseThrow().pValue() <= 0.05 ? 1 : 0;
        }
        // 10 expected; with a deviation of 3.1, 21 are out of the question.
        assertThat(alarms).isLessThanOrEqualTo(20);
    }

    @Test
    void withoutPausesTheQueueBehindThemIsGoneToo() {
        // One worker; each call takes 10 ms. The first is paused for 100 ms, and three wait behind it.
        add(0, 0, 0, 110).add(20, 110, 110, 120).add(40, 120, 120, 130).add(60, 130, 130, 140);
        Histogram without = WithoutGc.response(requests(), stalls(Map.of(Cause.GC_PAUSE, at(5, 105)), Map.of()), 1);
        assertThat(without.getMaxValue() / 1e6).isCloseTo(10, within(0.1));
        assertThat(without.getTotalCount()).isEqualTo(4);
        assertThat(WithoutGc.response(requests(), stalls(Map.of(), Map.of()), 1).getMaxValue() / 1e6)
                .isCloseTo(110, within(0.1));
    }

    @Test
    void aUnionCoversEachMomentOnce() {
        Coverage coverage = Coverage.of(at(10, 20, 15, 30, 40, 50, 42, 45));
        assertThat(coverage.within(0, 100 * MILLI)).isEqualTo(30 * MILLI);
        assertThat(coverage.within(18 * MILLI, 41 * MILLI)).isEqualTo(13 * MILLI);
        assertThat(coverage.within(30 * MILLI, 40 * MILLI)).isZero();
        assertThat(coverage.within(50 * MILLI, 40 * MILLI)).isZero();
    }
}
