// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import java.util.List;
import java.util.stream.Stream;

/**
 * The numbers of rounds after which a comparison may be decided, and how much error each may spend.
 *
 * <p>Looking again and again at the usual 5 % finds something in the end where there is nothing. Here the error is spent in
 * proportion to the rounds: a look at {@code n} of at most {@code N} rounds, {@code m} being the look before, may err with a
 * probability of {@code 0.05·(n − m)/N}. The sum is 0.05, so that all looks together err no more often, whatever
 * their dependence (Bonferroni; an alpha spending function in the sense of Lan and DeMets, Biometrika 70, 1983, without its
 * gain from the looks' correlation).
 *
 * @param rounds the looks, ascending; the last is where measuring ends
 */
public record Looks(List<Integer> rounds) {
    /** Fewer rounds than this decide nothing. */
    public static final int FLOOR = 6;

    /** The rounds at most of what goes on until a precision. */
    public static final int MOST = 64;

    private static final List<Integer> LADDER = List.of(6, 8, 12, 16, 24, 32, 48, MOST);

    /** Refuses what is not ascending and copies the list. */
    public Looks {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty() || rounds.getFirst() < 1) {
            throw new IllegalArgumentException("looks need at least one number of rounds from 1, got " + rounds);
        }
        for (int i = 1; i < rounds.size(); i++) {
            if (rounds.get(i) <= rounds.get(i - 1)) {
                throw new IllegalArgumentException("looks must ascend, got " + rounds);
            }
        }
    }

    /**
     * {@return the looks of a comparison that ends after some rounds} 6, 8, 12, 16, 24, 32, 48 and 64 as far as they are below,
     * and the end.
     *
     * @param most the rounds at most, from 1
     */
    public static Looks upTo(int most) {
        List<Integer> below = LADDER.stream().filter(look -> look < most).toList();
        return new Looks(Stream.concat(below.stream(), Stream.of(most)).toList());
    }

    /**
     * {@return the next look after some rounds; the last one where there is none}
     *
     * @param completed complete rounds
     */
    public int after(int completed) {
        return rounds.stream().filter(look -> look > completed).findFirst().orElse(last());
    }

    /** {@return the last look} */
    public int last() {
        return rounds.getLast();
    }

    /**
     * {@return what a look may err}
     *
     * @param look its place among the looks, from 0
     */
    public double error(int look) {
        int before = look == 0 ? 0 : rounds.get(look - 1);
        return LogDifference.ERROR * (rounds.get(look) - before) / last();
    }

    /**
     * {@return what the end may err where measuring ended early for want of time: all that the looks before it left} That is
     * sound only where the end has nothing to do with what was measured.
     *
     * @param completed complete rounds, from 1
     */
    public double errorLeftAt(int completed) {
        double spent = 0;
        for (int look = 0; look < rounds.size() && rounds.get(look) < completed; look++) {
            spent += error(look);
        }
        return LogDifference.ERROR - spent;
    }
}
