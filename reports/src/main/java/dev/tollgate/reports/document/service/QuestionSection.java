// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import dev.tollgate.reports.decision.HybridVerdict;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The section of a question: the answer in a sentence, then what it rests on. */
final class QuestionSection {
    private static final String HOCKEY_STICK =
            "A line a server: the mean of its probes (geometric), each of which is a faint mark, drawn so that it never falls: that a rate"
                    + " was luckier than a lower one is chance. Response times count from when a request was due, so what waits in line"
                    + " counts. Dotted across: the service levels. Probes that failed to answer more than 1 % are left out, so a line"
                    + " ends where a server does.";
    private static final String BARS =
            "The large mark is the rate held at the main service level, its bar the 95 % interval; hollow marks are the other levels. Bars"
                    + " that overlap need not be alike: what the machine did to all in a turn widens them, and drops out of the ratio in the table.";

    private QuestionSection() {}

    /**
     * {@return the section}
     *
     * @param id what links point to
     * @param verdict the answer
     */
    static Section of(String id, HybridVerdict verdict) {
        ServiceQuestion question = verdict.question();
        ServiceCharts charts = new ServiceCharts(question);
        List<Block> blocks = new ArrayList<>();
        blocks.add(Notes.paragraph(verdict.sentence()));
        others(verdict).ifPresent(blocks::add);
        charts.capacities().ifPresent(chart -> blocks.add(new Figure(id + "-capacity", chart, BARS)));
        question.mainLevel()
                .flatMap(level -> CapacityTables.capacities(question, level))
                .ifPresent(blocks::add);
        charts.hockeyStick().ifPresent(chart -> blocks.add(new Figure(id + "-rates", chart, HOCKEY_STICK)));
        Stream.of(
                        RateTables.percentiles(question),
                        RateTables.uses(question),
                        RateTables.prices(question),
                        CapacityTables.overloads(question))
                .flatMap(Optional::stream)
                .forEach(blocks::add);
        List<Block> levels = new ArrayList<>();
        question.settings().levels().stream()
                .skip(1)
                .flatMap(level -> CapacityTables.capacities(question, level).stream())
                .forEach(levels::add);
        if (!levels.isEmpty()) {
            blocks.add(new Section(id + "-levels", "Other service levels", Section.Use.LOOK_UP, levels));
        }
        List<Block> why = new ArrayList<>();
        Stream.of(
                        CauseTables.causes(question),
                        CauseTables.outcomes(question),
                        CauseTables.readings(question),
                        CauseTables.knobs(question))
                .flatMap(Optional::stream)
                .forEach(why::add);
        if (!why.isEmpty()) {
            blocks.add(new Section(id + "-why", "Causes, readings and settings", Section.Use.LOOK_UP, why));
        }
        return new Section(id, question.name(), blocks);
    }

    /** {@return what else is known of hybrids: of the languages behind the first} */
    private static Optional<Notes> others(HybridVerdict verdict) {
        List<String> texts = verdict.families().stream()
                .skip(1)
                .map(family -> family.host() + ": " + family.outcome().id() + ": " + family.because() + ".")
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(Notes.bullets(texts));
    }
}
