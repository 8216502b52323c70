// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.store.ForkLine;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForeignLinesTest {
    private final Catalog catalog = Catalog.of(List.of(new FaultyProvider()));
    private final Pairing<?> good = catalog.find("faulty.length", "good").orElseThrow();
    private final RunPlan plan = new RunPlan(
            "s",
            List.of(new PlannedCell(
                    good,
                    new PayloadSource.Generated(PayloadSpec.parse("zeros-64")),
                    Collector.G1,
                    "1g",
                    Role.SUBJECT)),
            false,
            List.of(),
            new Timing(
                    6,
                    0,
                    false,
                    Duration.ofMinutes(1),
                    1,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1)),
            1,
            List.of());

    private static ForkLine line(String implementation, String payload, String heap, Role role) {
        Fork fork = new Fork(
                1,
                1,
                1,
                Instant.EPOCH,
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                new TimedFork(
                        List.of(),
                        List.of(),
                        1,
                        Steadiness.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        Surroundings.UNKNOWN));
        return new ForkLine("faulty.length", implementation, payload, "g1", heap, role, fork);
    }

    @Test
    void subjectsAndTheControlsOfThemAreOfThePlan() {
        List<ForkLine> lines = List.of(
                line("good", "zeros-64", "1g", Role.SUBJECT),
                line("good@aa", "zeros-64", "1g", Role.AA),
                line("good@unrecorded", "zeros-64", "1g", Role.UNRECORDED),
                line("jdk", "none-0", "1g", Role.RULER));
        assertThatCode(() -> ForeignLines.refuse(Path.of("run"), lines, plan)).doesNotThrowAnyException();
    }

    @Test
    void everyLineOfAnotherCellIsNamed() {
        List<ForkLine> lines = List.of(
                line("good", "zeros-64", "1g", Role.SUBJECT),
                line("good", "zeros-1k", "1g", Role.SUBJECT),
                line("other@aa", "zeros-64", "1g", Role.AA),
                line("piece", "zeros-64", "1g", Role.PIECE),
                line("jdk", "none-0", "2g", Role.RULER));
        assertThatThrownBy(() -> ForeignLines.refuse(Path.of("run"), lines, plan))
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .hasSize(4)
                        .anyMatch(m -> m.contains("line 3") && m.contains("good zeros-1k"))
                        .anyMatch(m -> m.contains("line 6") && m.contains("2g")));
    }
}
