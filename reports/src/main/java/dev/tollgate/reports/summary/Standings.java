// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.stats.Ratios;
import dev.tollgate.reports.stats.Sample;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far each cell of a group is from the fastest, without naming the fastest by the same figures: comparison with the best after
 * J. C. Hsu ("Constrained simultaneous confidence intervals for multiple comparisons with the best", Annals of Statistics 12,
 * 1984), with pairs by round and Bonferroni's bound in place of his tables.
 *
 * <p>A cell is within some ratio of the fastest exactly where it is within it of <em>every</em> rival. So the upper end is the greatest
 * of the upper ends against each rival: all of these must be small, and each is tested at its full level (an
 * intersection-union test). The lower end is the greatest of the lower ends: one that is high suffices, so each is widened by the number
 * of rivals. Who claims that <em>some</em> of several alternatives is near the fastest tries several times: the upper end is widened by
 * their number. The estimate itself is a little too high where rivals are equally fast, because noise chooses the lowest of
 * them; the interval allows for it.
 */
public final class Standings {
    // By identity: a cell holds all of its forks, and hashing them again and again would take longer than all the rest.
    private final Map<Cell, Map<Cell, Sample>> logRatios = new IdentityHashMap<>();
    private final double error;

    /**
     * The standings of a group.
     *
     * @param cells the cells of a group that have figures
     * @param time by which of their times
     * @param error the two-sided error of their intervals, 0.05 for 95 %
     */
    public Standings(List<Cell> cells, OpTime time, double error) {
        this.error = error;
        for (Cell cell : cells) {
            Map<Cell, Sample> row = new IdentityHashMap<>();
            for (Cell rival : cells) {
                if (rival != cell) {
                    row.put(
                            rival,
                            Sample.of(Baselines.pairs(time, cell, rival).stream()
                                    .mapToDouble(pair -> Math.log(pair[0] / pair[1]))
                                    .toArray()));
                }
            }
            logRatios.put(cell, row);
        }
    }

    /**
     * {@return how far a cell is from the fastest; empty where it shares fewer than {@value Ratios#FEWEST_PAIRS} rounds with a rival}
     *
     * @param cell a cell of the group
     * @param rivals others of the group; without any the cell is the fastest
     * @param alternatives among how many cells, this one counted, some are said to be near the fastest; at least 1
     */
    public Optional<Standing> of(Cell cell, List<Cell> rivals, int alternatives) {
        double ratio = 0;
        double low = 0;
        double high = 0;
        int pairs = Integer.MAX_VALUE;
        for (Cell rival : rivals) {
            Sample sample = logRatios.get(cell).get(rival);
            if (sample.size() < Ratios.FEWEST_PAIRS) {
                return Optional.empty();
            }
            double standardError = Math.sqrt(sample.variance() / sample.size());
            double freedom = sample.size() - 1;
            ratio = Math.max(ratio, sample.mean());
            low = Math.max(low, sample.mean() - Sample.tQuantile(freedom, error / 2 / rivals.size()) * standardError);
            high = Math.max(high, sample.mean() + Sample.tQuantile(freedom, error / 2 / alternatives) * standardError);
            pairs = Math.min(pairs, sample.size());
        }
        return Optional.of(
                new Standing(Sample.exp(ratio), Sample.exp(low), Sample.exp(high), rivals.isEmpty() ? 0 : pairs));
    }
}
