// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.RoundsWords;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.service.ServiceSections;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A verdict as an architecture decision record. */
public final class DecisionDocument {
    /** The name of its file in the run's folder. */
    public static final String FILE = "decision.md";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Run run;
    private final RunDecision verdict;

    private DecisionDocument(Run run, RunDecision verdict) {
        this.run = run;
        this.verdict = verdict;
    }

    /**
     * {@return the record}
     *
     * @param run the run
     * @param verdict what it says
     */
    public static Document of(Run run, RunDecision verdict) {
        return new DecisionDocument(run, verdict).document();
    }

    private Document document() {
        return run.isOfServers() ? ServiceSections.of(run).map(this::ofServers).orElseThrow() : ofCells();
    }

    /** Between servers the choice is whether a hybrid pays, and what each holds is what that rests on. */
    private Document ofServers(ServiceSections servers) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("context", "Context", List.of(Notes.paragraph(measuredOn()), servers.plan())));
        sections.add(servers.verdict("decision"));
        sections.addAll(servers.sections());
        List<Block> findings = findings();
        if (!findings.isEmpty()) {
            sections.add(new Section("findings", "Findings", findings));
        }
        sections.add(AgainSection.of(run, verdict.context()));
        return new Document(
                ServiceSections.QUESTION,
                "Servers under load: suite " + run.suite(),
                "",
                List.of(status()),
                sections,
                ServiceSections.MAIN);
    }

    private Document ofCells() {
        boolean underLoad = run.isUnderLoad();
        return new Document(
                underLoad
                        ? "How long do callers wait, and which option and collector meets the service levels?"
                        : "Should these hot paths stay in Java or go native?",
                (underLoad ? "Response times under load: suite " : "Java or native: suite ") + run.suite(),
                "",
                List.of(status()),
                underLoad ? underLoadAlone() : sections());
    }

    private List<Section> sections() {
        DecisionTables tables = new DecisionTables(verdict);
        List<Section> sections = new ArrayList<>(List.of(
                new Section("context", "Context", context()),
                new Section("decision", "Decision", withReason(tables.decision()))));
        sections.addAll(LoadRecord.sections(verdict.underLoad()));
        if (verdict.noVerdictBecause().isEmpty()) {
            List<Block> evidence = new ArrayList<>(tables.evidence());
            evidence.addAll(findings());
            sections.add(new Section("evidence", "Evidence", evidence));
            sections.add(PriceSection.of(verdict));
            sections.add(FlipSection.of(verdict));
        }
        sections.add(AgainSection.of(run, verdict.context()));
        return sections;
    }

    /** Service levels are what such a run decides on; between options it does not. */
    private List<Section> underLoadAlone() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "context",
                "Context",
                List.of(Notes.paragraph(
                        "How long do callers wait, and which option and collector meets the service levels? Every"
                                + " option got the same load, which did not wait for answers. "
                                + measuredOn()))));
        List<Block> decision = new ArrayList<>(List.of(Notes.bullets(verdict.underLoad().stream()
                .map(l -> l.workload() + " on " + l.payload() + ": " + l.because())
                .toList())));
        sections.add(new Section("decision", "Decision", withReason(decision)));
        sections.addAll(LoadRecord.sections(verdict.underLoad()));
        List<Block> findings = findings();
        if (!findings.isEmpty()) {
            sections.add(new Section("findings", "Findings", findings));
        }
        sections.add(AgainSection.of(run, verdict.context()));
        return sections;
    }

    private Banner status() {
        Optional<String> exception = RoundsWords.exception(verdict);
        String rounds = exception.orElse(
                run.plan().completedRounds() + " of " + Counted.of(run.plan().rounds(), "round"));
        String when = DAY.format(run.startedAt());
        return switch (run.status()) {
            case COMPLETE ->
                new Banner(
                        Tone.EVEN,
                        "Proposed",
                        "From a " + (exception.isEmpty() ? "complete run" : "run") + " of " + when + " (" + rounds
                                + ").");
            case PARTIAL ->
                new Banner(
                        Tone.WARNING,
                        "Proposed, from a partial run",
                        "In the run of " + when + " (" + rounds + ") "
                                + (run.isOfServers() ? "servers or processes" : "cells or forks")
                                + " are missing, and one of them could have been the better choice.");
            case INTERRUPTED ->
                new Banner(
                        Tone.WARNING,
                        "Proposed, from an interrupted run",
                        "The run of " + when + " (" + rounds + ") can be continued with --resume, and decided again.");
            case VOID -> new Banner(Tone.ERROR, "No verdict", "The run of " + when + " is void.");
        };
    }

    private List<Block> context() {
        DecisionContext bounds = verdict.context();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Notes.paragraph(
                "Should these hot paths stay in Java or go native? The choice is the simplest option (pure Java,"
                        + " then FFM, then JNI) with an implementation that"));
        blocks.add(Notes.bullets(List.of(
                "takes at most " + Quantities.bound(Quantities.digits(bounds.worthPercent()) + " %")
                        + " longer than the fastest of all (worth),",
                "blocks other threads for less than " + Quantities.bound(Quantities.time(bounds.stallNanos()))
                        + " in a typical fork (stall),",
                "and failed in no fork.")));
        blocks.add(Notes.paragraph("What the figures do not decide is called \"not enough evidence\", never a draw. The"
                + " native floor is a bound, not a choice. Payloads that matter: "
                + (bounds.payloads().isEmpty() ? "all that were measured" : String.join(", ", bounds.payloads()))
                + "."));
        blocks.add(
                Notes.paragraph(Stream.concat(Stream.of(measuredOn()), noise()).collect(joining(" "))));
        return blocks;
    }

    private String measuredOn() {
        Environment environment = run.environment();
        return "Measured on " + environment.cpuModel() + ", " + environment.cores() + " processors, "
                + environment.jvm() + ".";
    }

    private Stream<String> noise() {
        return run.cells().stream()
                .filter(cell -> cell.role() == Role.AA)
                .flatMap(arm -> arm.comparison().stream().map(c -> noise(arm, Interval.of(c))));
    }

    private static String noise(Cell arm, Interval ratio) {
        return "Identical code, measured twice (" + Words.cell(arm) + "), had a time ratio of " + ratio.text()
                + ": differences of that size are noise here.";
    }

    private List<Block> withReason(List<Block> blocks) {
        return Stream.concat(verdict.noVerdictBecause().stream().map(Notes::paragraph), blocks.stream())
                .collect(toCollection(ArrayList::new));
    }

    private List<Block> findings() {
        List<String> grave = run.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(Finding::message)
                .toList();
        return grave.isEmpty()
                ? List.of()
                : List.of(new Section("of-itself", "Warnings", List.of(Notes.bullets(grave))));
    }
}
