// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.quantity.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunSummaryTest {
    @Test
    void everySubjectIsComparedWithTheBestPureJavaAndThatOneWithNothing() {
        Run run = SyntheticRun.ofEveryKind();
        assertThat(SyntheticRun.find(run, "simdjson-java").comparison()).isEmpty();
        for (String other : List.of("jackson", "rust-jni", "rust-ffm-critical", "rust-floor", "rust-flaky")) {
            assertThat(SyntheticRun.find(run, other).comparison())
                    .as(other)
                    .hasValueSatisfying(c -> assertThat(c.baseline()).isEqualTo("simdjson-java"));
        }
        assertThat(SyntheticRun.find(run, "jackson").comparison().orElseThrow().verdict())
                .isEqualTo(Verdict.SLOWER);
        assertThat(SyntheticRun.find(run, "rust-jni").comparison().orElseThrow().verdict())
                .isEqualTo(Verdict.FASTER);
        assertThat(SyntheticRun.find(run, "rust-flaky")
                        .comparison()
                        .orElseThrow()
                        .pairs())
                .isEqualTo(SyntheticRun.ROUNDS - 2);
        assertThat(SyntheticRun.find(run, "rust-crash").comparison()).isEmpty();
        assertThat(SyntheticRun.find(run, "jdk").comparison()).isEmpty();
    }

    @Test
    void processorTimesArePairedByRoundWithThoseOfTheCellThatTheTimeIsComparedWith() {
        // Rounds differ by up to 30 %, forks by 1 %.
        Run run = new LadderRun(11, 8, 0.01)
                .cpu(Option.PURE_JAVA, 1.5)
                .cpu(Option.FFM, 1)
                .add("java", Option.PURE_JAVA, "statuses-16k", 16_384, 100, 200_000)
                .add("rust", Option.FFM, "statuses-16k", 16_384, 120, 200_000)
                .add("blind", Option.JNI, "statuses-16k", 16_384, 120, 200_000)
                .run();
        assertThat(SyntheticRun.find(run, "java").cpu().orElseThrow().comparison())
                .isEmpty();
        assertThat(SyntheticRun.find(run, "rust").cpu().orElseThrow().comparison())
                .hasValueSatisfying(c -> {
                    assertThat(c.baseline()).isEqualTo("java");
                    assertThat(c.ratio()).isBetween(0.78, 0.82);
                    assertThat(c.high() / c.low()).isLessThan(1.06);
                    assertThat(c.pairs()).isEqualTo(8);
                });
        assertThat(SyntheticRun.find(run, "blind").comparison()).isPresent();
        assertThat(SyntheticRun.find(run, "blind").cpu()).isEmpty();
    }

    @Test
    void theRepeatedCellIsComparedWithTheOneItRepeats() {
        Run run = SyntheticRun.ofEveryKind();
        assertThat(SyntheticRun.find(run, "simdjson-java@aa").comparison()).hasValueSatisfying(c -> {
            assertThat(c.baseline()).isEqualTo("simdjson-java");
            assertThat(c.verdict()).isEqualTo(Verdict.SAME);
        });
    }

    @Test
    void anAaArmThatDiffersVoidsTheRunAndOneThatAgreesDoesNot() {
        Run fires = aaRun(106).summarised();
        assertThat(fires.status()).isEqualTo(RunStatus.VOID);
        assertThat(fires.findings())
                .extracting(Finding::id)
                .contains("aa-differs")
                .doesNotContain("aa-agrees");
        Run agrees = aaRun(100).summarised();
        assertThat(agrees.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(agrees.findings())
                .extracting(Finding::id)
                .contains("aa-agrees")
                .doesNotContain("aa-differs");
    }

    @Test
    void anInterruptedRunStaysInterruptedWhateverTheAaArmSaysSoFar() {
        Run run = aaRun(106).status(RunStatus.INTERRUPTED).summarised();
        assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(run.findings()).extracting(Finding::id).contains("aa-differs");
    }

    @Test
    void whatCouldNotBeMeasuredMakesTheRunPartialButWhatCannotRunHereDoesNot() {
        assertThat(aaRun(100).failing("rust", 1).summarised().status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(aaRun(100)
                        .without("rust", CellStatus.DISAGREES, "1 is not 2")
                        .summarised()
                        .status())
                .isEqualTo(RunStatus.PARTIAL);
        assertThat(aaRun(100)
                        .without("rust", CellStatus.UNAVAILABLE, "no cargo")
                        .summarised()
                        .status())
                .isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void aRunOfWhichNothingWasMeasuredIsNeitherCompleteNorSilent() {
        Run run = new SyntheticRun(1)
                .without("rust", CellStatus.UNAVAILABLE, "no cargo")
                .control("jdk", Role.RULER, 5_000, 0.01)
                .summarised();
        assertThat(run.hasFigures()).isFalse();
        assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(run.findings()).anySatisfy(finding -> {
            assertThat(finding.id()).isEqualTo("nothing-measured");
            assertThat(finding.message()).contains("1 cell unavailable").contains("no cargo");
        });
        assertThat(aaRun(100)
                        .without("rust", CellStatus.UNAVAILABLE, "no cargo")
                        .summarised()
                        .findings())
                .noneMatch(finding -> finding.id().equals("nothing-measured"));
    }

    @Test
    void aFastForkBesideManyCrashesIsNotTheBestPureJava() {
        SyntheticRun builder = aaRun(100);
        Cell lucky = SyntheticRun.cell(
                "lucky",
                Option.PURE_JAVA,
                Transfer.NONE,
                Role.SUBJECT,
                "json.extract",
                List.of(SyntheticRun.fork(1, 1, 1_000)),
                CellStatus.PENDING,
                null);
        Run run = builder.add(lucky).summarised();
        assertThat(SyntheticRun.find(run, "lucky").comparison())
                .hasValueSatisfying(c -> assertThat(c.baseline()).isEqualTo("java"));
    }

    @Test
    void theArmThatRepeatsACellIsNeverTheBestPureJava() {
        Run run =
                aaRun(95).subject("rust", Option.JNI, Transfer.COPY, 50, 0.005).summarised();
        assertThat(SyntheticRun.find(run, "rust").comparison())
                .hasValueSatisfying(c -> assertThat(c.baseline()).isEqualTo("java"));
        assertThat(SyntheticRun.find(run, "java").comparison()).isEmpty();
    }

    @Test
    void summarisingTwiceGivesTheSame() {
        Run once = SyntheticRun.ofEveryKind();
        assertThat(RunSummary.summarise(once)).isEqualTo(once);
        Run fired = aaRun(106).summarised();
        assertThat(RunSummary.summarise(fired)).isEqualTo(fired);
    }

    @Test
    void aRunWithoutCellsHasNothingToCompare() {
        Run empty = new SyntheticRun(1).rounds(8, 0).summarised();
        assertThat(empty.cells()).isEmpty();
        assertThat(empty.findings()).extracting(Finding::id).contains("aa-missing", "few-rounds", "unfinished");
    }

    private static SyntheticRun aaRun(double repeatedNanos) {
        return new SyntheticRun(2)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 100, 0.005)
                .control("java@aa", Role.AA, repeatedNanos, 0.005);
    }
}
