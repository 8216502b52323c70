// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import dev.tollgate.reports.stats.SlotTimes;
import dev.tollgate.reports.stats.SlotTimes.Slot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * What forks of equal code measured in turn, on a calm machine and on three that others kept busy: {@code noise/ruler-slots.csv} and
 * {@code ruler-forks.csv}, whose heads say how they came about. Three forks a round, 24 rounds a machine. Whatever their values differ by is noise.
 *
 * <p>Simulations draw rounds with replacement, and of each round the forks in random order: so the true ratio is 1 exactly, and what a round's
 * forks have in common stays in all of them. What goes on from one round to the next does not.
 */
final class RecordedNoise {
    /** The machines, from the calmest on. */
    static final List<String> MACHINES = List.of("calm", "busy-1.0", "busy-1.5", "busy-2.0");

    /** The processors of the machine on which it was recorded. */
    static final int PROCESSORS = 2;

    private static final Map<String, RecordedNoise> READ = read();

    private final List<Round> rounds;
    private final double[][] logs;
    private final double deviation;

    /**
     * A fork as it was recorded.
     *
     * @param slots its slots; those that the run left out count as disturbed, since the file does not tell how much was waited outside them
     * @param nanosPerOp its value as the run had it
     * @param foreignProcessors how many processors other processes took while it lived
     */
    record Fork(List<Slot> slots, double nanosPerOp, double foreignProcessors) {}

    /**
     * The forks that lived together.
     *
     * @param forks three, of equal code
     */
    record Round(List<Fork> forks) {
        /** {@return the value of each fork, by the program's own estimator} */
        List<SlotTimes.Value> values() {
            return forks.stream()
                    .map(fork -> SlotTimes.of(fork.slots(), PROCESSORS))
                    .toList();
        }
    }

    private RecordedNoise(List<Round> rounds) {
        this.rounds = List.copyOf(rounds);
        this.logs = rounds.stream().map(ForkValue.SLOT_TIMES::centred).toArray(double[][]::new);
        this.deviation = ForkValue.SLOT_TIMES.deviation(this.rounds);
    }

    /** {@return what was recorded on a machine} */
    static RecordedNoise on(String machine) {
        return Objects.requireNonNull(READ.get(machine), () -> "no machine " + machine + "; there are " + MACHINES);
    }

    List<Round> rounds() {
        return rounds;
    }

    /**
     * {@return what three forks of equal code measure in the next round, as logarithms around the round's level}
     *
     * @param random draws the round and the order of its forks
     */
    double[] draw(Random random) {
        double[] drawn = logs[random.nextInt(logs.length)].clone();
        for (int last = drawn.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            double swapped = drawn[last];
            drawn[last] = drawn[other];
            drawn[other] = swapped;
        }
        return drawn;
    }

    /** {@return the standard deviation of the log ratio of two forks of a round, as drawn} */
    double deviation() {
        return deviation;
    }

    private static Map<String, RecordedNoise> read() {
        Map<List<String>, List<Slot>> slots = new LinkedHashMap<>();
        for (String[] line : lines("ruler-slots.csv")) {
            slots.computeIfAbsent(List.of(line).subList(0, 3), _ -> new ArrayList<>())
                    .add(slot(line));
        }
        Map<String, Map<String, List<Fork>>> forks = new LinkedHashMap<>();
        for (String[] line : lines("ruler-forks.csv")) {
            forks.computeIfAbsent(line[0], _ -> new LinkedHashMap<>())
                    .computeIfAbsent(line[1], _ -> new ArrayList<>())
                    .add(new Fork(
                            slots.get(List.of(line).subList(0, 3)),
                            Double.parseDouble(line[3]),
                            Double.parseDouble(line[4])));
        }
        Map<String, RecordedNoise> machines = new LinkedHashMap<>();
        forks.forEach((machine, rounds) -> machines.put(
                machine,
                new RecordedNoise(rounds.values().stream().map(Round::new).toList())));
        return machines;
    }

    /** What its own other threads did, or those that collect waited, is what makes the estimator forgive as much as the run did. */
    private static Slot slot(String[] line) {
        double wait = Double.parseDouble(line[6]);
        double forgiven = Double.parseDouble(line[7]);
        return new Slot(
                Double.parseDouble(line[4]),
                0,
                wait,
                PROCESSORS * Math.max(0, wait - forgiven),
                Math.max(0, forgiven - wait),
                Double.parseDouble(line[5]),
                line[9].equals("1"));
    }

    private static List<String[]> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedNoise.class.getResourceAsStream("/noise/" + file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
