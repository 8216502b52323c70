// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

/** A number of things in words. */
public final class Counted {
    private Counted() {}

    /** {@return "1 fork", "2 forks"}
     *
     * @param count how many
     * @param noun the thing, in the singular, whose plural ends in s
     */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
