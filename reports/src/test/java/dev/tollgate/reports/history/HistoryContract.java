// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.history.History.Added;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds of a history in whatever database. */
abstract class HistoryContract {
    /** {@return the address of a store that nobody has used yet; the same within a test} */
    abstract StoreUrl store() throws IOException;

    private History open() throws IOException {
        return History.open(store(), true);
    }

    private static LineQuery all() {
        return LineQuery.all(Entries.MACHINE);
    }

    @Test
    void anEmptyStoreGetsItsTablesAndHasNoMachine() throws IOException {
        try (History history = open()) {
            assertThat(history.machines()).isEmpty();
            assertThat(history.lines(all())).isEmpty();
        }
        try (History again = open()) {
            assertThat(again.machines()).isEmpty();
        }
    }

    @Test
    void lookingMakesNothing() throws IOException {
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> History.open(store(), false))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is no history")
                    .hasMessageContaining("history add");
        }
        open().close();
        History.open(store(), false).close();
    }

    @Test
    void whatIsAddedComesBackAsItWas() throws IOException {
        RunEntry entry = Entries.run(1, 500);
        try (History history = open()) {
            assertThat(history.add(entry)).isEqualTo(Added.NEW);
        }
        try (History history = open()) {
            List<RowLine> lines = history.lines(new LineQuery(Entries.MACHINE, row -> true, 10, true));
            assertThat(lines)
                    .extracting(RowLine::row)
                    .containsExactlyInAnyOrderElementsOf(
                            entry.results().stream().map(RunEntry.Result::row).toList());
            for (RowLine line : lines) {
                RunEntry.Result result = entry.results().stream()
                        .filter(r -> r.row().equals(line.row()))
                        .findFirst()
                        .orElseThrow();
                RowLine.Point point = line.points().getFirst();
                assertThat(point.perFork())
                        .containsExactlyElementsOf(result.forks().values());
                assertThat(point.commit()).isEqualTo("commit1");
                assertThat(point.run()).isEqualTo(entry.id());
                assertThat(point.measuredAt()).isEqualTo(entry.measuredAt());
                assertThat(point.low()).isLessThan(point.estimate());
                assertThat(point.high()).isGreaterThan(point.estimate());
                assertThat(point.ratio().orElseThrow().estimate()).isCloseTo(0.5, within(0.02));
                assertThat(point.ratio().orElseThrow().forks()).isEqualTo(6);
            }
            assertThat(history.machines())
                    .containsExactly(new Machine(Entries.MACHINE, 1, "Test CPU", entry.measuredAt()));
        }
    }

    @Test
    void addingARunAgainChangesNothing() throws IOException {
        RunEntry entry = Entries.run(1, 500);
        try (History history = open()) {
            history.add(entry);
            List<RowLine> before = history.lines(all());
            assertThat(history.add(entry)).isEqualTo(Added.THERE);
            assertThat(history.lines(all())).isEqualTo(before);
        }
    }

    @Test
    void aResumedRunTakesThePlaceOfItsBeginningAndNotTheOtherWayRound() throws IOException {
        RunEntry begun = withId(Entries.run(1, "c", Entries.MACHINE, 1, 3, 500, 0.01), "run-1");
        RunEntry ended = withId(Entries.run(1, "c", Entries.MACHINE, 3, 6, 500, 0.01), "run-1");
        try (History history = open()) {
            assertThat(history.add(begun)).isEqualTo(Added.NEW);
            assertThat(history.add(ended)).isEqualTo(Added.EXTENDED);
            assertThat(history.lines(all()))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line.points())
                            .singleElement()
                            .satisfies(point -> assertThat(point.forks()).isEqualTo(6)));
            assertThat(history.add(begun)).isEqualTo(Added.KEPT);
            assertThat(history.lines(all())).hasSize(3);
        }
    }

    @Test
    void aCommitThatWasNotKnownIsFilledInAndOneThatWasKnownStays() throws IOException {
        try (History history = open()) {
            RunEntry nameless = withId(Entries.run(1, "", Entries.MACHINE, 1, 6, 500, 0.01), "run-1");
            RunEntry named = withId(Entries.run(1, "abc", Entries.MACHINE, 1, 6, 500, 0.01), "run-1");
            RunEntry other = withId(Entries.run(1, "def", Entries.MACHINE, 1, 6, 500, 0.01), "run-1");
            history.add(nameless);
            assertThat(history.add(named)).isEqualTo(Added.THERE);
            assertThat(history.add(other)).isEqualTo(Added.THERE);
            assertThat(history.lines(all()).getFirst().points())
                    .extracting(RowLine.Point::commit)
                    .containsExactly("abc");
            // Grown, and again without a commit: the known one stays.
            history.add(withId(Entries.run(1, "", Entries.MACHINE, 2, 6, 500, 0.01), "run-1"));
            assertThat(history.lines(all()).getFirst().points())
                    .extracting(RowLine.Point::commit)
                    .containsExactly("abc");
        }
    }

    private static RunEntry withId(RunEntry entry, String id) {
        return new RunEntry(
                id,
                entry.digest(),
                entry.measuredAt(),
                entry.commit(),
                entry.suite(),
                entry.tool(),
                entry.fingerprint(),
                entry.environment(),
                entry.results());
    }

    @Test
    void pointsStandInTheOrderOfTimeWhateverTheOrderOfAdding() throws IOException {
        try (History history = open()) {
            for (int place : new int[] {5, 1, 4, 2, 3}) {
                history.add(Entries.run(place, 500));
            }
            assertThat(history.lines(all()).getFirst().points())
                    .extracting(RowLine.Point::commit)
                    .containsExactly("commit1", "commit2", "commit3", "commit4", "commit5");
            assertThat(history.lines(new LineQuery(Entries.MACHINE, row -> true, 2, false))
                            .getFirst()
                            .points())
                    .extracting(RowLine.Point::commit)
                    .containsExactly("commit4", "commit5");
        }
    }

    @Test
    void machinesAreNeverMixed() throws IOException {
        try (History history = open()) {
            history.add(Entries.run(1, 500));
            history.add(Entries.run(2, "c", "another", 2, 6, 900, 0.01));
            assertThat(history.lines(all()))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.points()).hasSize(1));
            assertThat(history.lines(LineQuery.all("another")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.points())
                            .singleElement()
                            .satisfies(point -> assertThat(point.estimate()).isGreaterThan(600)));
            assertThat(history.machines()).extracting(Machine::fingerprint).containsExactly("another", Entries.MACHINE);
        }
    }

    @Test
    void rowsOfAnotherConfigurationAreOtherRows() throws IOException {
        RunEntry entry = Entries.run(1, 500);
        List<RunEntry.Result> other = entry.results().stream()
                .map(result -> new RunEntry.Result(
                        new HistoryRow(
                                result.row().name(),
                                result.row().params(),
                                result.row().mode(),
                                result.row().metric(),
                                result.row().kind(),
                                result.row().unit(),
                                result.row().higherIsBetter(),
                                Map.of("jvmArgs", "-Xmx2g")),
                        result.forks(),
                        result.ratios()))
                .toList();
        try (History history = open()) {
            history.add(entry);
            history.add(new RunEntry(
                    "other", "digest", entry.measuredAt(), "c", "", "tool", Entries.MACHINE, Map.of(), other));
            assertThat(history.lines(all()))
                    .hasSize(4)
                    .allSatisfy(line -> assertThat(line.points()).hasSize(1));
        }
    }

    @Test
    void writersAtTheSameTimeAllSucceedAndNothingIsThereTwice() throws Exception {
        int writers = 4;
        int runs = 6;
        CountDownLatch start = new CountDownLatch(1);
        List<Added> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<List<Added>>> results = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                // Every writer adds every run, each in another order, into a store whose tables nobody has made yet.
                int first = writer;
                Callable<List<Added>> work = () -> {
                    start.await();
                    List<Added> added = new ArrayList<>();
                    try (History history = open()) {
                        for (int i = 0; i < runs; i++) {
                            added.add(history.add(Entries.run((first + i) % runs, 500)));
                        }
                    }
                    return added;
                };
                results.add(threads.submit(work));
            }
            start.countDown();
            for (Future<List<Added>> result : results) {
                all.addAll(result.get());
            }
        }
        assertThat(all).filteredOn(added -> added == Added.NEW).hasSize(runs);
        assertThat(all).filteredOn(added -> added == Added.THERE).hasSize((writers - 1) * runs);
        try (History history = open()) {
            assertThat(history.lines(all()))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line.points()).hasSize(runs));
        }
    }

    @Test
    void pruningKeepsTheLastRunsOfEveryMachine() throws IOException {
        try (History history = open()) {
            for (int place = 0; place < 5; place++) {
                history.add(Entries.run(place, 500));
            }
            history.add(Entries.run(0, "c", "another", 1, 6, 900, 0.01));
            assertThat(history.pruneTo(2, true)).hasSize(3);
            assertThat(history.lines(all()).getFirst().points()).hasSize(5);
            assertThat(history.pruneTo(2, false))
                    .extracting(HistoryRun::commit)
                    .containsExactly("commit0", "commit1", "commit2");
            assertThat(history.lines(all()).getFirst().points())
                    .extracting(RowLine.Point::commit)
                    .containsExactly("commit3", "commit4");
            assertThat(history.lines(LineQuery.all("another"))).hasSize(1);
            Instant last = Entries.START.plusSeconds(3600 * 4);
            assertThat(history.pruneBefore(last, false)).hasSize(2);
            assertThat(history.lines(all()).getFirst().points())
                    .extracting(RowLine.Point::commit)
                    .containsExactly("commit4");
            // A pruned run may come again.
            assertThat(history.add(Entries.run(1, 500))).isEqualTo(Added.NEW);
        }
    }

    @Test
    void aPlantedChangeIsFoundAtItsCommitByTheRatioToTheRuler() throws IOException {
        try (History history = open()) {
            for (int place = 0; place < 30; place++) {
                history.add(Entries.run(place, "commit" + place, Entries.MACHINE, 1, 6, place < 18 ? 500 : 560, 0.01));
            }
            assertThat(Change.in(history.lines(all()))).singleElement().satisfies(change -> {
                assertThat(change.lastBefore().commit()).isEqualTo("commit17");
                assertThat(change.firstAfter().commit()).isEqualTo("commit18");
                assertThat(change.direction()).isEqualTo("worse");
                assertThat(change.byRuler()).isTrue();
                assertThat(change.ratio()).isCloseTo(1.12, within(0.02));
                assertThat(change.confidence()).isGreaterThan(0.999);
                assertThat(change.runsBefore()).isEqualTo(18);
                assertThat(change.runsAfter()).isEqualTo(12);
            });
        }
    }

    @Test
    void aRunSaysHowItsForksMeasured() throws IOException {
        try (History history = open()) {
            int place = 0;
            for (String tool : List.of("JMH's JSON", "tollgate 0.1")) {
                for (Map<String, String> environment :
                        List.of(Map.<String, String>of(), Map.of("forks", "in turn, slots of 10 ms"))) {
                    RunEntry entry = Entries.run(place++, 500);
                    history.add(new RunEntry(
                            tool.substring(0, 3) + environment.size(),
                            entry.digest(),
                            entry.measuredAt(),
                            entry.commit(),
                            "",
                            tool,
                            entry.fingerprint(),
                            environment,
                            entry.results()));
                }
            }
            assertThat(history.lines(all()).getFirst().points().stream()
                            .collect(Collectors.toMap(RowLine.Point::run, RowLine.Point::forksMeasured)))
                    .isEqualTo(Map.of(
                            "JMH0", "",
                            "JMH1", "in turn, slots of 10 ms",
                            "tol0", "one after another",
                            "tol1", "in turn, slots of 10 ms"));
        }
    }
}
