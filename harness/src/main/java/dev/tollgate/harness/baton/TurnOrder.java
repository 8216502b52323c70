// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * In which order the members of a set take their turns: in cycles, each of which has every member once. The cycles come in blocks in which every
 * member stands in every place equally often, and follows every other one within a cycle equally often, so that neither a drift nor what a
 * neighbour leaves in the caches favours one (E. J. Williams, <i>Experimental designs balanced for the estimation of residual effects of
 * treatments</i>, Australian Journal of Scientific Research 2, 1949). Which block it is depends on the seed.
 */
public final class TurnOrder {
    private final int members;
    private final Random random;
    private final List<List<Integer>> block = new ArrayList<>();

    /**
     * An order that begins with its first cycle.
     *
     * @param members how many there are, numbered from 0; at least 1
     * @param seed the same seed gives the same cycles
     */
    public TurnOrder(int members, long seed) {
        this.members = members;
        this.random = new Random(seed);
    }

    /** {@return the next cycle: every member once} */
    public List<Integer> nextCycle() {
        if (block.isEmpty()) {
            block.addAll(newBlock());
        }
        return block.removeLast();
    }

    private List<List<Integer>> newBlock() {
        List<Integer> names = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            names.add(i);
        }
        Collections.shuffle(names, random);
        List<List<Integer>> rows = new ArrayList<>();
        for (int shift = 0; shift < members; shift++) {
            List<Integer> row = new ArrayList<>();
            for (int place : zigzag()) {
                row.add(names.get((place + shift) % members));
            }
            rows.add(row);
            if (members % 2 == 1 && members > 1) {
                // An odd number of members needs each row the other way round, too.
                rows.add(row.reversed());
            }
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    /** 0, 1, n − 1, 2, n − 2 and so on: neighbours differ by each amount once. */
    private List<Integer> zigzag() {
        List<Integer> places = new ArrayList<>();
        places.add(0);
        for (int low = 1, high = members - 1; low <= high; low++, high--) {
            places.add(low);
            if (low < high) {
                places.add(high);
            }
        }
        return places;
    }
}
