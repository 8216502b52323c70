// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.util.function.Predicate;

/**
 * Which rows of a history, and how far back.
 *
 * @param fingerprint the machine
 * @param rows which rows
 * @param limit how many of a row's last runs
 * @param perFork whether every fork's value is wanted
 */
public record LineQuery(String fingerprint, Predicate<HistoryRow> rows, int limit, boolean perFork) {
    /** {@return every row in all runs of a machine}
     *
     * @param fingerprint the machine
     */
    public static LineQuery all(String fingerprint) {
        return new LineQuery(fingerprint, row -> true, Integer.MAX_VALUE, false);
    }
}
