// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tollgate.reports.summary.Steady;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteFileTest {
    @Test
    void everyForkOfAnOwnSuiteMeasuresEnoughToTellWhetherItHadSettled() {
        assertThat(Suites.NAMES)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Suites.load(name).timing().iterations())
                        .isGreaterThanOrEqualTo(Steady.FEWEST_ITERATIONS));
    }

    @Test
    void everyKeyIsRead() {
        Suite suite = SuiteFile.read("mine", "mine.yaml", """
                description: mine
                budget: 20m
                rounds: 7
                warmup: {iterations: 2, time: 50ms}
                measurement:
                  iterations: 4
                  time: 1s
                  slot: 20ms
                fork-timeout: 90s
                gc: [zgc, serial]
                heap: 512m
                ledger: true
                cells:
                  - workload: json.extract
                    implementations: [jackson, rust-*]
                    payloads: [statuses-1k]
                  - workload: boundary.noop
                """);
        assertThat(suite.timing())
                .isEqualTo(new Timing(
                        7,
                        0,
                        false,
                        Duration.ofMinutes(20),
                        2,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10),
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(90)));
        assertThat(suite.collectors()).containsExactly(Collector.ZGC, Collector.SERIAL);
        assertThat(suite.heap()).isEqualTo("512m");
        assertThat(suite.ledger()).isTrue();
        assertThat(suite.entries())
                .containsExactly(
                        new Suite.Entry(
                                "json.extract",
                                List.of(new Glob("jackson"), new Glob("rust-*")),
                                List.of("statuses-1k")),
                        new Suite.Entry("boundary.noop", List.of(), List.of()));
    }

    @Test
    void whatIsMeasuredBesideTheRoundsIsReadWithItsDefaults() {
        Suite suite = SuiteFile.read("mine", "mine.yaml", """
                cells: [{workload: boundary.noop}]
                startup:
                  samples: 3
                  time: 500ms
                  cells: [{workload: crypto.sha256, payloads: [bytes-1k]}]
                threads:
                  counts: [2, 4]
                  cells: [{workload: cache.zipf}]
                virtual-threads: {cells: [{workload: boundary.upcall}]}
                """);
        assertThat(suite.sections())
                .containsExactly(
                        new Suite.Section(
                                SectionKind.STARTUP,
                                List.of(new Suite.Entry("crypto.sha256", List.of(), List.of("bytes-1k"))),
                                3,
                                Duration.ofMillis(500),
                                List.of()),
                        new Suite.Section(
                                SectionKind.THREADS,
                                List.of(new Suite.Entry("cache.zipf", List.of(), List.of())),
                                5,
                                Duration.ofSeconds(1),
                                List.of(2, 4)),
                        new Suite.Section(
                                SectionKind.VIRTUAL_THREADS,
                                List.of(new Suite.Entry("boundary.upcall", List.of(), List.of())),
                                3,
                                Duration.ofSeconds(1),
                                List.of()));
    }

    @Test
    void faultsBesideTheRoundsAreFoundAtOnceWithTheirLines() {
        Faults faults = catchThrowableOfType(Faults.class, () -> SuiteFile.read("bad", "bad.yaml", """
                        cells: [{workload: boundary.noop}]
                        startup:
                          samples: 0
                          counts: [1]
                          cells: [{workload: crypto.sha256}]
                        threads:
                          time: never
                          counts: [0]
                        virtual-threads: yes
                        """));
        assertThat(faults.messages())
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:3: ").contains("'0'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:4: ").contains("unknown key 'counts'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:7: ").contains("'never'"))
                .anySatisfy(m -> assertThat(m).contains("'threads' has no 'cells'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:8: ").contains("'0'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:9: ").contains("expected keys"))
                .hasSize(6);
    }

    @Test
    void aSuiteMayGoOnUntilEveryRowIsDecided() {
        Timing timing = SuiteFile.read("mine", "mine.yaml", """
                until: decided
                cells: [{workload: boundary.noop}]
                """).timing();
        assertThat(timing.untilDecided()).isTrue();
        assertThat(timing.rounds()).isEqualTo(Timing.FEWEST_ROUNDS);
        assertThat(timing.withRounds(4).untilDecided()).as("--rounds").isFalse();
        assertThat(timing.withPrecision(5).untilDecided()).as("--precision").isFalse();
        assertThat(timing.withBudget(Duration.ofMinutes(1)).untilDecided()).isTrue();
    }

    @Test
    void aNumberOfRoundsAndAGoalExcludeEachOther() {
        Faults faults = catchThrowableOfType(Faults.class, () -> SuiteFile.read("bad", "bad.yaml", """
                        rounds: 8
                        until: bored
                        cells: [{workload: boundary.noop}]
                        """));
        assertThat(faults.messages())
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:2: ").contains("'until: bored'", "decided"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:2: ").contains("exclude each other"))
                .hasSize(2);
    }

    @Test
    void everyFaultIsFoundAtOnceWithItsLine() {
        Faults faults = catchThrowableOfType(Faults.class, () -> SuiteFile.read("bad", "bad.yaml", """
                        budget: soon
                        rounds: none
                        colour: blue
                        gc: [g1, cms]
                        heap: lots
                        ledger: maybe
                        warmup: {iterations: 0}
                        cells:
                          - workload: json.extract
                            payload: statuses-1k
                          - implementations: [jackson]
                        """));
        assertThat(faults.messages())
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:1: ").contains("'soon'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:6: ").contains("'maybe'", "true nor false"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:2: ").contains("'none'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:3: ").contains("unknown key 'colour'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:4: ").contains("unknown gc 'cms'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:5: ").contains("'lots'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:7: ").contains("'0'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:10: ").contains("unknown key 'payload'"))
                .anySatisfy(m -> assertThat(m).startsWith("bad.yaml:11: ").contains("no 'workload'"))
                .hasSize(9);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "cells: []", "[1, 2]", "just text", "a: [", "cells: 3"})
    void whatIsNoSuiteIsRefusedWithTheFilesName(String yaml) {
        Faults faults = catchThrowableOfType(Faults.class, () -> SuiteFile.read("x", "x.yaml", yaml));
        assertThat(faults.messages()).isNotEmpty().allSatisfy(m -> assertThat(m).startsWith("x.yaml"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"quick", "standard", "full"})
    void theSuitesThatComeWithTheProgramCanBeRead(String name) {
        assertThat(Suites.load(name).entries()).isNotEmpty();
    }

    @Test
    void anUnknownSuiteIsRefusedWithTheChoices() {
        Faults faults = catchThrowableOfType(Faults.class, () -> Suites.load("quik"));
        assertThat(faults.getMessage()).contains("'quik'").contains("quick, standard, full");
    }
}
