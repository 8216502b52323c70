// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.history;

import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.Machine;
import dev.tollgate.reports.quantity.Counted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a history holds in words: machines, times, commits, rows. */
public final class HistoryWords {
    private static final int COMMIT_LETTERS = 12;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HistoryWords() {}

    /**
     * {@return a machine in words}
     *
     * @param machine a machine
     */
    public static String machine(Machine machine) {
        return machine.fingerprint() + " (" + (machine.cpu().isEmpty() ? "" : machine.cpu() + ", ")
                + Counted.of(machine.runs(), "run") + ", the last " + time(machine.last()) + ")";
    }

    /** {@return the machine whose changes these are, in words} */
    static String machine(ChangesDocument changes) {
        return "Machine "
                + changes.machines().stream()
                        .filter(one -> one.fingerprint().equals(changes.fingerprint()))
                        .map(HistoryWords::machine)
                        .findFirst()
                        .orElse(changes.fingerprint());
    }

    /**
     * {@return what is the same in all runs of a row, in words}
     *
     * @param row a row
     */
    public static String configuration(HistoryRow row) {
        return row.configuration().entrySet().stream()
                .map(entry -> entry.getKey() + " '" + entry.getValue() + "'")
                .collect(Collectors.joining(", "));
    }

    /** {@return what a row's values are, in words} */
    static String heading(HistoryRow row) {
        return row.title() + ": " + row.metric() + " in " + row.unit() + ", " + (row.higherIsBetter() ? "more" : "less")
                + " is better";
    }

    /**
     * {@return a commit as people see it: a hash by its beginning}
     *
     * @param commit a commit
     */
    public static String commit(String commit) {
        return commit.matches("[0-9a-f]{40,64}") ? commit.substring(0, COMMIT_LETTERS) : commit;
    }

    /**
     * {@return a time to the minute, in UTC}
     *
     * @param time a time
     */
    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    /** {@return a commit by its beginning; where it is not known, people see the run's id} */
    static Value commitOf(String commit, String run) {
        return new Value.Brief(commit, commit.isEmpty() ? "run " + run : commit(commit));
    }

    /** {@return a time to the minute; programs get all of it} */
    static Value timeOf(Instant time) {
        return new Value.Brief(time.toString(), time(time));
    }
}
