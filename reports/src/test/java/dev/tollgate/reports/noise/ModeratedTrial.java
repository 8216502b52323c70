// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.stats.Ratios;
import dev.tollgate.reports.stats.Sample;
import java.util.Arrays;
import java.util.Random;

/**
 * What a run's cells are told by plain and by moderated t, in shares of cells.
 *
 * @param plain by each cell's own variance, as now
 * @param moderated by variances drawn towards what the run's cells have in common
 */
record ModeratedTrial(Shares plain, Shares moderated) {
    private static final double NOISE = 0.03;
    private static final double SPREAD = 3;
    private static final double OUTLIER = 10;
    private static final double EQUAL = 1;
    private static final double SLOWER = 1.1;

    /** How the true deviations of the cells of a run differ. The last cell is the noisiest. */
    enum Shape {
        /** All are 3 %. */
        EQUAL_NOISE("equal"),
        /** From 1.7 to 5.2 %, in equal steps of their logarithms. */
        SPREAD_NOISE("spread by a factor of 3"),
        /** All are 3 %, but one is 30 %. */
        ONE_NOISY("one 10 times the rest");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        double deviation(int cell, int cells) {
            return switch (this) {
                case EQUAL_NOISE -> NOISE;
                case SPREAD_NOISE -> NOISE * Math.pow(SPREAD, cell / (cells - 1.0) - 0.5);
                case ONE_NOISY -> cell == cells - 1 ? OUTLIER * NOISE : NOISE;
            };
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Shares of verdicts.
     *
     * @param decided of cells of equal code those that are called the same, and of cells 10 % slower those that are called slower
     * @param uncovered whose 95 % interval does not hold the true ratio
     * @param uncoveredNoisiest the same, among the noisiest cells of the runs alone
     * @param alarms of equal code, called faster or slower
     * @param alarmsNoisiest the same, among the noisiest cells alone
     */
    record Shares(double decided, double uncovered, double uncoveredNoisiest, double alarms, double alarmsNoisiest) {}

    /**
     * {@return the trial}
     *
     * @param machine whose recorded noise is scaled to the cells' deviations; empty for normal noise
     * @param cells in a run
     * @param rounds in a run
     * @param runs how many
     */
    static ModeratedTrial of(String machine, Shape shape, int cells, int rounds, int runs) {
        Random random = new Random(24);
        Tally plain = new Tally();
        Tally moderated = new Tally();
        double freedom = rounds - 1.0;
        double plainT = Sample.tQuantile(freedom);
        for (int run = 0; run < runs; run++) {
            Sample[] samples = new Sample[cells];
            for (int cell = 0; cell < cells; cell++) {
                samples[cell] = sample(machine, shape.deviation(cell, cells), rounds, random);
            }
            Moderated prior = Moderated.of(
                    Arrays.stream(samples).mapToDouble(Sample::variance).toArray(), freedom);
            double moderatedT = Sample.tQuantile(Math.min(1e9, prior.freedom() + freedom));
            for (int cell = 0; cell < cells; cell++) {
                Sample own = samples[cell];
                boolean noisiest = cell == cells - 1;
                plain.add(own.mean(), plainT * Math.sqrt(own.variance() / rounds), rounds, noisiest);
                double drawn = prior.drawn(own.variance(), freedom);
                moderated.add(own.mean(), moderatedT * Math.sqrt(drawn / rounds), rounds, noisiest);
            }
        }
        return new ModeratedTrial(plain.shares(), moderated.shares());
    }

    private static Sample sample(String machine, double deviation, int rounds, Random random) {
        double[] values = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            if (machine.isEmpty()) {
                values[round] = deviation * random.nextGaussian();
            } else {
                RecordedNoise noise = RecordedNoise.on(machine);
                double[] forks = noise.draw(random);
                values[round] = deviation / noise.deviation() * (forks[0] - forks[1]);
            }
        }
        return Sample.of(values);
    }

    private static final class Tally {
        private int cells;
        private int noisiest;
        private int decided;
        private int uncovered;
        private int uncoveredNoisiest;
        private int alarms;
        private int alarmsNoisiest;

        void add(double middle, double half, int rounds, boolean isNoisiest) {
            cells++;
            noisiest += isNoisiest ? 1 : 0;
            Verdict equal = verdict(middle, half, EQUAL, rounds);
            decided += equal == Verdict.SAME ? 1 : 0;
            decided += verdict(middle, half, SLOWER, rounds) == Verdict.SLOWER ? 1 : 0;
            boolean alarm = equal == Verdict.FASTER || equal == Verdict.SLOWER;
            alarms += alarm ? 1 : 0;
            alarmsNoisiest += alarm && isNoisiest ? 1 : 0;
            boolean misses = Math.abs(middle) > half;
            uncovered += misses ? 1 : 0;
            uncoveredNoisiest += misses && isNoisiest ? 1 : 0;
        }

        private static Verdict verdict(double middle, double half, double truth, int rounds) {
            return Ratios.verdict(truth * Math.exp(middle - half), truth * Math.exp(middle + half), rounds);
        }

        Shares shares() {
            return new Shares(
                    decided / (2.0 * cells),
                    uncovered / (double) cells,
                    uncoveredNoisiest / (double) noisiest,
                    alarms / (double) cells,
                    alarmsNoisiest / (double) noisiest);
        }
    }
}
