// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.document.decision.DecisionDocument;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.render.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PriceTest {
    private static final String COMPILER = "rustc 1.95.0 (59807616e 2026-04-14)";

    @Test
    void theCompilerIsTheOneThatItsPropertyIsNamedAfter() {
        assertThat(Price.of(built(Map.of("native rustc", COMPILER, "native target", "x86_64-unknown-linux-gnu")))
                        .compiler())
                .contains(COMPILER);
        assertThat(Price.of(built(Map.of("native zig", "zig 0.15.2"))).compiler())
                .contains("zig 0.15.2");
        assertThat(Price.of(built(Map.of("native library", "none: not built"))).compiler())
                .isEmpty();
    }

    @Test
    void whatIsWrittenInAnotherLanguageThanTheNativeLibraryComesReadyMade() {
        assertThat(record(built(Map.of("native rustc", COMPILER))))
                .contains("- Ready-made in a library's jar: corretto. No toolchain");
        assertThat(record(built(Map.of()))).doesNotContain("Ready-made");
    }

    private static String record(Run run) {
        return Format.MARKDOWN.render(
                DecisionDocument.of(run, Decisions.of(run, new DecisionContext(10, 5_000_000, List.of()))));
    }

    private static Run built(Map<String, String> properties) {
        LadderRun ladder = new LadderRun(1, 8, 0.01);
        ladder.add("jackson", Option.PURE_JAVA, "statuses-16k", 16_384, 1_000, 20_000);
        ladder.add("rust-ffm", Option.FFM, "statuses-16k", 16_384, 400, 20_000);
        Cell inC = LadderRun.cell("corretto", Option.JNI, "statuses-16k", 16_384, ladder.forks(500, 20_000));
        ladder.add(new Cell(
                new Target(
                        inC.workload(),
                        new ImplementationInfo("corretto", Option.JNI, inC.transfer(), "c"),
                        inC.payload(),
                        inC.configuration()),
                inC.role(),
                inC.piece(),
                inC.forks(),
                inC.outcome()));
        Run run = ladder.run();
        Environment e = run.environment();
        Environment environment = new Environment(
                e.fingerprint(),
                e.os(),
                e.architecture(),
                e.cpuModel(),
                e.cores(),
                e.memoryBytes(),
                e.jvm(),
                properties);
        return new Run(
                new Origin(run.tool(), run.suite(), run.seed(), run.command(), environment),
                run.plan(),
                run.startedAt(),
                run.finishedAt(),
                run.status(),
                run.checks(),
                run.cells(),
                run.sections(),
                run.findings());
    }
}
