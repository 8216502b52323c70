// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.DuelJudge.Pair;
import dev.tollgate.reports.stats.Looks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of rounds that stop where a row is decided, by simulation: noise is lognormal, seeds are fixed. */
@Tag("simulation")
final class DuelJudgeTest {
    private static final int MOST = 24;

    /** A simulated duel: how each row ended and how many forks it took. */
    private record Outcome(List<ComparedRow> rows, int forks) {}

    private static Outcome duel(Random random, int rowCount, double noise, double effect, boolean declared) {
        Looks looks = Looks.upTo(MOST);
        DuelJudge judge = new DuelJudge(looks, ComparisonOptions::everything, declared, OptionalDouble.empty());
        List<TreeMap<Integer, Double>> base = maps(rowCount);
        List<TreeMap<Integer, Double>> next = maps(rowCount);
        Set<Integer> stopped = new HashSet<>();
        int forks = 0;
        for (int round = 1; round <= MOST && stopped.size() < rowCount; round++) {
            // What both sides of a round share is drift, and must not matter.
            double drift = Math.exp(0.1 * random.nextGaussian());
            for (int row = 0; row < rowCount; row++) {
                if (!stopped.contains(row)) {
                    base.get(row).put(round, 100 * drift * Math.exp(noise * random.nextGaussian()));
                    next.get(row).put(round, 100 * effect * drift * Math.exp(noise * random.nextGaussian()));
                    forks += 2;
                }
            }
            if (looks.rounds().contains(round)) {
                Set<ComparisonResult.Benchmark> open = judge.undecided(pairs(base, next, stopped, true));
                for (int row = 0; row < rowCount; row++) {
                    if (!open.contains(new ComparisonResult.Benchmark("row" + row, Map.of(), ""))) {
                        stopped.add(row);
                    }
                }
            }
        }
        return new Outcome(judge.rows(pairs(base, next, stopped, false)), forks);
    }

    private static List<TreeMap<Integer, Double>> maps(int count) {
        List<TreeMap<Integer, Double>> maps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            maps.add(new TreeMap<>());
        }
        return maps;
    }

    private static List<Pair> pairs(
            List<TreeMap<Integer, Double>> base,
            List<TreeMap<Integer, Double>> next,
            Set<Integer> stopped,
            boolean atLook) {
        List<Pair> pairs = new ArrayList<>();
        for (int row = 0; row < base.size(); row++) {
            pairs.add(new Pair(
                    Rows.time("row" + row, base.get(row)),
                    Rows.time("row" + row, next.get(row)),
                    atLook || stopped.contains(row)));
        }
        return pairs;
    }

    private static boolean alarms(Outcome outcome) {
        return outcome.rows().stream()
                .anyMatch(row -> row.verdict() == RowVerdict.REGRESSED || row.verdict() == RowVerdict.IMPROVED);
    }

    /** Of 3,000 a rate of 1 % has a standard error of 0.2 %. */
    @ParameterizedTest(name = "noise {0}")
    @ValueSource(doubles = {0.005, 0.02, 0.04})
    void oneRowOfEqualCodeRaisesAFalseAlarmInAtMostOnePerCentOfDuels(double noise) {
        Random random = new Random(1);
        int alarms = 0;
        for (int run = 0; run < 3_000; run++) {
            alarms += alarms(duel(random, 1, noise, 1, false)) ? 1 : 0;
        }
        assertThat(alarms / 3_000.0).isLessThan(0.014);
    }

    @ParameterizedTest(name = "declared: {0}")
    @ValueSource(booleans = {true, false})
    void fiftyRowsOfEqualCodeRaiseAFalseAlarmInAtMostFivePerCentOfDuels(boolean declared) {
        Random random = new Random(2);
        int alarms = 0;
        for (int run = 0; run < 300; run++) {
            alarms += alarms(duel(random, 50, 0.03, 1, declared)) ? 1 : 0;
        }
        assertThat(alarms / 300.0).isLessThan(0.05);
    }

    /** Five per cent is the bound of equality: what is that far apart must not be called unchanged. */
    @Test
    void fivePerCentIsCalledUnchangedInAtMostFivePerCentOfDuels() {
        Random random = new Random(3);
        int wrong = 0;
        for (int run = 0; run < 2_000; run++) {
            wrong += duel(random, 1, 0.02, 1.05, false).rows().getFirst().verdict() == RowVerdict.UNCHANGED ? 1 : 0;
        }
        assertThat(wrong / 2_000.0).isLessThan(0.05);
    }

    @ParameterizedTest(name = "noise {0}, slower by {1}: found in at least {2} of duels")
    @CsvSource({"0.02, 1.05, 0.9", "0.03, 1.10, 0.95", "0.01, 1.05, 0.99"})
    void aRealSlowdownIsFound(double noise, double effect, double atLeast) {
        Random random = new Random(4);
        int found = 0;
        for (int run = 0; run < 500; run++) {
            found += duel(random, 1, noise, effect, false).rows().getFirst().verdict() == RowVerdict.REGRESSED ? 1 : 0;
        }
        assertThat(found / 500.0).isGreaterThan(atLeast);
    }

    @Test
    void roundsGoWhereTheyAreNeededAndMostAreSavedOnQuietRows() {
        Random random = new Random(5);
        int quiet = 0;
        int noisy = 0;
        for (int run = 0; run < 100; run++) {
            quiet += duel(random, 5, 0.01, 1, false).forks();
            noisy += duel(random, 5, 0.2, 1, false).forks();
        }
        int fixed = 100 * 5 * 2 * MOST;
        assertThat(quiet).isLessThan(fixed / 2);
        assertThat(noisy).isGreaterThan(fixed * 9 / 10);
    }

    private static TreeMap<Integer, Double> values(Random random, int rounds, double mean, double noise) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (int round = 1; round <= rounds; round++) {
            values.put(round, mean * Math.exp(noise * random.nextGaussian()));
        }
        return values;
    }

    private static DuelJudge judge() {
        return new DuelJudge(Looks.upTo(MOST), ComparisonOptions::everything, false, OptionalDouble.empty());
    }

    @Test
    void anEndBetweenTwoLooksIsJudgedByAllThatMayBeSpent() {
        Random random = new Random(6);
        Pair pair = new Pair(
                Rows.time("row0", values(random, 7, 100, 0.005)),
                Rows.time("row0", values(random, 7, 150, 0.005)),
                false);
        assertThat(judge().rows(List.of(pair)))
                .singleElement()
                .satisfies(row -> assertThat(row.verdict()).isEqualTo(RowVerdict.REGRESSED));
    }

    @ParameterizedTest(name = "{0} rounds")
    @ValueSource(ints = {2, 3, 5})
    void fewerRoundsThanTheFloorDecideNothingAboutTimeHoweverFarApart(int rounds) {
        Random random = new Random(7);
        for (double mean : new double[] {100, 300}) {
            Pair pair = new Pair(
                    Rows.time("row0", values(random, rounds, 100, 0.001)),
                    Rows.time("row0", values(random, rounds, mean, 0.001)),
                    false);
            assertThat(judge().rows(List.of(pair))).singleElement().satisfies(row -> {
                assertThat(row.verdict()).isEqualTo(RowVerdict.CANNOT_JUDGE);
                assertThat(row.reason()).contains(rounds + " rounds").contains("fewer than 6");
                assertThat(row.low()).isPresent();
            });
        }
        List<double[]> repeated = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            repeated.add(new double[] {200 + 0.1 * round, 100});
        }
        assertThat(DuelJudge.aa(repeated).orElseThrow().differs()).isFalse();
    }

    /** Noise of two kinds, 30 % apart, as of a JIT compiler that decides one way or the other in each fork. */
    @Test
    void noiseOfTwoKindsRaisesAFalseAlarmInAtMostFivePerCentOfShortDuels() {
        Random random = new Random(8);
        int alarms = 0;
        for (int run = 0; run < 3_000; run++) {
            int rounds = 2 + run % 6;
            TreeMap<Integer, Double> base = new TreeMap<>();
            TreeMap<Integer, Double> next = new TreeMap<>();
            for (int round = 1; round <= rounds; round++) {
                base.put(round, (random.nextBoolean() ? 100 : 130) * Math.exp(0.005 * random.nextGaussian()));
                next.put(round, (random.nextBoolean() ? 100 : 130) * Math.exp(0.005 * random.nextGaussian()));
            }
            List<ComparedRow> rows =
                    judge().rows(List.of(new Pair(Rows.time("row0", base), Rows.time("row0", next), false)));
            alarms += alarms(new Outcome(rows, 0)) ? 1 : 0;
        }
        assertThat(alarms / 3_000.0).isLessThan(0.05);
    }

    /** At a true difference of the margin itself; each interruption shows its verdicts, and any of them counts. */
    @Test
    void interruptingAfterEveryRoundRaisesNoMoreAlarmsThanTheLooksDo() {
        Random random = new Random(9);
        int atLooks = 0;
        int ever = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            TreeMap<Integer, Double> base = values(random, MOST, 100, 0.01);
            TreeMap<Integer, Double> next = values(random, MOST, 102, 0.01);
            boolean alarm = false;
            for (int round = 2; round <= MOST; round++) {
                DuelJudge judge = round == MOST ? judge() : judge().paused();
                List<ComparedRow> rows = judge.rows(List.of(new Pair(
                        Rows.time("row0", new TreeMap<>(base.headMap(round, true))),
                        Rows.time("row0", new TreeMap<>(next.headMap(round, true))),
                        false)));
                alarm |= alarms(new Outcome(rows, 0));
                if (Looks.upTo(MOST).rounds().contains(round) && alarms(new Outcome(rows, 0))) {
                    atLooks++;
                    break;
                }
            }
            ever += alarm ? 1 : 0;
        }
        assertThat(ever).isEqualTo(atLooks);
        assertThat(ever / (double) runs).isLessThan(0.05);
    }

    @Test
    void aPauseSaysWhatTheLastLookSaidAndNothingBeforeTheFirst() {
        Random random = new Random(10);
        TreeMap<Integer, Double> base = values(random, 7, 100, 0.002);
        TreeMap<Integer, Double> next = values(random, 7, 150, 0.002);
        Pair seven = new Pair(Rows.time("row0", base), Rows.time("row0", next), false);
        Pair six = new Pair(
                Rows.time("row0", new TreeMap<>(base.headMap(6, true))),
                Rows.time("row0", new TreeMap<>(next.headMap(6, true))),
                true);
        assertThat(judge().paused().rows(List.of(seven)).getFirst().ratio())
                .isEqualTo(judge().rows(List.of(six)).getFirst().ratio());
        Pair five = new Pair(
                Rows.time("row0", new TreeMap<>(base.headMap(5, true))),
                Rows.time("row0", new TreeMap<>(next.headMap(5, true))),
                false);
        assertThat(judge().paused().rows(List.of(five)).getFirst().reason())
                .contains("interrupted before the first check");
    }

    /** A row that another one keeps open, as a benchmark's time is kept open by its allocation: all its rounds are shown. */
    @ParameterizedTest(name = "true ratio {0}")
    @ValueSource(doubles = {1.0, 1.02, 1.03})
    void whatIsCalledDifferentShowsAnIntervalBeyondTheMarginHoweverLongItIsKeptOpen(double effect) {
        Random random = new Random(11);
        int alarms = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            Pair pair = new Pair(
                    Rows.time("row0", values(random, MOST, 100, 0.01)),
                    Rows.time("row0", values(random, MOST, 100 * effect, 0.01)),
                    true);
            ComparedRow row = judge().rows(List.of(pair)).getFirst();
            if (row.verdict() == RowVerdict.REGRESSED) {
                assertThat(row.low().orElseThrow()).isGreaterThan(1.02);
                alarms++;
            }
        }
        if (effect <= 1.02) {
            assertThat(alarms / (double) runs).isLessThan(0.05);
        } else {
            assertThat(alarms / (double) runs).isGreaterThan(0.5);
        }
    }

    @Test
    void precisionGoesOnUntilTheIntervalIsNarrowWhateverItSays() {
        DuelJudge judge = new DuelJudge(Looks.upTo(MOST), ComparisonOptions::everything, false, OptionalDouble.of(1));
        TreeMap<Integer, Double> base = new TreeMap<>();
        TreeMap<Integer, Double> next = new TreeMap<>();
        for (int round = 1; round <= 6; round++) {
            base.put(round, 100.0);
            next.put(round, 200.0 + 6 * (round % 3));
        }
        assertThat(judge.undecided(List.of(new Pair(Rows.time("row0", base), Rows.time("row0", next), true))))
                .hasSize(1);
        next.replaceAll((round, value) -> 200.0 + 0.1 * round);
        assertThat(judge.undecided(List.of(new Pair(Rows.time("row0", base), Rows.time("row0", next), true))))
                .isEmpty();
    }

    @Test
    void theArmThatRepeatsTheBaseDiffersOnlyBeyondTheMargin() {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pairs.add(new double[] {100 + i % 2, 100});
        }
        assertThat(DuelJudge.aa(pairs).orElseThrow().differs()).isFalse();
        pairs.replaceAll(pair -> new double[] {pair[0] * 1.1, pair[1]});
        assertThat(DuelJudge.aa(pairs).orElseThrow().differs()).isTrue();
        assertThat(DuelJudge.aa(pairs.subList(0, 1))).isEmpty();
    }
}
