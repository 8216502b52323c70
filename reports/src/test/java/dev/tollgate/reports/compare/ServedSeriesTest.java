// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticService;
import dev.tollgate.reports.SyntheticService.Row;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.RunEntry;
import dev.tollgate.reports.history.StoreUrl;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of servers are held against each other: capacities by their intervals, the rest by processes. */
class ServedSeriesTest {
    private static final PayloadInfo PAYLOAD = new PayloadInfo("statuses-256k", 262_144, "00ff", Map.of());
    private static final String LEVEL = "p99<50ms";
    private static final double HALF = 0.02;

    @TempDir
    private Path folder;

    @Test
    void everyServerHasItsRowsByWhatItWasAsked() {
        Measurement capacity = RunMeasurement.of(SyntheticService.capacity());
        assertThat(capacity.series())
                .extracting(series -> series.key().metric())
                .contains("capacity", "cpuPerRequest", "p50", "p99");
        assertThat(capacity.series())
                .filteredOn(series -> series.key().name().equals("go-rust")
                        && series.key().metric().equals("capacity")
                        && series.key().params().get("endpoint").equals("extract"))
                .hasSize(4)
                .anySatisfy(series -> {
                    assertThat(series.key().params())
                            .isEqualTo(Map.of(
                                    "endpoint", "extract",
                                    "payload", "statuses-256k",
                                    "connections", "64",
                                    "level", LEVEL));
                    assertThat(series.higherIsBetter()).isTrue();
                    assertThat(series.known().orElseThrow().processes()).isEqualTo(3);
                });
        Measurement rates = RunMeasurement.of(SyntheticService.rates());
        assertThat(rates.series())
                .filteredOn(series -> series.key().name().equals("go-rust"))
                .extracting(series ->
                        series.key().metric() + "@" + series.key().params().get("rate") + "×" + series.processes())
                .containsExactlyInAnyOrder(
                        "cpuPerRequest@100×5",
                        "p50@100×5",
                        "p99@100×5",
                        "cpuPerRequest@400×5",
                        "p50@400×5",
                        "p99@400×5");
        assertThat(rates.series()).extracting(series -> series.key().name()).doesNotContain("java@aa", "discard");
    }

    @Test
    void aCapacityIsJudgedByTheIntervalsOfBothSides() {
        Run base = holding(400);
        assertThat(verdict(base, holding(300))).isEqualTo(RowVerdict.REGRESSED);
        assertThat(verdict(base, holding(520))).isEqualTo(RowVerdict.IMPROVED);
        assertThat(verdict(base, holding(408))).isEqualTo(RowVerdict.INCONCLUSIVE);
        ComparedRow row = row(base, holding(300));
        assertThat(row.ratio().orElseThrow()).isBetween(0.7499, 0.7501);
        assertThat(row.baseForks()).isEqualTo(2);
        // Both intervals and 3 % of drift, in quadrature.
        double half = Math.log(row.high().orElseThrow() / row.low().orElseThrow()) / 2;
        assertThat(half)
                .isBetween(
                        Math.sqrt(2 * HALF * HALF + 0.0295 * 0.0295) * 0.98,
                        Math.sqrt(2 * HALF * HALF + 0.0296 * 0.0296) * 1.02);
    }

    @Test
    void aTightIntervalAboutOneIsUnchanged() {
        ComparisonResult result = Comparer.compare(
                RunMeasurement.of(holding(400, 0.01)),
                RunMeasurement.of(holding(401, 0.01)),
                ComparisonOptions.defaults().withDrift(1, "test"));
        assertThat(capacity(result).verdict()).isEqualTo(RowVerdict.UNCHANGED);
    }

    @Test
    void aServerWithoutACapacityCannotBeJudgedAndItIsSaidWhy() {
        Run without = SyntheticService.capacity();
        ComparisonResult result = compare(without, without);
        assertThat(result.rows())
                .filteredOn(row -> row.name().equals("go")
                        && row.metric().equals("capacity")
                        && row.params().get("endpoint").equals("verify"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.verdict()).isEqualTo(RowVerdict.CANNOT_JUDGE);
                    assertThat(row.reason()).contains("no rate was found that breaks");
                });
    }

    @Test
    void aServerThatAnsweredWronglyIsNotCompared() {
        Run run = SyntheticService.capacity();
        assertThat(compare(run, run).rows())
                .filteredOn(row -> row.name().equals("java-jni")
                        && row.params().get("endpoint").equals("extract"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.verdict()).isEqualTo(RowVerdict.CANNOT_JUDGE);
                    assertThat(row.reason()).isEqualTo("cannot judge: it answered wrongly");
                });
    }

    @Test
    void aVoidRunIsNotCompared() {
        Run isVoid = service(400, HALF)
                .change("java@aa", "extract", one -> SyntheticService.holding(one, 200, 210, 220))
                .run();
        assertThat(row(isVoid, holding(300)).verdict()).isEqualTo(RowVerdict.CANNOT_JUDGE);
    }

    /** The margin is 2 %; equal servers differ by their own intervals alone here, as if there were no drift. */
    @Test
    void equalCapacitiesAreHardlyEverSaidToDiffer() {
        Random random = new Random(11);
        int wrong = 0;
        int runs = 1_000;
        for (int run = 0; run < runs; run++) {
            Run base = holding(400 * Math.exp(HALF / 1.96 * random.nextGaussian()));
            Run next = holding(400 * Math.exp(HALF / 1.96 * random.nextGaussian()));
            ComparisonResult result = Comparer.compare(
                    RunMeasurement.of(base),
                    RunMeasurement.of(next),
                    ComparisonOptions.defaults().withDrift(0, "test"));
            RowVerdict verdict = capacity(result).verdict();
            wrong += verdict == RowVerdict.REGRESSED || verdict == RowVerdict.IMPROVED ? 1 : 0;
        }
        assertThat(wrong).isLessThan(runs / 20);
    }

    @Test
    void percentilesAndProcessorTimesAreComparedByProcesses() {
        Run base = rates(500, 3);
        ComparisonResult result = compare(base, rates(350, 4));
        assertThat(result.rows())
                .filteredOn(row -> row.name().equals("java-ffm")
                        && "100".equals(row.params().get("rate"))
                        && !row.standsForAll())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.verdict()).as(row.metric()).isEqualTo(RowVerdict.REGRESSED));
        assertThat(result.settle()).as("a duel is of jars").isEmpty();
    }

    @Test
    void aComparisonHasTheFieldsOfTheContract() {
        JsonNode json = JsonMapper.shared().readTree(Json.write(compare(holding(400), holding(300))));
        JsonNode row = json.at("/rows/0");
        for (String field : List.of(
                "name",
                "params",
                "mode",
                "metric",
                "unit",
                "higherIsBetter",
                "baseForks",
                "newForks",
                "baseValue",
                "newValue",
                "ratio",
                "low",
                "high",
                "pValue",
                "adjustedPValue",
                "verdict",
                "reason")) {
            assertThat(row.has(field)).as(field).isTrue();
        }
        assertThat(row.get("mode").stringValue()).isEqualTo("service");
        assertThat(row.get("metric").stringValue()).isEqualTo("capacity");
        assertThat(row.get("unit").stringValue()).isEqualTo("ops/s");
        assertThat(row.at("/params/level").stringValue()).isEqualTo(LEVEL);
    }

    @Test
    void aGateJudgesCapacitiesWithoutBeingAskedAndPercentilesWhereItIs() {
        GateRules rules = GateRules.everything();
        List<String> judged = RunMeasurement.of(SyntheticService.capacity()).series().stream()
                .filter(series -> rules.of(series).isPresent())
                .map(series -> series.key().metric())
                .distinct()
                .toList();
        assertThat(judged).containsExactlyInAnyOrder("capacity", "cpuPerRequest");
        ComparisonResult result = Comparer.compare(
                RunMeasurement.of(holding(400)),
                RunMeasurement.of(holding(300)),
                new ComparisonOptions(rules::of, 3, "test", false, true));
        assertThat(result.has(RowVerdict.REGRESSED)).isTrue();
    }

    @Test
    void aHistoryKeepsCapacitiesWithTheirIntervals() throws IOException {
        RunStore.write(folder.resolve("run"), holding(400));
        Measured base = MeasurementFile.readWhole(folder.resolve("run"));
        RunStore.write(folder.resolve("next"), aDayLater(holding(300)));
        Measured next = MeasurementFile.readWhole(folder.resolve("next"));
        try (History history =
                History.open(StoreUrl.parse(folder.resolve("h.db").toString()), true)) {
            history.add(RunEntry.of(base, "one", Instant.EPOCH, "unused"));
            Measurement kept =
                    history.baseline(next, "0123456789abcdef", "").orElseThrow().measurement();
            Series capacity = kept.series().stream()
                    .filter(series -> series.key().metric().equals("capacity"))
                    .findFirst()
                    .orElseThrow();
            assertThat(capacity.known().orElseThrow().low()).isBetween(391.0, 393.0);
            assertThat(capacity.known().orElseThrow().high()).isBetween(407.0, 409.0);
            ComparisonResult result = Comparer.compare(kept, next.measurement(), ComparisonOptions.defaults());
            assertThat(capacity(result).verdict()).isEqualTo(RowVerdict.REGRESSED);
        }
    }

    private static Run holding(double rate) {
        return holding(rate, HALF);
    }

    private static Run holding(double rate, double half) {
        return service(rate, half).run();
    }

    private static SyntheticService service(double rate, double half) {
        return new SyntheticService(Kind.CAPACITY, 1, 0)
                .bare("extract", PAYLOAD, List.of(new Row("java", "pure-java", rate)))
                .change("java", "extract", one -> planted(one, rate, half))
                .change("java@aa", "extract", one -> planted(one, rate, half));
    }

    private static ServiceSeries planted(ServiceSeries one, double rate, double half) {
        return SyntheticService.holding(one, rate * Math.exp(-half), rate, rate * Math.exp(half));
    }

    /** The history takes a run of the same time for the same run. */
    private static Run aDayLater(Run run) {
        return new Run(
                run.origin(),
                run.plan(),
                run.startedAt().plusSeconds(86_400),
                run.finishedAt(),
                run.status(),
                run.checks(),
                run.cells(),
                run.sections(),
                run.findings());
    }

    private static Run rates(double holds, long seed) {
        return new SyntheticService(Kind.RATES, seed, 0.01)
                .question(
                        "extract",
                        PAYLOAD,
                        64,
                        List.of(new Row("java", "pure-java", 500), new Row("java-ffm", "ffm", holds)))
                .run();
    }

    private static ComparisonResult compare(Run base, Run next) {
        return Comparer.compare(RunMeasurement.of(base), RunMeasurement.of(next), ComparisonOptions.defaults());
    }

    private static RowVerdict verdict(Run base, Run next) {
        return row(base, next).verdict();
    }

    private static ComparedRow row(Run base, Run next) {
        return capacity(compare(base, next));
    }

    private static ComparedRow capacity(ComparisonResult result) {
        return result.rows().stream()
                .filter(row -> row.metric().equals("capacity"))
                .findFirst()
                .orElseThrow();
    }
}
