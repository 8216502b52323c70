// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

/** What a comparison with the best pure-Java implementation says. */
public enum Verdict implements Named {
    /** The interval of the time ratio lies wholly below 1 by more than the margin. */
    FASTER("faster"),
    /** The interval lies wholly above 1 by more than the margin. */
    SLOWER("slower"),
    /** The interval lies wholly inside the equivalence bounds. */
    SAME("same"),
    /** The interval allows more than one of these. */
    INCONCLUSIVE("not enough evidence"),
    /** One of both had not warmed up when it was measured, and nothing is concluded. */
    NOT_WARM("not warm");

    private final String id;

    Verdict(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
