// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.FanOut;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class LatencySummaryTest {
    private static final SyntheticLatency MADE = new SyntheticLatency(7);

    @Test
    void aPercentileIsToldOnlyWithTenValuesBeyondIt() {
        assertThat(LatencySummary.isTold(99, 999)).isFalse();
        assertThat(LatencySummary.isTold(99, 1_000)).isTrue();
        assertThat(LatencySummary.isTold(99.9, 9_999)).isFalse();
        assertThat(LatencySummary.isTold(99.9, 10_000)).isTrue();
        assertThat(LatencySummary.isTold(99.99, 99_999)).isFalse();
        assertThat(LatencySummary.isTold(99.99, 100_000)).isTrue();
        assertThat(LatencySummary.isTold(100, 1)).isTrue();
        assertThat(LatencySummary.isTold(100, 0)).isFalse();
    }

    @Test
    void aBadRoundMakesTheCellBad() {
        Latency latency = LatencySummary.of(List.of(
                MADE.latency(90_000, true, Validity.VALID),
                MADE.latency(90_000, true, Validity.INVALID),
                MADE.latency(90_000, true, Validity.SATURATED)));
        assertThat(latency.validity()).isEqualTo(Validity.INVALID);
        assertThat(latency.reason()).hasValue("1 of 3 rounds: made up to be invalid");
        assertThat(latency.objectives()).isNotEmpty().allSatisfy(o -> {
            assertThat(o.met()).isFalse();
            assertThat(o.reason()).hasValue("the measurement is invalid");
        });
    }

    @Test
    void roundsAreAddedAndEachIsOneValueOfTheInterval() {
        List<ForkLatency> forks = List.of(
                MADE.latency(90_000, true, Validity.VALID),
                MADE.latency(100_000, true, Validity.VALID),
                MADE.latency(110_000, true, Validity.VALID));
        Latency latency = LatencySummary.of(forks);
        assertThat(latency.response().count()).isEqualTo(150_000);
        assertThat(latency.response().p9999Nanos()).isPresent();
        assertThat(latency.flow().scheduled()).isEqualTo(150_000);
        assertThat(latency.overRounds().stream().map(PercentileEstimate::percentile))
                .containsExactly(50.0, 90.0, 99.0, 99.9, 100.0);
        PercentileEstimate median = latency.overRounds().getFirst();
        assertThat(median.estimate().perFork())
                .containsExactlyElementsOf(forks.stream()
                        .map(f -> (double) f.response().p50Nanos())
                        .toList());
        assertThat(median.estimate().low()).isLessThan(median.estimate().estimate());
        assertThat(median.estimate().estimate()).isCloseTo(100_000, within(2_000.0));
    }

    @Test
    void theSlowestOfManyCallsIsAPercentileOfOneCall() {
        Histogram ramp = new Histogram(5);
        for (int i = 1; i <= 100_000; i++) {
            ramp.recordValue(i);
        }
        Latency latency = LatencySummary.of(List.of(withResponse(Histograms.encode(ramp))));
        assertThat(latency.fanOut().stream().map(FanOut::calls)).containsExactly(10, 50, 100);
        for (FanOut seen : latency.fanOut()) {
            assertThat((double) seen.p50Nanos()).isCloseTo(100_000 * Math.pow(0.5, 1.0 / seen.calls()), within(100.0));
            assertThat((double) seen.p99Nanos()).isCloseTo(100_000 * Math.pow(0.99, 1.0 / seen.calls()), within(100.0));
        }
    }

    @Test
    void theSlowestOfManyCallsIsNotToldFromFewRequests() {
        Histogram few = new Histogram(3);
        for (int i = 1; i <= 1_000; i++) {
            few.recordValue(i);
        }
        assertThat(LatencySummary.of(List.of(withResponse(Histograms.encode(few))))
                        .fanOut())
                .extracting(FanOut::p99Nanos)
                .containsExactly(0L, 0L, 0L);
    }

    @Test
    void aServiceLevelIsMetByThePercentileOverAllRounds() {
        List<ForkLatency> forks =
                List.of(MADE.latency(90_000, true, Validity.VALID), MADE.latency(95_000, true, Validity.VALID));
        Percentiles all = LatencySummary.of(forks).response();
        List<ObjectiveResult> results = Objectives.judge(
                List.of(
                        new ServiceLevel(50, 1_000_000),
                        new ServiceLevel(50, 92_000),
                        new ServiceLevel(100, 1_000_000),
                        new ServiceLevel(99.999, 1_000_000_000)),
                all,
                forks);
        assertThat(results).extracting(ObjectiveResult::met).containsExactly(true, false, false, false);
        assertThat(results.get(1).roundsMet()).isEqualTo(1);
        assertThat(results.get(1).probability().orElseThrow()).isBetween(0.2, 0.8);
        assertThat(results.get(0).probability().orElseThrow()).isGreaterThan(0.9);
        assertThat(results.get(3).reason())
                .hasValueSatisfying(r -> assertThat(r).contains("fewer than 10"));
    }

    @Test
    void theProbabilityOfMeetingAServiceLevelIsStudentsPrediction() {
        // Logarithms 0, 1, 2: mean 1, deviation 1; the next is below 1 + 2.920·√(4/3) with 95 %, t having 2 degrees of
        // freedom.
        List<Double> rounds = List.of(1.0, Math.E, Math.E * Math.E);
        long scaled = 1_000_000;
        List<Double> large = rounds.stream().map(v -> v * scaled).toList();
        long limit = Math.round(scaled * Math.exp(1 + 2.919986 * Math.sqrt(4.0 / 3)));
        assertThat(Objectives.probability(large, limit).orElseThrow()).isCloseTo(0.95, within(1e-4));
        assertThat(Objectives.probability(List.of(5.0), 10)).isEmpty();
        assertThat(Objectives.probability(List.of(5.0, 5.0), 10)).hasValue(1.0);
    }

    @Test
    void attributionsOfRoundsAreAdded() {
        Cell cell = CellSummary.summarise(
                MADE.cell("jackson", Option.PURE_JAVA, "g1", Role.SUBJECT, 90_000, Validity.VALID));
        assertThat(cell.status()).isEqualTo(CellStatus.MEASURED);
        Attribution all = cell.attribution().orElseThrow();
        Attribution one =
                cell.forks().getFirst().latency().orElseThrow().attribution().orElseThrow();
        assertThat(all.slow()).isEqualTo(SyntheticLatency.ROUNDS * one.slow());
        assertThat(all.causes().getFirst().share())
                .isCloseTo(one.causes().getFirst().share(), within(1e-12));
        assertThat(all.causes().stream().mapToDouble(c -> c.share()).sum()
                        + all.unexplained().share())
                .isCloseTo(1, within(1e-9));
        assertThat(all.control().orElseThrow().requests())
                .isEqualTo(SyntheticLatency.ROUNDS * one.control().orElseThrow().requests());
    }

    @Test
    void aCellWithoutARecordingHasNoBound() {
        Latency latency = LatencySummary.of(
                List.of(MADE.latency(90_000, true, Validity.VALID), MADE.latency(90_000, false, Validity.VALID)));
        assertThat(latency.withoutGc()).isEmpty();
    }

    private static ForkLatency withResponse(Percentiles response) {
        ForkLatency f = MADE.latency(90_000, true, Validity.VALID);
        return new ForkLatency(
                f.load(),
                f.validity(),
                f.reason(),
                f.flow(),
                response,
                f.service(),
                f.sendLag(),
                f.bystander(),
                f.closedLoop(),
                Optional.empty(),
                f.seconds(),
                f.marks(),
                f.attribution(),
                f.threads(),
                f.recording(),
                f.logs());
    }
}
