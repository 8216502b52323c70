// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.paint.ChartRenderer;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.Decisions;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.html.RunPage.LatencyPart;
import dev.tollgate.reports.html.RunPage.WorkloadPart;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.quantity.ShellCommand;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.store.ResultFile;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the report of a run: one page that needs no network, and its charts beside it. */
public final class RunReport {
    private RunReport() {}

    /**
     * Writes {@code index.html} and {@code charts/*.svg} and {@code charts/*.png} into a folder, which is created where it
     * is missing; files of the same names are replaced. Charts that cannot be drawn, for want of fonts for one, are
     * replaced by a message on the page; its tables hold the same figures.
     *
     * @param run the run
     * @param reportFolder where to
     * @return the page, and what it lacks
     * @throws IOException where the folder cannot be written
     */
    public static Result write(Run run, Path reportFolder) throws IOException {
        return write(run, reportFolder, new ChartRenderer());
    }

    static Result write(Run run, Path reportFolder, ChartRenderer renderer) throws IOException {
        Files.createDirectories(reportFolder);
        FigureWriter figures = new FigureWriter(reportFolder, renderer);
        RunPage content = content(run, figures);
        StringOutput html = new StringOutput(1 << 18);
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(html), null, content);
        Path page = reportFolder.resolve("index.html");
        ResultFile.write(page, printable(html.toString()));
        return new Result(page, content.warnings());
    }

    /** {@return a page without what no page may hold} */
    static String printable(String html) {
        return Visible.lines(html);
    }

    private static RunPage content(Run run, FigureWriter figures) throws IOException {
        List<String> commonArgs = commonArgs(run.cells());
        WorkloadParts parts = new WorkloadParts(run, commonArgs, figures);
        List<WorkloadPart> workloads = new ArrayList<>();
        for (Map.Entry<String, List<Group>> workload : Group.byWorkload(run).entrySet()) {
            workloads.add(parts.of(workload.getKey(), workload.getValue()));
        }
        RunDecision verdict = Decisions.of(run, DecisionContext.standard());
        RunFacts facts = new RunFacts(run);
        List<LatencyPart> loads = new LatencyParts(figures).of(run);
        return new RunPage(
                run.isUnderLoad()
                        ? "How long do callers wait, and why?"
                        : "Should this hot path stay in Java or go native?",
                "Tollgate: " + (run.isUnderLoad() ? "response times under load" : "suite " + run.suite()),
                facts.subtitle(),
                facts.banners(),
                facts.inShort(),
                facts.measured(),
                VerdictRows.of(run, verdict, parts, loads),
                parts.conclusions(),
                Noise.sentences(run),
                workloads,
                loads,
                new SideParts(run, figures).all(),
                Noise.controls(run),
                Records.findings(run.findings()),
                Records.checks(run.checks()),
                facts.environment(),
                facts.plan(commonArgs),
                ShellCommand.of(run.command()),
                figures.warnings());
    }

    private static List<String> commonArgs(List<Cell> cells) {
        return cells.isEmpty()
                ? List.of()
                : cells.getFirst().configuration().arguments().stream()
                        .filter(arg -> cells.stream()
                                .allMatch(
                                        cell -> cell.configuration().arguments().contains(arg)))
                        .distinct()
                        .toList();
    }

    /**
     * What was written.
     *
     * @param page the page
     * @param warnings what it lacks and why, in words; empty where it is complete
     */
    public record Result(Path page, List<String> warnings) {
        /** Copies the list. */
        public Result {
            warnings = List.copyOf(warnings);
        }
    }
}
