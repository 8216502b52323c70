// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.RunDecision.Subject;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.quantity.Counted;
import java.util.Optional;

/** Says how far a run came: that a run is complete is said of one that measured all that it was to measure. */
public final class RoundsWords {
    private RoundsWords() {}

    /**
     * {@return how a run ended, as in {@code complete}, {@code 4 of 6 rounds}, {@code 8 rounds, every row decided} or {@code interrupted}}
     *
     * @param verdict what it says
     */
    public static String status(RunDecision verdict) {
        Subject run = verdict.run();
        return run.status() == RunStatus.COMPLETE
                ? exception(verdict).orElse(RunStatus.COMPLETE.id())
                : run.status().id();
    }

    /**
     * {@return how many rounds there are and what became of the rest; empty where as many as planned are complete, neither more nor fewer}
     *
     * @param verdict what the run says
     */
    public static Optional<String> exception(RunDecision verdict) {
        Subject run = verdict.run();
        if (run.lacksRounds()) {
            return Optional.of(run.completedRounds() + " of " + Counted.of(run.rounds(), "round"));
        }
        boolean spent = run.ended().filter(RoundsEnd.BUDGET::equals).isPresent();
        String rounds = Counted.of(run.completedRounds(), "round") + (spent ? " when the budget ended" : "");
        if (run.until() == Until.DECIDED) {
            return Optional.of(rows(verdict).map(rows -> rounds + ", " + rows).orElse(rounds));
        }
        return spent ? Optional.of(rounds) : Optional.empty();
    }

    private static Optional<String> rows(RunDecision verdict) {
        int rows = verdict.decisions().size();
        int open = verdict.open();
        if (rows == 0) {
            return Optional.empty();
        }
        return Optional.of(open == 0 ? "every row decided" : open + " of " + Counted.of(rows, "row") + " open");
    }
}
