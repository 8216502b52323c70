// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.Comparisons;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetPartsTest {
    private static final Catalog CATALOG = Catalog.of(List.of(new FaultyProvider()));

    private static PlannedCell cell(String implementation, int bytes, Collector collector, Role role) {
        return new PlannedCell(
                CATALOG.find(FaultyProvider.WORKLOAD, implementation).orElseThrow(),
                new PayloadSource.Generated(PayloadSpec.parse("zeros-" + bytes)),
                collector,
                "1g",
                role);
    }

    private static List<PlannedCell> cells(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> cell("good", i, Collector.G1, i == 1 ? Role.AA : Role.SUBJECT))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"5,5", "5,9", "1,1"})
    void whatMemoryHoldsIsOnePart(int count, int room) {
        List<PlannedCell> cells = cells(count);
        SetParts parts = SetParts.of(cells, room);
        assertThat(parts.parts()).containsExactly(cells);
        assertThat(parts.note(cells)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5,3", "5,4", "9,3", "20,7", "4,3"})
    void everyCellIsInOnePartAndNoPartNeedsMoreThanTheRoom(int count, int room) {
        List<PlannedCell> cells = cells(count);
        SetParts parts = SetParts.of(cells, room);
        assertThat(parts.parts().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(cells);
        PlannedCell anchor = parts.anchor().orElseThrow();
        assertThat(anchor.role()).isEqualTo(Role.SUBJECT);
        assertThat(parts.parts().getFirst()).contains(anchor);
        assertThat(parts.parts())
                .allSatisfy(part -> assertThat(part.size() + (part.contains(anchor) ? 0 : 1))
                        .isLessThanOrEqualTo(room));
        assertThat(parts.note(cells))
                .hasValueSatisfying(note -> assertThat(note)
                        .contains(
                                "the " + count + " JVMs of faulty.length",
                                parts.parts().size() + " parts",
                                "heap of 1g"));
    }

    @Test
    void withHardlyAnyRoomForksRunOneAfterAnother() {
        List<PlannedCell> cells = cells(4);
        SetParts parts = SetParts.of(cells, 2);
        assertThat(parts.parts()).hasSize(4).allSatisfy(part -> assertThat(part).hasSize(1));
        assertThat(parts.anchor()).isEmpty();
        assertThat(parts.note(cells))
                .hasValueSatisfying(note -> assertThat(note).contains("one after another"));
    }

    @Test
    void cellsOfOneQuestionAreMeasuredTogetherAndTheRulerBesideTheRepeatedOne() {
        PlannedCell small = cell("good", 1, Collector.G1, Role.SUBJECT);
        PlannedCell large = cell("good", 2, Collector.G1, Role.SUBJECT);
        PlannedCell other = cell("good-too", 1, Collector.G1, Role.SUBJECT);
        PlannedCell collector = cell("good", 1, Collector.ZGC, Role.SUBJECT);
        PlannedCell repeated = cell("good", 2, Collector.G1, Role.AA);
        PlannedCell ruler = cell("good", 3, Collector.G1, Role.RULER);
        assertThat(Comparisons.of(List.of(ruler, small, large, other, collector, repeated)))
                .containsExactly(List.of(ruler, large, repeated), List.of(small, other), List.of(collector));
    }
}
