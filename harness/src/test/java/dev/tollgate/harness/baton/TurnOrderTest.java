// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 12, 31})
    void inABlockEveryMemberHasEveryPlaceAndEveryPredecessorEquallyOften(int members) {
        TurnOrder order = new TurnOrder(members, 7);
        for (int block = 0; block < 3; block++) {
            int cycles = members % 2 == 1 && members > 1 ? 2 * members : members;
            Map<List<Integer>, Integer> places = new HashMap<>();
            Map<List<Integer>, Integer> predecessors = new HashMap<>();
            for (int i = 0; i < cycles; i++) {
                List<Integer> cycle = order.nextCycle();
                assertThat(cycle)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, members).boxed().toList());
                for (int place = 0; place < members; place++) {
                    places.merge(List.of(place, cycle.get(place)), 1, Integer::sum);
                    if (place > 0) {
                        predecessors.merge(List.of(cycle.get(place - 1), cycle.get(place)), 1, Integer::sum);
                    }
                }
            }
            assertThat(places).hasSize(members * members);
            assertThat(places.values()).containsOnly(cycles / members);
            assertThat(predecessors).hasSize(members * (members - 1));
            if (members > 1) {
                assertThat(predecessors.values()).containsOnly(cycles / members);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSeedAloneSaysWhichOrderItIs(long seed) {
        assertThat(cycles(seed)).isEqualTo(cycles(seed)).isNotEqualTo(cycles(seed + 1));
    }

    private static List<List<Integer>> cycles(long seed) {
        TurnOrder order = new TurnOrder(5, seed);
        List<List<Integer>> cycles = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            cycles.add(order.nextCycle());
        }
        return cycles;
    }
}
