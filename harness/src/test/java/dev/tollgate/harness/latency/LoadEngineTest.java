// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.workloads.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The engine by a clock that only the test moves: what takes time here takes none. */
final class LoadEngineTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long ORIGIN = 777_777;

    private long now = ORIGIN;
    private long parkedLateBy;
    private final List<Long> parks = new ArrayList<>();

    private Pacer pacer() {
        return new Pacer(
                () -> now,
                nanos -> {
                    parks.add(nanos);
                    now += nanos + parkedLateBy;
                },
                () -> now += 10);
    }

    private Requests run(Schedule schedule, Runnable operation, long drain) {
        try (RequestLog log = new RequestLog(schedule)) {
            LoadEngine engine = new LoadEngine(schedule, log, this::pacer, LoadEngine.SlowRequests.NONE, ORIGIN, drain);
            engine.serve(
                    0,
                    Call.of((Operation.OfLong) () -> {
                        operation.run();
                        return 1;
                    }),
                    pacer());
            return log.toRequests(schedule.firstMeasured(), schedule.warmupNanos(), schedule.nanos(), now - ORIGIN);
        }
    }

    @Test
    void aRequestIsSentWhenItIsDueAndParkingEndsBeforeThat() {
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 100, 0, SECOND, 1);
        Requests requests = run(schedule, () -> now += 1_000, 0);
        assertThat(requests.size()).isEqualTo(100);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(requests.begun(i)).isBetween(requests.due(i), requests.due(i) + 10);
            assertThat(requests.service(i)).isEqualTo(1_000);
            assertThat(requests.sendLag(i)).isLessThanOrEqualTo(10);
        }
        assertThat(parks).isNotEmpty().allSatisfy(nanos -> assertThat(nanos).isLessThan(10 * MILLI - Pacer.SPIN_NANOS));
    }

    @Test
    void aLatePacerIsSendLagAndNotService() {
        parkedLateBy = 3 * MILLI;
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 100, 0, SECOND, 1);
        Requests requests = run(schedule, () -> now += 1_000, 0);
        for (int i = 1; i < requests.size(); i++) {
            assertThat(requests.sendLag(i)).isEqualTo(3 * MILLI - Pacer.SPIN_NANOS);
            assertThat(requests.service(i)).isEqualTo(1_000);
            assertThat(requests.response(i)).isEqualTo(requests.sendLag(i) + requests.service(i));
        }
    }

    @Test
    void whatIsSlowHoldsBackTheAnswersAndNotTheRequests() {
        // 10 requests a second, each of 250 ms: every one waits 150 ms longer than the one before.
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 10, 0, SECOND, 1);
        Requests requests = run(schedule, () -> now += 250 * MILLI, 10 * SECOND);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(requests.response(i)).isEqualTo(250 * MILLI + i * 150 * MILLI);
            assertThat(requests.service(i)).isEqualTo(250 * MILLI);
            assertThat(requests.sendLag(i)).isZero();
        }
        Backlog backlog = Backlog.of(requests);
        assertThat(backlog.max()).isBetween(5L, 7L);
    }

    @Test
    void requestsThatAreNeverBegunCountWithWhatTheyHadWaited() {
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 10, 0, SECOND, 1);
        Requests requests = run(schedule, () -> now += SECOND, SECOND);
        long unanswered = 0;
        for (int i = 0; i < requests.size(); i++) {
            unanswered += requests.isAnswered(i) ? 0 : 1;
            assertThat(requests.response(i)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(unanswered).isEqualTo(7);
        assertThat(requests.response(9)).isEqualTo(now - ORIGIN - requests.due(9));
    }

    @Test
    void slowRequestsAreToldAndWhatTellingTakesIsNotCharged() {
        List<Integer> told = new ArrayList<>();
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 10, 0, SECOND, 1);
        int[] calls = {0};
        try (RequestLog log = new RequestLog(schedule)) {
            LoadEngine.SlowRequests slow = new LoadEngine.SlowRequests() {
                @Override
                public long thresholdNanos() {
                    return 20 * MILLI;
                }

                @Override
                public void request(int index, long response, long service, long sendLag) {
                    told.add(index);
                    assertThat(response).isEqualTo(30 * MILLI);
                    now += MILLI;
                }
            };
            LoadEngine engine = new LoadEngine(schedule, log, this::pacer, slow, ORIGIN, SECOND);
            engine.serve(0, Call.of((Operation.OfLong) () -> now += calls[0]++ % 3 == 0 ? 30 * MILLI : MILLI), pacer());
            Requests requests = log.toRequests(0, 0, SECOND, now - ORIGIN);
            assertThat(requests.service(0)).isEqualTo(30 * MILLI);
            assertThat(requests.service(1)).isEqualTo(MILLI);
        }
        assertThat(told).containsExactly(0, 3, 6, 9);
    }

    @Test
    void aKnownStallGivesTheArithmeticPercentilesAndAClosedLoopHidesIt() {
        // Every second all is held up for 50 ms; else a call takes 1 µs. At 1,000 a second, 50 requests of 1,000 are
        // due in a
        // stall and wait for its end: 50, 49, … 1 ms. So 95 % are quick, and p99 is 40 ms.
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 1_000, SECOND, 20 * SECOND, 1);
        Requests requests = run(schedule, this::stalling, SECOND);
        Histogram response = LoadHistograms.fresh();
        Histogram service = LoadHistograms.fresh();
        for (int i = 0; i < requests.size(); i++) {
            LoadHistograms.record(response, requests.response(i));
            LoadHistograms.record(service, requests.service(i));
        }
        assertThat(response.getTotalCount()).isEqualTo(20_000);
        assertThat(response.getValueAtPercentile(94.9)).isLessThan(2_000);
        for (int waited = 10; waited <= 50; waited += 10) {
            // Of 1,000 requests, 50 − waited are slower than that.
            double percentile = 100 - 100.0 * (50 - waited) / 1_000;
            assertThat(response.getValueAtPercentile(percentile) / 1e6).isCloseTo(waited, within(0.1));
        }
        assertThat(response.getMaxValue() / 1e6).isCloseTo(50, within(0.1));
        assertThat(service.getValueAtPercentile(99))
                .as("the stall is one call in 1,000 for who serves")
                .isLessThan(2_000);

        ClosedLoopRun closed = new ClosedLoopRun(() -> now);
        closed.loop(
                Call.of((Operation.OfLong) () -> {
                    stalling();
                    return 1;
                }),
                20 * SECOND);
        assertThat(closed.service().getValueAtPercentile(99.99)).isLessThan(2_000);
        assertThat(closed.service().getMaxValue() / 1e6).isCloseTo(50, within(0.1));
    }

    private void stalling() {
        long inSecond = (now - ORIGIN) % SECOND;
        now += inSecond < 50 * MILLI ? 50 * MILLI - inSecond : 0;
        now += 1_000;
    }
}
