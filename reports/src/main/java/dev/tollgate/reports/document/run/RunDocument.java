// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.Decisions;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Code;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.decision.Brief;
import dev.tollgate.reports.document.load.LoadSections;
import dev.tollgate.reports.document.section.StallSection;
import dev.tollgate.reports.document.section.StartupSection;
import dev.tollgate.reports.document.section.ThreadsSection;
import dev.tollgate.reports.document.section.VirtualThreadsSection;
import dev.tollgate.reports.document.service.ServiceSections;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.ShellCommand;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.Crossovers;
import dev.tollgate.reports.summary.Ledger;
import dev.tollgate.reports.summary.Ledgers;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of a run: nothing that was planned is missing from it. */
public final class RunDocument {
    /** The id of the section that says what to do. */
    public static final String VERDICT = "verdict";

    /** The id of the section that says who won where, and how far that can be trusted. */
    public static final String SUMMARY = "summary";

    private final Run run;
    private final Anchors anchors;
    private final RunFacts facts;
    private final List<List<String>> commonArgs;
    private final List<Crossover> crossovers;
    private final List<Ledger> ledgers;
    private final RunDecision verdict;
    private final CellTable cells;
    private final Map<String, List<SubjectGroup>> groups;

    private RunDocument(Run run, RunDecision verdict) {
        this.run = run;
        this.verdict = verdict;
        crossovers = Crossovers.of(run);
        ledgers = Ledgers.of(run);
        anchors = new Anchors(run);
        facts = new RunFacts(run, verdict);
        commonArgs = Arguments.common(run.cells());
        cells = new CellTable(run, crossovers, ledgers, commonArgs);
        groups = SubjectGroup.byWorkload(run);
    }

    /**
     * {@return the document} Its table {@code cells}, which stands for it, has a row for every cell.
     *
     * @param run a summarised run
     */
    public static Document of(Run run) {
        return of(run, Decisions.of(run, DecisionContext.standard()));
    }

    /**
     * {@return the same with a verdict that was reached before}
     *
     * @param run a summarised run
     * @param verdict what it says
     */
    public static Document of(Run run, RunDecision verdict) {
        return new RunDocument(run, verdict).document();
    }

    private Document document() {
        return run.isOfServers() ? ServiceSections.of(run).map(this::ofServers).orElseThrow() : ofCells();
    }

    /** A run of servers has no cells: what is said of those would all be empty. */
    private Document ofServers(ServiceSections servers) {
        List<Block> opening = new ArrayList<>(servers.banners());
        opening.add(servers.inShort(run.status().id()));
        List<Section> sections = new ArrayList<>();
        sections.add(servers.verdict(VERDICT));
        sections.addAll(servers.sections());
        sections.add(RecordSections.findings(run.findings()));
        if (!run.checks().isEmpty()) {
            sections.add(RecordSections.checks(run.checks()));
        }
        sections.add(environment());
        sections.add(again(servers.plan()));
        sections.add(servers.reading());
        return new Document(
                ServiceSections.QUESTION,
                "Tollgate: servers under load",
                facts.subtitle(),
                opening,
                sections,
                ServiceSections.MAIN);
    }

    private Document ofCells() {
        boolean loaded = run.isUnderLoad();
        List<Block> opening = new ArrayList<>(facts.banners());
        opening.add(facts.inShort());
        return new Document(
                loaded ? "How long do callers wait, and why?" : "Should this hot path stay in Java or go native?",
                "Tollgate: " + (loaded ? "response times under load" : "suite " + run.suite()),
                facts.subtitle(),
                opening,
                sections(loaded),
                CellTable.ID);
    }

    private List<Section> sections(boolean loaded) {
        List<Section> loads = LoadSections.of(run);
        WorkloadSection workloads = new WorkloadSection(crossovers, ledgers, anchors, cells);
        List<Section> sections = new ArrayList<>();
        sections.add(VerdictSection.of(verdict, loaded, anchors, loads));
        sections.add(summary());
        groups.forEach((workload, ofWorkload) -> sections.add(workloads.of(workload, ofWorkload)));
        sections.addAll(loads);
        cellsUnderLoad().ifPresent(sections::add);
        Stream.of(StallSection.of(run), StartupSection.of(run), ThreadsSection.of(run), VirtualThreadsSection.of(run))
                .flatMap(Optional::stream)
                .forEach(sections::add);
        ServiceSections.of(run).ifPresent(servers -> sections.add(servers.within()));
        sections.add(controls());
        if (!groups.isEmpty()) {
            sections.add(ReadingSection.columns(run));
        }
        sections.add(RecordSections.findings(run.findings()));
        sections.add(RecordSections.checks(run.checks()));
        sections.add(environment());
        sections.add(again(facts.plan(commonArgs)));
        boolean withLoad = run.cells().stream().anyMatch(this::isLoaded);
        sections.add(ReadingSection.of(withLoad, !withLoad || !groups.isEmpty()));
        return sections;
    }

    private Section environment() {
        return new Section(
                "environment",
                "Environment",
                Section.Use.LOOK_UP,
                List.of(
                        Notes.paragraph("Do not compare figures of runs with different fingerprints."),
                        facts.environment()));
    }

    private Section again(Facts plan) {
        return new Section(
                "again",
                "Plan, and how to run it again",
                Section.Use.LOOK_UP,
                List.of(new Code(ShellCommand.of(run.command())), plan));
    }

    private Section summary() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Notes.paragraph(facts.measured()));
        if (!groups.isEmpty()) {
            blocks.add(Conclusions.of(run, anchors));
        }
        blocks.add(new Section(
                "trust",
                "How far this can be trusted",
                List.of(Notes.bullets(Stream.concat(
                                Noise.sentences(run).stream(),
                                Stream.of(String.join("; ", Brief.open(run, verdict)))
                                        .filter(open -> !open.isEmpty())
                                        .map(open -> open + "."))
                        .toList()))));
        return new Section(SUMMARY, "Summary", blocks);
    }

    /** Their figures have sections of their own; this table lists them, and gives programs all that is known of them. */
    private Optional<Section> cellsUnderLoad() {
        List<Cell> loaded = run.cells().stream().filter(this::isLoaded).toList();
        return loaded.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "cells-under-load",
                        "Cells under load",
                        Section.Use.LOOK_UP,
                        List.of(cells.of("", CellColumns.Shown.UNDER_LOAD, loaded))));
    }

    private Section controls() {
        List<Cell> controls = run.cells().stream()
                .filter(cell -> !isLoaded(cell) && cell.role() != Role.SUBJECT && cell.role() != Role.PIECE)
                .toList();
        List<Cell> pieces = run.cells().stream()
                .filter(cell -> !isLoaded(cell) && cell.role() == Role.PIECE)
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                controls.isEmpty()
                        ? Notes.paragraph("Neither an A/A arm nor a ruler was measured.")
                        : cells.of(
                                "The A/A arm repeats a subject under another name; the ruler is a fixed pure-JDK computation",
                                CellColumns.Shown.CONTROLS,
                                controls));
        if (!pieces.isEmpty()) {
            blocks.add(new Section(
                    "pieces",
                    "Pieces of calls, measured for the ledger",
                    Section.Use.LOOK_UP,
                    List.of(cells.of("", CellColumns.Shown.PIECES, pieces))));
        }
        return new Section("noise", "What the run measured of itself", blocks);
    }

    private boolean isLoaded(Cell cell) {
        return run.isUnderLoad(cell);
    }
}
