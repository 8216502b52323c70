// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.compare.Series;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a history has for a new measurement to be held against, in whatever database. */
abstract class BaselineContract extends HistoryContract {
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

    private static TreeMap<Integer, Double> forks(double level) {
        TreeMap<Integer, Double> forks = new TreeMap<>();
        for (int round = 1; round <= 6; round++) {
            forks.put(round, level * (1 + 0.001 * (round * 7 % 5)));
        }
        return forks;
    }

    private static Series row(String name, double level) {
        return Entries.series(name, Series.Kind.TIME, "time", "ns/op", forks(level));
    }

    private static Series under(Series series, String arguments) {
        return new Series(
                series.key(),
                series.kind(),
                series.unit(),
                series.higherIsBetter(),
                series.byRound(),
                Map.of("jvmArgs", arguments),
                Map.of(),
                Optional.empty());
    }

    private static Measured measured(double ruler, Series... series) {
        return new Measured(
                new Measurement(
                        Optional.of(Entries.MACHINE),
                        Map.of("kernel", "6.1"),
                        List.of(series),
                        ruler == 0 ? new TreeMap<>() : forks(ruler),
                        false),
                Optional.empty());
    }

    private static RunEntry entry(int day, String commit, Measured measured) {
        return RunEntry.of(measured, commit, DAY.plusSeconds(86_400L * day), "unused");
    }

    private static Optional<Baseline> baseline(History history, Measured next) throws IOException {
        return history.baseline(next, Entries.MACHINE, "");
    }

    @Test
    void eachRowComesFromTheLatestRunThatHasItWithTheRulerOfThatRun() throws IOException {
        try (History history = History.open(store(), true)) {
            history.add(entry(1, "one", measured(1000, row("a", 500), row("b", 100), row("gone", 7))));
            history.add(entry(2, "two", measured(2000, row("a", 1200), row("left", 9))));
            Baseline base = baseline(history, measured(1000, row("a", 600), row("b", 100), row("new", 5)))
                    .orElseThrow();
            assertThat(base.runs()).extracting(HistoryRun::commit).containsExactly("two", "one");
            assertThat(base.measurement().series())
                    .extracting(series -> series.key().name())
                    .containsExactlyInAnyOrder("a", "b", "left");
            for (Series series : base.measurement().series()) {
                double ratio = switch (series.key().name()) {
                    case "a" -> 1200.0 / 2000;
                    case "b" -> 100.0 / 1000;
                    default -> 9.0 / 2000;
                };
                assertThat(series.byRound())
                        .hasSize(6)
                        .allSatisfy((round, value) -> assertThat(
                                        value / base.measurement().ruler().get(round))
                                .isCloseTo(ratio, within(1e-9)));
            }
            assertThat(base.measurement().environment()).containsEntry("kernel", "6.1");
            ComparisonResult result = Comparer.compare(
                    base.measurement(),
                    measured(1000, row("a", 600), row("b", 150), row("new", 5)).measurement(),
                    ComparisonOptions.defaults());
            assertThat(result.rows())
                    .extracting(r -> r.name() + " " + r.verdict())
                    .containsExactly("a " + RowVerdict.UNCHANGED, "b " + RowVerdict.REGRESSED);
            assertThat(result.added())
                    .extracting(ComparisonResult.Benchmark::name)
                    .containsExactly("new");
            assertThat(result.removed())
                    .extracting(ComparisonResult.Benchmark::name)
                    .containsExactly("left");
        }
    }

    @Test
    void theJudgedRunIsNotItsOwnBase() throws IOException {
        try (History history = History.open(store(), true)) {
            Measured next = measured(1000, row("a", 600));
            history.add(entry(2, "new", next));
            assertThat(baseline(history, next)).isEmpty();
            history.add(entry(1, "old", measured(1000, row("a", 500))));
            assertThat(baseline(history, next).orElseThrow().runs())
                    .extracting(HistoryRun::commit)
                    .containsExactly("old");
        }
    }

    @Test
    void aCommitIsFoundByItsBeginningAndNothingElseIsTaken() throws IOException {
        try (History history = History.open(store(), true)) {
            history.add(entry(1, "abc_1", measured(0, row("a", 500))));
            history.add(entry(2, "abcd1", measured(0, row("a", 510))));
            Measured next = measured(0, row("a", 600));
            for (String begun : List.of("abc_", "abc_1")) {
                assertThat(history.baseline(next, Entries.MACHINE, begun)
                                .orElseThrow()
                                .runs())
                        .extracting(HistoryRun::commit)
                        .containsExactly("abc_1");
            }
            assertThat(history.baseline(next, Entries.MACHINE, "abc%")).isEmpty();
            assertThat(history.baseline(next, "another", "")).isEmpty();
        }
    }

    @Test
    void aRowsOwnConfigurationGoesBeforeALaterRunOfAnother() throws IOException {
        try (History history = History.open(store(), true)) {
            history.add(entry(1, "one", measured(0, row("a", 500), under(row("b", 3), "-Xmx2g"))));
            history.add(entry(2, "two", measured(0, under(row("a", 900), "-Xmx2g"))));
            Baseline base =
                    baseline(history, measured(0, row("a", 500), row("b", 3))).orElseThrow();
            assertThat(base.measurement().series()).hasSize(2);
            ComparisonResult result = Comparer.compare(
                    base.measurement(),
                    measured(0, row("a", 500), row("b", 3)).measurement(),
                    ComparisonOptions.defaults());
            assertThat(result.rows())
                    .singleElement()
                    .satisfies(r -> assertThat(r.name()).isEqualTo("a"));
            // Where the machine has none of its own configuration, the other is named.
            assertThat(result.incomparable()).singleElement().satisfies(r -> {
                assertThat(r.name()).isEqualTo("b");
                assertThat(r.reason()).contains("-Xmx2g").contains("-Xmx1g");
            });
        }
    }

    private static Series threads(int count, double level) {
        return new Series(
                row("a", level).key(),
                Series.Kind.TIME,
                "ns/op",
                false,
                forks(level),
                Map.of("threads", Integer.toString(count)),
                Map.of(),
                Optional.empty());
    }

    @Test
    void aSweepOverThreadsIsALineForEachNumberAndEachIsHeldAgainstItsOwn() throws IOException {
        try (History history = History.open(store(), true)) {
            history.add(entry(1, "one", measured(0, threads(1, 100), threads(4, 200), threads(16, 300))));
            history.add(entry(2, "two", measured(0, threads(1, 100), threads(16, 300))));
            assertThat(history.rows(Entries.MACHINE))
                    .extracting(HistoryRow::title)
                    .containsExactly(
                            "a (implementation=java's \"best\", payload=p-1k, threads=1)",
                            "a (implementation=java's \"best\", payload=p-1k, threads=4)",
                            "a (implementation=java's \"best\", payload=p-1k, threads=16)");
            Measured next = measured(0, threads(4, 200), threads(16, 900));
            Measurement base = baseline(history, next).orElseThrow().measurement();
            ComparisonResult result = Comparer.compare(base, next.measurement(), ComparisonOptions.defaults());
            assertThat(result.rows())
                    .extracting(row -> row.apart().orElseThrow().get("threads") + " " + row.verdict())
                    .containsExactly("4 UNCHANGED", "16 REGRESSED");
            assertThat(result.removed())
                    .singleElement()
                    .satisfies(gone -> assertThat(gone.title()).contains("threads=1)"));
        }
    }

    @Test
    void aRowInAnotherUnitGoesOnWithItsLine() throws IOException {
        try (History history = History.open(store(), true)) {
            history.add(entry(1, "one", measured(0, row("a", 100))));
            Series micros = Entries.series("a", Series.Kind.TIME, "time", "us/op", forks(0.1));
            history.add(entry(2, "two", measured(0, micros)));
            assertThat(history.lines(LineQuery.all(Entries.MACHINE)))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.row().unit()).isEqualTo("ns/op");
                        assertThat(line.points())
                                .extracting(RowLine.Point::estimate)
                                .isNotEmpty()
                                .allSatisfy(value -> assertThat(value).isCloseTo(100, within(0.5)));
                    });
            assertThat(baseline(history, measured(0, row("a", 101)))
                            .orElseThrow()
                            .runs())
                    .extracting(HistoryRun::commit)
                    .containsExactly("two");
        }
    }

    /** Stores of before have arguments in their rows that are no configuration. */
    @Test
    void aRowStoredWithAPathOfItsCheckoutGoesOnWithItsLine() throws Exception {
        try (History history = History.open(store(), true)) {
            history.add(entry(1, "one", measured(0, row("a", 100))));
            try (Connection connection = DriverManager.getConnection(store().jdbc());
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE series SET key = 'as before', configuration = "
                        + "'{\"jvmArgs\": \"-Xmx1g -Djava.io.tmpdir=/ci/one -XX:ErrorFile=/ci/one/hs_err_%p.log\"}'");
            }
            history.add(entry(2, "two", measured(0, row("a", 100.1))));
            assertThat(history.lines(new LineQuery(Entries.MACHINE, row -> true, 20, true)))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.points())
                                .extracting(RowLine.Point::commit)
                                .containsExactly("one", "two");
                        assertThat(line.points())
                                .isNotEmpty()
                                .allSatisfy(point -> assertThat(point.perFork()).hasSize(6));
                        assertThat(line.row().configuration()).isEqualTo(Map.of("jvmArgs", "-Xmx1g"));
                    });
            assertThat(history.lines(new LineQuery(Entries.MACHINE, row -> true, 1, false))
                            .getFirst()
                            .points())
                    .extracting(RowLine.Point::commit)
                    .containsExactly("two");
        }
    }
}
