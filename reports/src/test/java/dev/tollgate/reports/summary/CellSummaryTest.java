// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CellSummaryTest {
    private static final Fork FIRST = SyntheticRun.fork(1, 100, 200_000);
    private static final Fork SECOND = SyntheticRun.fork(2, 400, 900_000);

    @Test
    void figuresComeFromTheForksThatCountAndNoneIsDropped() {
        Fork replaced = SyntheticRun.with(SyntheticRun.fork(2, 9_999, 50_000_000), ForkStatus.DISTURBED, true);
        Cell cell = CellSummary.summarise(cell(List.of(FIRST, replaced, SECOND), CellStatus.PENDING));
        assertThat(cell.status()).isEqualTo(CellStatus.MEASURED);
        assertThat(cell.detail()).isEmpty();
        assertThat(cell.forks()).hasSize(3);
        assertThat(cell.throughput()).hasValueSatisfying(t -> {
            assertThat(t.unit()).isEqualTo("ns/op");
            assertThat(t.perFork()).containsExactly(100.0, 400.0);
            assertThat(t.estimate()).isEqualTo(200, within(1e-9));
        });
        assertThat(cell.allocation().map(Estimate::estimate))
                .hasValueSatisfying(b -> assertThat(b).isEqualTo(128.0, within(1e-9)));
        assertThat(cell.gc()).hasValueSatisfying(gc -> {
            assertThat(gc.pauses()).isEqualTo(6);
            assertThat(gc.maxNanos()).isEqualTo(1_500_000);
        });
        assertThat(cell.bystander()).hasValueSatisfying(b -> {
            assertThat(b.wake().count()).isEqualTo(202);
            assertThat(b.worstNanos()).isBetween(900_000L, 901_000L);
        });
    }

    @Test
    void processorTimeComesFromTheForksThatCountAndKnowIt() {
        Fork replaced = SyntheticRun.with(SyntheticRun.withCpu(SECOND, 50), ForkStatus.DISTURBED, true);
        Fork unknown = LadderRun.fork(3, 100, 200_000);
        Cell cell = CellSummary.summarise(cell(
                List.of(SyntheticRun.withCpu(FIRST, 2), replaced, SyntheticRun.withCpu(SECOND, 2), unknown),
                CellStatus.PENDING));
        assertThat(cell.cpu()).hasValueSatisfying(cpu -> {
            assertThat(cpu.forks()).isEqualTo(2);
            assertThat(cpu.threadPerOpNanos()).isEqualTo(200, within(1e-9));
            assertThat(cpu.jvmPerOpNanos()).isEqualTo(400, within(1e-9));
            assertThat(cpu.jvmLowNanos()).isLessThan(400);
            assertThat(cpu.jvmHighNanos()).isGreaterThan(400);
        });
    }

    @Test
    void withoutAForkThatKnowsItsProcessorTimeThereIsNone() {
        Cell cell = CellSummary.summarise(cell(List.of(LadderRun.fork(1, 100, 200_000)), CellStatus.PENDING));
        assertThat(cell.throughput()).isPresent();
        assertThat(cell.cpu()).isEmpty();
    }

    @Test
    void aDisturbedForkThatNothingReplacesCounts() {
        Cell cell = CellSummary.summarise(
                cell(List.of(FIRST, SyntheticRun.with(SECOND, ForkStatus.DISTURBED, false)), CellStatus.PENDING));
        assertThat(cell.throughput())
                .hasValueSatisfying(t -> assertThat(t.perFork()).hasSize(2));
        assertThat(cell.status()).isEqualTo(CellStatus.MEASURED);
    }

    @Test
    void aCrashStaysVisibleInTheStatusAndItsReason() {
        Cell cell = CellSummary.summarise(cell(List.of(FIRST, SyntheticRun.crashed(SECOND)), CellStatus.PENDING));
        assertThat(cell.status()).isEqualTo(CellStatus.PARTIAL);
        assertThat(cell.detail()).hasValueSatisfying(d -> assertThat(d).contains("1 of 2 forks", "SIGSEGV"));
        assertThat(cell.throughput())
                .hasValueSatisfying(t -> assertThat(t.perFork()).containsExactly(100.0));
        Cell retried = CellSummary.summarise(
                cell(List.of(SyntheticRun.with(FIRST, ForkStatus.CRASHED, true), FIRST), CellStatus.PENDING));
        assertThat(retried.status()).isEqualTo(CellStatus.PARTIAL);
    }

    @Test
    void aCellWithoutAGoodForkFailed() {
        Cell cell = CellSummary.summarise(cell(List.of(SyntheticRun.crashed(FIRST)), CellStatus.PENDING));
        assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
        assertThat(cell.throughput()).isEmpty();
        assertThat(cell.bystander()).isEmpty();
    }

    @Test
    void aRoundWithoutAForkLeavesTheCellInPart() {
        assertThat(CellSummary.summarise(cell(List.of(FIRST, SECOND), CellStatus.PENDING), 2)
                        .status())
                .isEqualTo(CellStatus.MEASURED);
        assertThat(CellSummary.summarise(cell(List.of(FIRST, SECOND), CellStatus.PENDING), 3)
                        .status())
                .isEqualTo(CellStatus.PARTIAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = CellStatus.class,
            names = {"MEASURED", "PARTIAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void aCellWithoutForksKeepsItsStatusAndItsReason(CellStatus status) {
        Cell cell = CellSummary.summarise(cell(List.of(), status), 8);
        assertThat(cell.status()).isEqualTo(status);
        assertThat(cell.detail()).contains("a reason");
        assertThat(cell.throughput()).isEmpty();
    }

    @Test
    void summarisingTwiceGivesTheSame() {
        Cell once = CellSummary.summarise(cell(List.of(FIRST, SyntheticRun.crashed(SECOND)), CellStatus.PENDING));
        assertThat(CellSummary.summarise(once)).isEqualTo(once);
    }

    private static Cell cell(List<Fork> forks, CellStatus status) {
        return SyntheticRun.cell(
                "x", Option.JNI, Transfer.COPY, Role.SUBJECT, "json.extract", forks, status, "a reason");
    }
}
