// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.RATIO;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.decision.ChoiceWords;
import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.decision.RuleAnswer;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.document.section.CrossoverTable;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.CrossoverWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was decided, and the figures it rests on. */
final class DecisionTables {
    private final RunDecision verdict;

    DecisionTables(RunDecision verdict) {
        this.verdict = verdict;
    }

    /** {@return the choices, and why} */
    List<Block> decision() {
        List<Block> blocks = new ArrayList<>();
        if (!verdict.decisions().isEmpty()) {
            blocks.add(Table.of("decisions", "", choices(), verdict.decisions(), ""));
        }
        List<String> because = Stream.concat(
                        verdict.decisions().stream().map(d -> Brief.name(verdict, d) + ": " + d.because()),
                        verdict.notMeasured().stream()
                                .map(gap -> gap.workload() + " on " + gap.payload()
                                        + ": not enough evidence, because it was not measured."))
                .toList();
        if (!because.isEmpty()) {
            blocks.add(Notes.bullets(because));
        }
        return blocks;
    }

    private List<ColumnOf<Decision>> choices() {
        return List.of(
                new ColumnOf<>(Column.of("workload", "workload", NAME), d -> Value.text(d.workload())),
                new ColumnOf<>(Column.of("payload", "payload", TEXT), d -> Value.text(d.payload())),
                new ColumnOf<>(
                        Column.of("jvm", "JVM", TEXT),
                        d -> Value.text(d.configuration().label())),
                new ColumnOf<>(Column.of("choice", "choice", BADGE), d -> new Value.Badge(tone(d), d.choiceInWords())),
                new ColumnOf<>(
                        Column.of("implementation", "implementation", TEXT),
                        d -> Value.text(d.implementation().orElse(""))),
                new ColumnOf<>(
                        Column.of("nativeRatio", "best native over best pure Java", RATIO),
                        d -> bestNative(d)
                                .flatMap(Considered::toBestPureJava)
                                .map(Value::of)
                                .orElse(Value.ABSENT)),
                new ColumnOf<>(
                        Column.of("crossover", "native begins to win", WORDS),
                        d -> Value.text(
                                bestNative(d).map(way -> crossover(d, way)).orElse(""))));
    }

    private static Tone tone(Decision decision) {
        return switch (decision.outcome()) {
            case DECIDED, NATIVE -> Tone.GOOD;
            case NONE -> Tone.BAD;
            case UNKNOWN -> Tone.UNCLEAR;
        };
    }

    /** {@return the fastest native implementation that is a choice} */
    private static Optional<Considered> bestNative(Decision decision) {
        return decision.considered().stream()
                .filter(way -> way.option() != Option.PURE_JAVA && !way.breaksARule())
                .min(Comparator.comparingDouble(Considered::nanosPerOp));
    }

    private String crossover(Decision decision, Considered way) {
        return way.implementation() + ": "
                + verdict.crossovers().stream()
                        .filter(c -> c.isOf(
                                decision.workload(),
                                way.implementation(),
                                decision.configuration(),
                                decision.payload()))
                        .findFirst()
                        .map(CrossoverWords::brief)
                        .orElse("measured at one size");
    }

    /** {@return the figures by decision, and the sizes from which native code wins} */
    List<Block> evidence() {
        Slugs anchors = new Slugs();
        List<Block> blocks = new ArrayList<>();
        for (Decision d : verdict.decisions()) {
            String title = d.workload() + " on " + d.payload()
                    + (d.bytes() > 0 ? " (" + Quantities.bytes(d.bytes()) + ")" : "") + ", "
                    + d.configuration().inWords();
            blocks.add(new Section(
                    anchors.unique("evidence-" + d.workload() + "-" + d.payload()),
                    title,
                    List.of(
                            d.considered().isEmpty()
                                    ? Notes.paragraph("Nothing was measured.")
                                    : Table.of("evidence", "", considered(d), d.considered(), ""))));
        }
        blocks.add(Notes.paragraph(
                "\"Times the fastest\" compares each implementation with every other one that breaks no rule but the worth, so"
                        + " that none is called the fastest by the very figures that then judge it. Its interval is wider than that of one"
                        + " comparison."));
        if (!verdict.crossovers().isEmpty()) {
            blocks.add(new Section(
                    "crossovers",
                    CrossoverWords.TITLE,
                    List.of(CrossoverTable.of(
                            verdict.crossovers(),
                            Column.Place.OWN,
                            one -> one.kind() + ", " + one.configuration().label()))));
        }
        return blocks;
    }

    private static List<ColumnOf<Considered>> considered(Decision decision) {
        boolean cpuKnown =
                decision.considered().stream().anyMatch(way -> way.cpu().isPresent());
        Column.Place cpuPlace = cpuKnown ? Column.Place.OWN : Column.Place.DATA;
        return List.of(
                new ColumnOf<>(
                        Column.of("implementation", "implementation", NAME),
                        way -> Inks.name(way.implementation(), way.option())),
                new ColumnOf<>(Column.data("workload", TEXT), way -> Value.text(decision.workload())),
                new ColumnOf<>(Column.data("payload", TEXT), way -> Value.text(decision.payload())),
                new ColumnOf<>(
                        Column.data("jvm", TEXT),
                        way -> Value.text(decision.configuration().label())),
                new ColumnOf<>(
                        Column.of("option", "option", TEXT),
                        way -> Value.text(ChoiceWords.choice(way.option().id()))),
                new ColumnOf<>(
                        Column.of("acceptable", "good enough", BADGE),
                        way -> new Value.Badge(
                                tone(way.acceptable()), way.acceptable().id())),
                new ColumnOf<>(
                        Column.of("nanosPerOp", "time/op", FIGURE),
                        way -> Value.of(Unit.NANOSECONDS, way.nanosPerOp())),
                new ColumnOf<>(
                        Column.of("toFastest", "times the fastest", ESTIMATE),
                        way -> way.toFastest()
                                .<Value>map(standing -> new Value.Estimated(standing.interval()))
                                .orElse(Value.ABSENT)),
                new ColumnOf<>(
                        Column.of("toBestPureJava", "times the best pure Java", ESTIMATE),
                        way -> way.toBestPureJava().map(Value::of).orElse(Value.ABSENT)),
                new ColumnOf<>(
                        new Column("cpuPerOpNanos", "CPU/op", "", FIGURE, cpuPlace),
                        way -> way.cpu()
                                .map(use -> Value.of(Unit.NANOSECONDS, use.jvmPerOpNanos()))
                                .orElse(Value.ABSENT)),
                new ColumnOf<>(
                        new Column("cpuToBestPureJava", "CPU, times the best pure Java", "", ESTIMATE, cpuPlace),
                        way -> way.cpu()
                                .flatMap(CpuUse::comparison)
                                .map(Value::of)
                                .orElse(Value.ABSENT)),
                new ColumnOf<>(
                        Column.of("stallNanos", "typical stall", ESTIMATE),
                        way -> way.stall()
                                .<Value>map(s -> new Value.Estimated(
                                        Interval.ofEnds(Unit.NANOSECONDS, s.nanos(), s.lowNanos(), s.highNanos())))
                                .orElse(Value.ABSENT)),
                new ColumnOf<>(
                        Column.of("worstStallNanos", "worst stall", FIGURE),
                        way -> way.stall()
                                .map(s -> Value.of(Unit.NANOSECONDS, s.worstNanos()))
                                .orElse(Value.ABSENT)));
    }

    private static Tone tone(RuleAnswer answer) {
        return switch (answer) {
            case YES -> Tone.GOOD;
            case NO -> Tone.BAD;
            case UNCLEAR -> Tone.UNCLEAR;
        };
    }
}
