// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.noise.ModeratedTrial.Shape;
import dev.tollgate.reports.noise.RecordedNoise.Round;
import dev.tollgate.reports.noise.RunDecisions.Both;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the figures of these simulations for the documentation, into {@code reports/target/noise-simulations.md}:
 * {@code ./run-bench.sh test -pl reports -Dtest=NoiseTablesTest -Dtollgate.print}.
 */
@Tag("simulation")
@EnabledIfSystemProperty(named = Simulated.PRINT, matches = ".*")
final class NoiseTablesTest {
    private static final Path FILE = Path.of("target/noise-simulations.md");
    private static final String ROUNDS =
            Simulated.ROUNDS.stream().map(String::valueOf).collect(Collectors.joining(" / "));

    private final List<String> lines = new ArrayList<>();

    @Test
    void theFiguresAreWritten() throws IOException {
        values();
        verdicts();
        decisions();
        duels();
        moderated();
        Files.writeString(FILE, String.join("\n", lines) + "\n");
        assertThat(FILE).isNotEmptyFile();
    }

    private void values() {
        table(
                "Standard deviation of a round's log ratio of equal code by what stands for a fork (24 rounds of three forks each, so that it is known"
                        + " within about a fifth)",
                "machine",
                "foreign processors",
                "wall time, all slots",
                "rounds kept by the rule of 1.1 foreign processors",
                "any wait taken off, all slots",
                "wait forgiven, all slots",
                "**SlotTimes**",
                "median of its slots");
        for (String machine : RecordedNoise.MACHINES) {
            List<Round> rounds = ForkValueTest.rounds(machine);
            row(
                    machine,
                    number(
                            rounds.stream()
                                    .flatMap(round -> round.forks().stream())
                                    .mapToDouble(RecordedNoise.Fork::foreignProcessors)
                                    .average()
                                    .orElseThrow(),
                            1),
                    percent(ForkValue.RAW.deviation(rounds)),
                    ForkValueTest.undisturbed(machine).size() + " of " + rounds.size(),
                    percent(ForkValue.WITHOUT_WAIT.deviation(rounds)),
                    percent(ForkValue.FORGIVEN.deviation(rounds)),
                    percent(ForkValue.SLOT_TIMES.deviation(rounds)),
                    percent(ForkValue.MEDIAN.deviation(rounds)));
        }
        table(
                "What these values hold of the time on the wall, and what they see of pauses of half a slot in every tenth (5.3 %)",
                "machine",
                "wait forgiven, all slots",
                "**SlotTimes**",
                "median",
                "SlotTimes sees of 5.3 %",
                "median sees");
        for (String machine : RecordedNoise.MACHINES) {
            row(
                    machine,
                    number(ForkValueTest.ofWallTime(ForkValue.FORGIVEN, machine), 2),
                    number(ForkValueTest.ofWallTime(ForkValue.SLOT_TIMES, machine), 2),
                    number(ForkValueTest.ofWallTime(ForkValue.MEDIAN, machine), 2),
                    percent(ForkValueTest.plantedPause(ForkValue.SLOT_TIMES, machine)),
                    percent(ForkValueTest.plantedPause(ForkValue.MEDIAN, machine)));
        }
    }

    private void verdicts() {
        table(
                "Verdicts of `run` after " + ROUNDS + " rounds, " + RunVerdictsTest.RUNS + " runs each, in per cent",
                "noise",
                "deviation of a round",
                "interval holds the truth, at least",
                "equal code: faster or slower",
                "same",
                "+10 % called same or faster, at most",
                "+5 % found",
                "+10 % found",
                "+50 % found");
        for (World world : World.all()) {
            List<RunVerdicts> verdicts = Simulated.ROUNDS.stream()
                    .map(rounds -> RunVerdicts.of(world, rounds, RunVerdictsTest.RUNS))
                    .toList();
            row(
                    world.toString(),
                    number(100 * world.deviation(), 1),
                    number(
                            100
                                    * verdicts.stream()
                                            .mapToDouble(RunVerdicts::covered)
                                            .min()
                                            .orElseThrow(),
                            1),
                    each(verdicts, RunVerdicts::alarms, 1),
                    each(verdicts, RunVerdicts::same, 0),
                    most(verdicts.stream().mapToDouble(RunVerdicts::wrongAtTen)),
                    each(verdicts, RunVerdicts::foundFive, 0),
                    each(verdicts, RunVerdicts::foundTen, 0),
                    each(verdicts, RunVerdicts::foundFifty, 0));
        }
    }

    private void decisions() {
        table(
                "`decide` between Java and one native implementation, worth 20 %, " + RunDecisionsTest.RUNS
                        + " runs each, in per cent. Wrong: at most, over " + ROUNDS
                        + " fixed rounds and the same as budgets of `until: decided`; answered: by these budgets",
                "noise",
                "Java +10 or +30 %: wrong",
                "+10 % answered",
                "+30 % answered",
                "+50 % answered",
                "+19 or +21 %: wrong");
        for (World world : World.all()) {
            Map<Double, Both> by = new TreeMap<>();
            for (double truth : new double[] {1.1, 1.19, 1.21, 1.3, 1.5}) {
                by.put(truth, RunDecisions.of(world, truth, RunDecisionsTest.RUNS, Simulated.ROUNDS));
            }
            row(
                    world.toString(),
                    most(DoubleStream.concat(wrong(by.get(1.1)), wrong(by.get(1.3)))),
                    answered(by.get(1.1)),
                    answered(by.get(1.3)),
                    answered(by.get(1.5)),
                    most(DoubleStream.concat(wrong(by.get(1.19)), wrong(by.get(1.21)))));
        }
    }

    private static DoubleStream wrong(Both both) {
        return Stream.of(both.fixed(), both.untilDecided())
                .flatMap(byRounds -> byRounds.values().stream())
                .mapToDouble(RunDecisions::wrong);
    }

    private static String answered(Both both) {
        return each(List.copyOf(both.untilDecided().values()), RunDecisions::answered, 0);
    }

    private static String most(DoubleStream shares) {
        return number(100 * shares.max().orElseThrow(), 1);
    }

    private void duels() {
        table(
                "`duel` of one row, up to " + DuelsTest.MOST + " rounds with its looks, " + DuelsTest.RUNS
                        + " duels each, in per cent",
                "noise",
                "equal code: regressed or improved",
                "unchanged",
                "rounds",
                "+5 % found",
                "called unchanged",
                "+10 % found",
                "called unchanged",
                "rounds");
        for (World world : World.all()) {
            Duels equal = Duels.of(world, 1, DuelsTest.MOST, DuelsTest.RUNS);
            Duels five = Duels.of(world, 1.05, DuelsTest.MOST, DuelsTest.RUNS);
            Duels ten = Duels.of(world, 1.1, DuelsTest.MOST, DuelsTest.RUNS);
            row(
                    world.toString(),
                    number(100 * (equal.regressed() + equal.improved()), 1),
                    number(100 * equal.unchanged(), 1),
                    number(equal.rounds(), 1),
                    number(100 * five.regressed(), 1),
                    number(100 * five.unchanged(), 1),
                    number(100 * ten.regressed(), 1),
                    number(100 * ten.unchanged(), 1),
                    number(ten.rounds(), 1));
        }
    }

    private void moderated() {
        table(
                "Plain t → moderated t over the cells of a run whose deviation is 3 % in the middle, after 3 / 5 / 8 rounds, in per cent",
                "true deviations",
                "cells",
                "decided: equal code same, +10 % slower",
                "interval misses the truth: all cells",
                "the noisiest",
                "equal code called different: all cells",
                "the noisiest");
        for (Shape shape : Shape.values()) {
            for (int cells : ModeratedTrialTest.SIZES) {
                List<ModeratedTrial> trials = Stream.of(3, 5, 8)
                        .map(rounds -> ModeratedTrialTest.trial(shape, cells, rounds))
                        .toList();
                row(
                        shape.toString(),
                        String.valueOf(cells),
                        both(trials, ModeratedTrial.Shares::decided, 0),
                        both(trials, ModeratedTrial.Shares::uncovered, 1),
                        both(trials, ModeratedTrial.Shares::uncoveredNoisiest, 0),
                        both(trials, ModeratedTrial.Shares::alarms, 1),
                        both(trials, ModeratedTrial.Shares::alarmsNoisiest, 0));
            }
        }
    }

    private static String both(List<ModeratedTrial> trials, Function<ModeratedTrial.Shares, Double> share, int digits) {
        return each(trials, trial -> share.apply(trial.plain()), digits) + " → "
                + each(trials, trial -> share.apply(trial.moderated()), digits);
    }

    private static <T> String each(List<T> items, Function<T, Double> share, int digits) {
        return items.stream()
                .map(item -> number(100 * share.apply(item), digits))
                .collect(Collectors.joining(" / "));
    }

    private static String percent(double share) {
        return number(100 * share, 1) + " %";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private void table(String title, String... heads) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(List.of(title + ":", ""));
        row(heads);
        lines.add(IntStream.range(0, heads.length).mapToObj(_ -> "---").collect(Collectors.joining("|", "|", "|")));
    }

    private void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }
}
