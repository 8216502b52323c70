// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that measures side by side what two measurements of different times leave open. */
final class Settling {
    /** More benchmarks than this are no pattern that anybody pastes: all of them are measured. */
    private static final int NAMED = 100;

    /** So many rows tell whether what all of them share is the machine's or theirs. */
    private static final int OF_THE_COMMON_SHIFT = 3;

    private Settling() {}

    /** {@return the command for what is not decided; where all rows share a shift, for some of them too; empty where nothing is open} */
    static Optional<String> command(List<ComparedRow> rows) {
        boolean isShifted = rows.stream().anyMatch(row -> row.standsForAll() && row.verdict() != RowVerdict.UNCHANGED);
        Predicate<ComparedRow> open =
                row -> row.verdict() == RowVerdict.INCONCLUSIVE || row.verdict() == RowVerdict.CANNOT_JUDGE;
        Stream<ComparedRow> undecided = rows.stream().filter(open);
        Stream<ComparedRow> some = rows.stream()
                .filter(row -> isShifted && row.shiftTakenOut().isPresent())
                .limit(OF_THE_COMMON_SHIFT);
        List<String> names = Stream.concat(some, undecided)
                // A duel is of two jars; servers are measured again by their own command.
                .filter(row -> !row.standsForAll() && !row.mode().equals(Series.SERVICE))
                .map(ComparedRow::name)
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.size() > NAMED) {
            return Optional.of("./run-bench.sh duel --base BASE.jar --new NEW.jar");
        }
        String pattern = names.stream()
                .map(name -> Pattern.compile("[.$]").matcher(name).replaceAll("\\\\$0"))
                .collect(Collectors.joining("|", names.size() == 1 ? "^" : "^(", names.size() == 1 ? "$" : ")$"));
        return Optional.of("./run-bench.sh duel --base BASE.jar --new NEW.jar --include '" + pattern + "'");
    }
}
