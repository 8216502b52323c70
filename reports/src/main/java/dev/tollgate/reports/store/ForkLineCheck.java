// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Fork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds lines of {@link ForkLog} that each make sense and together cannot be: each fork ran once, and no round was left out. */
final class ForkLineCheck {
    /** As many as a message can name. */
    private static final int MOST_NAMED = 5;

    /** The header is the first. */
    private static final int FIRST_LINE = 2;

    private final List<String> faults = new ArrayList<>();

    private ForkLineCheck() {}

    /**
     * Refuses lines that cannot be.
     *
     * @param file the file, for the message
     * @param lines its forks in their order
     * @throws StoreException which names the lines
     */
    static void check(Path file, List<ForkLine> lines) throws StoreException {
        ForkLineCheck check = new ForkLineCheck();
        check.duplicates(lines);
        check.rounds(lines);
        if (!check.faults.isEmpty()) {
            int more = check.faults.size() - MOST_NAMED;
            throw new StoreException(
                    StoreException.Kind.UNREADABLE,
                    "'" + file + "' holds lines that cannot be: "
                            + String.join("; ", check.faults.subList(0, Math.min(MOST_NAMED, check.faults.size())))
                            + (more > 0 ? "; and " + more + " more" : "")
                            + ". Remove them (keep a copy), or measure into another folder");
        }
    }

    private void duplicates(List<ForkLine> lines) {
        Map<String, Integer> forks = new HashMap<>();
        Map<Integer, Integer> orders = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + FIRST_LINE;
            Fork fork = lines.get(i).fork();
            String place = "round " + fork.round() + ", attempt " + fork.attempt() + " of "
                    + lines.get(i).key();
            Integer same = forks.putIfAbsent(place, number);
            Integer at = orders.putIfAbsent(fork.order(), number);
            if (same != null) {
                faults.add("line " + number + ": " + place + " is in line " + same + " already");
            } else if (at != null) {
                faults.add("line " + number + ": order " + fork.order() + " is in line " + at + " already");
            }
        }
    }

    /** One round may lack all of its forks, where a damaged log could not be made whole; two before another cannot. */
    private void rounds(List<ForkLine> lines) {
        Set<Integer> known = new HashSet<>();
        lines.forEach(line -> known.add(line.fork().round()));
        for (int i = 0; i < lines.size(); i++) {
            int round = lines.get(i).fork().round();
            if (round > 2 && !known.contains(round - 1) && !known.contains(round - 2)) {
                faults.add("line " + (i + FIRST_LINE) + ": round " + round + ", but there is no fork of rounds "
                        + (round - 2) + " and " + (round - 1));
            }
        }
    }
}
