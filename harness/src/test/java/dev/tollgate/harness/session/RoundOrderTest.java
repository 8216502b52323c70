// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundOrderTest {
    private static final List<Integer> CELLS = IntStream.range(0, 12).boxed().toList();
    private static final List<String> GOLDEN_ORDER = List.of("a", "d", "b", "e", "c");

    @Test
    void everyRoundHoldsEveryCellOnce() {
        for (int round = 1; round <= 100; round++) {
            assertThat(RoundOrder.of(CELLS, 7, round)).containsExactlyInAnyOrderElementsOf(CELLS);
        }
    }

    @Test
    void theSameSeedAndRoundGiveTheSameOrderInEveryRelease() {
        assertThat(RoundOrder.of(CELLS, 1, 1)).isEqualTo(RoundOrder.of(CELLS, 1, 1));
        // A stored order: a change here makes recorded seeds worthless.
        assertThat(RoundOrder.of(List.of("a", "b", "c", "d", "e"), 1, 1)).isEqualTo(GOLDEN_ORDER);
    }

    @Test
    void roundsDifferFromEachOther() {
        List<List<Integer>> orders = new ArrayList<>();
        for (int round = 1; round <= 20; round++) {
            orders.add(RoundOrder.of(CELLS, 1, round));
        }
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void noPlaceFavoursACell() {
        int[] firstPlaces = new int[CELLS.size()];
        int rounds = 12_000;
        for (int round = 1; round <= rounds; round++) {
            firstPlaces[RoundOrder.of(CELLS, 3, round).getFirst()]++;
        }
        // 1,000 expected each; 5 standard deviations of a binomial are about 150.
        for (int count : firstPlaces) {
            assertThat(count).isBetween(850, 1150);
        }
    }
}
