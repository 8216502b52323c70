// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.document.decision.DecisionDocument;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.render.Format;
import org.junit.jupiter.api.Test;

/** Only a run that measured all that it was to measure is called complete, in every document. */
final class RoundsWordsTest {
    private static SyntheticRun run(int planned, int complete, double noise) {
        return new SyntheticRun(1)
                .rounds(planned, complete)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 125, noise)
                .subject("rust-ffm", Option.FFM, Transfer.CRITICAL, 100, noise);
    }

    private static String status(Run run) {
        return RoundsWords.status(Decisions.of(run, DecisionContext.standard()));
    }

    private static String record(Run run) {
        return Format.MARKDOWN.render(DecisionDocument.of(run, Decisions.of(run, DecisionContext.standard())));
    }

    @Test
    void aRunWithAllItsRoundsIsComplete() {
        Run run = run(8, 8, 0.001).ended(Until.ROUNDS, RoundsEnd.ROUNDS).summarised();
        assertThat(status(run)).isEqualTo("complete");
        assertThat(record(run)).contains("From a complete run of 2026-01-02 (8 of 8 rounds)");
    }

    @Test
    void aRunThatItsBudgetEndedSaysHowFarItCame() {
        for (Run run : new Run[] {
            run(6, 4, 0.001).ended(Until.ROUNDS, RoundsEnd.BUDGET).summarised(),
            run(6, 4, 0.001).ended(Until.DECIDED, RoundsEnd.BUDGET).summarised(),
            // As older files have it.
            run(6, 4, 0.001).summarised()
        }) {
            assertThat(status(run)).isEqualTo("4 of 6 rounds");
            assertThat(record(run))
                    .contains("From a run of 2026-01-02 (4 of 6 rounds)")
                    .doesNotContain("complete run");
            assertThat(Format.TERMINAL.render(RunDocument.of(run)))
                    .containsPattern("Status +4 of 6 rounds")
                    .doesNotContainPattern("Status +complete");
        }
    }

    @Test
    void aRunUntilEveryRowIsDecidedSaysWhetherItIs() {
        Run decided = run(6, 8, 0.001).ended(Until.DECIDED, RoundsEnd.REACHED).summarised();
        assertThat(status(decided)).isEqualTo("8 rounds, every row decided");
        assertThat(decided.findings()).noneMatch(finding -> finding.id().equals("unfinished"));
        Run spent = run(6, 8, 0.3).ended(Until.DECIDED, RoundsEnd.BUDGET).summarised();
        assertThat(status(spent)).isEqualTo("8 rounds when the budget ended, 1 of 1 row open");
        assertThat(record(spent)).contains("(8 rounds when the budget ended, 1 of 1 row open)");
        assertThat(spent.findings())
                .filteredOn(finding -> finding.id().equals("unfinished"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("after 8 rounds, before every row was decided", "larger --budget"));
    }

    @Test
    void aRunForAPrecisionNeverLacksRounds() {
        Run run = run(8, 6, 0.001).ended(Until.PRECISION, RoundsEnd.REACHED).summarised();
        assertThat(status(run)).isEqualTo("complete");
        assertThat(run.plan().roundsInFigures()).isEqualTo("6");
    }

    @Test
    void whatElseBecameOfARunIsSaidAsBefore() {
        assertThat(status(run(6, 4, 0.001).status(RunStatus.INTERRUPTED).summarised()))
                .isEqualTo("interrupted");
    }
}
