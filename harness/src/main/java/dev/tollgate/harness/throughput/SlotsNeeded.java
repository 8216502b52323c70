// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.Timing;
import dev.tollgate.reports.model.cell.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many slots the forks of a comparison have in a round. A fork's start and warm-up cost as much time as some sixty slots, and forks of equal code differ
 * by a few per cent, so where slots differ little few are enough. Where they differ much, as on a machine whose host is busy, more slots are the
 * cheapest way to a narrower interval. What decides is how they differed in the rounds before, never the values that they gave. The first
 * {@value Timing#FEWEST_ROUNDS} rounds are as short as planned all the same: before them nothing is decided, and after them often everything is.
 */
final class SlotsNeeded {
    /** To which standard deviation the mean of a round's slots shall be known, as that of a ratio. */
    private static final double KNOWN = 0.03;

    private static final int MOST = 48;

    private final int planned;
    private final Map<String, List<Double>> variances = new HashMap<>();

    /**
     * For some comparisons.
     *
     * @param planned how many there are in any case
     */
    SlotsNeeded(int planned) {
        this.planned = planned;
    }

    /**
     * {@return how many slots each fork has}
     *
     * @param comparison names what is compared
     * @param round the number of the round
     */
    int of(String comparison, int round) {
        if (round <= Timing.FEWEST_ROUNDS) {
            return planned;
        }
        List<Double> seen = variances.getOrDefault(comparison, List.of());
        double variance =
                seen.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return (int) Math.clamp(Math.ceil(variance / (KNOWN * KNOWN)), planned, Math.max(planned, MOST));
    }

    /**
     * Takes what a round gave.
     *
     * @param comparison names what is compared
     * @param members the slots of each fork that measured
     */
    void add(String comparison, List<List<Slot>> members) {
        double variance = variance(members.stream().map(SlotsNeeded::logsByTurn).toList());
        if (Double.isFinite(variance)) {
            variances.computeIfAbsent(comparison, _ -> new ArrayList<>()).add(variance);
        }
    }

    /** The logarithm of a fork's time per operation in each of its turns. */
    private static List<Double> logsByTurn(List<Slot> slots) {
        Map<Integer, double[]> turns = new TreeMap<>();
        for (Slot slot : slots) {
            double[] sums = turns.computeIfAbsent(slot.turn(), _ -> new double[2]);
            sums[0] += slot.nanos() - slot.forgivenNanos();
            sums[1] += slot.operations();
        }
        return turns.values().stream().map(sums -> Math.log(sums[0] / sums[1])).toList();
    }

    /** That of the difference of two members in one cycle: twice what is left of each value without its member's and its cycle's mean. */
    private static double variance(List<List<Double>> members) {
        int cycles = members.stream().mapToInt(List::size).min().orElse(0);
        if (members.size() < 2 || cycles < 2) {
            return Double.NaN;
        }
        double[] ofCycle = new double[cycles];
        double[] ofMember = new double[members.size()];
        for (int m = 0; m < members.size(); m++) {
            for (int c = 0; c < cycles; c++) {
                ofCycle[c] += members.get(m).get(c) / members.size();
                ofMember[m] += members.get(m).get(c) / cycles;
            }
        }
        double all = 0;
        for (double mean : ofMember) {
            all += mean / members.size();
        }
        double squares = 0;
        for (int m = 0; m < members.size(); m++) {
            for (int c = 0; c < cycles; c++) {
                double left = members.get(m).get(c) - ofMember[m] - ofCycle[c] + all;
                squares += left * left;
            }
        }
        return 2 * squares / ((members.size() - 1) * (cycles - 1));
    }
}
