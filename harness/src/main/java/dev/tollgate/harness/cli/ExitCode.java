// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.CellStatus;
import java.util.Optional;

/** The exit codes that others script against. */
final class ExitCode {
    /** Done, and what was checked holds. */
    static final int DONE = 0;
    /** What was checked does not hold: answers differ, or a row regressed. */
    static final int DOES_NOT_HOLD = 1;
    /** Usage or bad input; nothing was measured. */
    static final int BAD_INPUT = 2;
    /** Measured in part: a fork crashed, hung or was invalid; the rest is there. */
    static final int IN_PART = 3;
    /** Incomparable: another machine or configuration; or inconclusive where that was asked to count. */
    static final int INCOMPARABLE = 4;
    /** Void: the A/A arm of the run itself differed. */
    static final int VOID = 5;
    /** For the script alone: nothing is wrong with what was asked, and servers must be built before it can be done. */
    static final int SERVERS_WANTED = 20;
    /** Interrupted; what was finished is saved and can be resumed. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** {@return the exit code that a run's outcome calls for, the gravest first}
     *
     * @param run the run at its end
     */
    static int of(Run run) {
        if (run.status() == RunStatus.INTERRUPTED) {
            return INTERRUPTED;
        }
        if (run.status() == RunStatus.VOID) {
            return VOID;
        }
        if (has(run, CellStatus.DISAGREES)) {
            return DOES_NOT_HOLD;
        }
        boolean partial = has(run, CellStatus.FAILED) || has(run, CellStatus.PARTIAL) || has(run, CellStatus.PENDING);
        if (partial) {
            return IN_PART;
        }
        return run.hasFigures() ? DONE : BAD_INPUT;
    }

    /**
     * {@return what is told where a run has no figure, empty where it has}
     *
     * @param run the run at its end
     */
    static Optional<String> nothingMeasured(Run run) {
        if (run.hasFigures() || run.status() == RunStatus.INTERRUPTED) {
            return Optional.empty();
        }
        return Optional.of(run.findings().stream()
                .filter(finding -> finding.id().equals("nothing-measured"))
                .map(Finding::message)
                .findFirst()
                .orElse("Nothing was measured."));
    }

    /**
     * {@return the exit code of a comparison} A regression is told before what could not be compared.
     *
     * @param result the comparison
     * @param isStrict whether what is not decided counts
     */
    static int of(ComparisonResult result, boolean isStrict) {
        if (result.has(RowVerdict.REGRESSED)) {
            return DOES_NOT_HOLD;
        }
        boolean undecided = result.has(RowVerdict.INCONCLUSIVE) || result.has(RowVerdict.CANNOT_JUDGE);
        return !result.incomparable().isEmpty() || isStrict && undecided ? INCOMPARABLE : DONE;
    }

    private static boolean has(Run run, CellStatus status) {
        return run.cells().stream().anyMatch(cell -> cell.status() == status);
    }
}
