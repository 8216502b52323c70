// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The shuffled order of cells in a round, the same for the same seed and round. */
public final class RoundOrder {
    private RoundOrder() {}

    /**
     * {@return the cells in the order in which a round measures them}
     *
     * @param cells the cells
     * @param seed the run's seed
     * @param round the round, from 1
     * @param <T> what stands for a cell
     */
    public static <T> List<T> of(List<T> cells, long seed, int round) {
        List<T> order = new ArrayList<>(cells);
        // SplittableRandom's algorithm is specified (SplitMix64), so that the order is the same on every JDK.
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + round);
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T moved = order.get(i);
            order.set(i, order.get(j));
            order.set(j, moved);
        }
        return order;
    }
}
