// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SoFarDocumentTest {
    private static final long QUIET = 300_000;

    private static Run ladder(int rounds) {
        return new LadderRun(3, rounds, 0.02)
                .add("fastjson2", Option.PURE_JAVA, bytes -> 500 + bytes, QUIET, 1_024, 262_144)
                .add("jackson", Option.PURE_JAVA, bytes -> 800 + 1.4 * bytes, QUIET, 1_024, 262_144)
                .add("rust-ffm", Option.FFM, bytes -> 1_200 + 0.5 * bytes, QUIET, 1_024, 262_144)
                .add("rust-jni", Option.JNI, bytes -> 1_300 + 0.6 * bytes, QUIET, 1_024, 262_144)
                .run();
    }

    private static String text(Run run) {
        return Format.TERMINAL.render(SoFarDocument.of(run));
    }

    @Test
    void theFirstTableIsTheOneStored() throws IOException {
        Golden.check("so-far", SoFarDocument.of(ladder(2)));
    }

    /** Two rounds have an interval, and it is shown as wide as it is. */
    @Test
    void twoRoundsDecideNothingHoweverClearTheyLook() {
        assertThat(text(ladder(2)))
                .contains("Nothing is decided before 6 rounds.", "not enough evidence")
                .doesNotContain("faster", "slower", "pure Java", "FFM");
    }

    @Test
    void everyComparisonHasARowWhateverIsKnown() {
        Run javaAlone = new SyntheticRun(1)
                .rounds(6, 3)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 100, 0.01)
                .summarised();
        assertThat(text(javaAlone)).startsWith("After 3 of 6 rounds:").containsPattern("json.extract +statuses-16k");
    }

    @Test
    void aRunThatGoesOnUntilEveryRowIsDecidedSaysHowManyAreOpen() {
        Run run = new SyntheticRun(1)
                .rounds(6, 8)
                .ended(Until.DECIDED, RoundsEnd.BUDGET)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 120, 0.1)
                .subject("rust-ffm", Option.FFM, Transfer.CRITICAL, 100, 0.1)
                .summarised();
        assertThat(text(run)).startsWith("After 8 rounds:").contains("1 of 1 row open");
    }

    @Test
    void equalCodeThatDiffersIsSaidAtOnce() {
        Run run = new SyntheticRun(1)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 100, 0.001)
                .subject("rust-ffm", Option.FFM, Transfer.CRITICAL, 50, 0.001)
                .control("java@aa", Role.AA, 130, 0.001)
                .summarised();
        assertThat(text(run)).contains("Identical code differs in this run so far");
    }
}
