// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.decision.HybridVerdict;
import dev.tollgate.reports.decision.HybridVerdicts;
import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.model.service.ServiceSubject.Question;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The sections of a run of servers: the answers first, then a section a question, then what the run measured of itself. */
public final class ServiceSections {
    /** The question that a run of servers answers. */
    public static final String QUESTION = "Which architecture serves this API, and how much does each hold?";

    /** The table that stands for such a run: the answer to each question. */
    public static final String MAIN = "serviceVerdicts";

    private static final String SHARED =
            "Client and server shared this machine, and the client took its part of the processors: a server that has the machine to itself"
                    + " holds more. Take the order of the servers and the ratios between them from here, not the absolute rates.";

    private final ServiceMeasurement service;
    private final ServiceFacts facts;
    private final List<Answer> answers = new ArrayList<>();

    private ServiceSections(Run run, ServiceMeasurement service) {
        this.service = service;
        facts = new ServiceFacts(run, service);
        Slugs slugs = new Slugs();
        for (HybridVerdict verdict : HybridVerdicts.of(run)) {
            ServiceQuestion question = verdict.question();
            String id = slugs.unique("service-" + question.asked().endpoint() + "-"
                    + question.asked().payload() + "-" + question.asked().connections());
            answers.add(new Answer(id.replace('.', '-'), verdict));
        }
    }

    /**
     * {@return the sections of a run; empty where it measured no servers}
     *
     * @param run the run
     */
    public static Optional<ServiceSections> of(Run run) {
        return run.service().map(service -> new ServiceSections(run, service));
    }

    /** {@return what must be known before anything else} */
    public List<Banner> banners() {
        return facts.banners();
    }

    /**
     * {@return the run in short}
     *
     * @param status how it ended, in words
     */
    public Facts inShort(String status) {
        return facts.inShort(status);
    }

    /** {@return how servers were measured} */
    public Facts plan() {
        return facts.plan();
    }

    /**
     * {@return the answers}
     *
     * @param id what links point to
     */
    public Section verdict(String id) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Notes.paragraph(measured()));
        if (!answers.isEmpty()) {
            blocks.add(Table.of(
                    MAIN,
                    "Does a hybrid pay: a managed server with its hot path in Rust?",
                    List.of(
                            new ColumnOf<>(
                                    Column.of("question", "question", NAME),
                                    one -> new Value.Link(one.verdict.question().name(), one.id)),
                            data("endpoint", one -> one.asked().endpoint()),
                            data("payload", one -> one.asked().payload()),
                            new ColumnOf<>(
                                    Column.data("connections", Column.Type.FIGURE),
                                    one -> Value.count(one.asked().connections())),
                            new ColumnOf<>(Column.of("outcome", "answer", BADGE), Answer::outcome),
                            data(
                                    "hybrid",
                                    one -> one.first()
                                            .map(HybridVerdict.Family::hybrid)
                                            .orElse("")),
                            data(
                                    "rival",
                                    one -> one.first()
                                            .map(HybridVerdict.Family::rival)
                                            .orElse("")),
                            new ColumnOf<>(
                                    Column.of("because", "because", WORDS), one -> Value.text(one.verdict.because()))),
                    answers,
                    "The best hybrid against the best server of its host's language alone; rows set up for production only. It pays where it"
                            + " is better than all of them, turn by turn or by intervals that lie apart, and does not where it cannot be"
                            + " better by a tenth."));
        }
        blocks.add(Notes.paragraph(SHARED));
        return new Section(id, "Verdict", blocks);
    }

    /** {@return a section a question, and what the run measured of itself} */
    public List<Section> sections() {
        return Stream.concat(
                        answers.stream().map(answer -> QuestionSection.of(answer.id, answer.verdict)),
                        Stream.of(controls()))
                .toList();
    }

    /** {@return all of it as one section of a run that also measured cells} */
    public Section within() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(verdict("service-verdict"));
        blocks.addAll(sections());
        return new Section("service", "Servers under load", blocks);
    }

    /** {@return how to read the figures, term by term} */
    public Section reading() {
        return new Section(
                "reading",
                "How to read the figures",
                Section.Use.LOOK_UP,
                List.of(
                        new Facts(
                                Facts.Style.GLOSSARY,
                                List.of(
                                        new Fact(
                                                "Response time",
                                                "From when a request was due, whether or not it could be sent then, to the last byte of its answer: what"
                                                        + " a caller waits."),
                                        new Fact("Service time", "From when it was sent."),
                                        new Fact(
                                                "Capacity",
                                                "The highest rate at which the percentile stays below the limit: of each fresh process where a monotone fit"
                                                        + " over its probes crosses the limit, then the mean over processes."),
                                        new Fact(
                                                "Interval",
                                                "95 %, over processes: each start of a server settles at another value, and its requests are not"
                                                        + " independent."),
                                        new Fact(
                                                "Production and tuned",
                                                "As its documents say for production; or with an allocator, processor, parser or collector settings"
                                                        + " chosen for this. Tuned servers are shown, never judged with the others."),
                                        new Fact(
                                                "Discard",
                                                "A server that only reads bodies: what HTTP alone costs, and whether the generator keeps up.")))));
    }

    private Section controls() {
        List<ServiceQuestion> questions =
                answers.stream().map(one -> one.verdict.question()).toList();
        List<Block> blocks = new ArrayList<>();
        if (ControlTables.pairs(questions).isEmpty()) {
            blocks.add(Notes.paragraph(
                    "No server was measured twice, so this run cannot show how far equal servers seem to differ."));
        }
        if (!ControlTables.hasDiscard(questions)) {
            blocks.add(
                    Notes.paragraph("No server that only reads was measured, so what HTTP alone costs is not known."));
        }
        ControlTables.pairs(questions).ifPresent(blocks::add);
        questions.forEach(question -> blocks.add(ControlTables.generator(question)));
        ControlTables.lost(questions).ifPresent(blocks::add);
        ControlTables.absent(service.absent()).ifPresent(blocks::add);
        return new Section("service-noise", "What the run measured of itself", blocks);
    }

    private String measured() {
        if (answers.isEmpty()) {
            return "This run holds no server: none was available, or it ended before anything was measured.";
        }
        return "Servers that keep the same contract, asked " + Counted.of(answers.size(), "question")
                + " under an open load: requests come when they are due, whether or not earlier ones were answered. Every figure rests on"
                + " fresh processes, in turn over the servers.";
    }

    private static ColumnOf<Answer> data(String id, Function<Answer, String> text) {
        return new ColumnOf<>(Column.data(id, TEXT), one -> Value.text(text.apply(one)));
    }

    /** A question, where it stands, and its answer. */
    private record Answer(String id, HybridVerdict verdict) {
        Question asked() {
            return verdict.question().asked();
        }

        Optional<HybridVerdict.Family> first() {
            return verdict.families().stream().findFirst();
        }

        Value outcome() {
            Tone tone = switch (verdict.outcome()) {
                case PAYS -> Tone.GOOD;
                case DOES_NOT_PAY -> Tone.EVEN;
                case UNKNOWN -> Tone.UNCLEAR;
            };
            String word = switch (verdict.outcome()) {
                case PAYS -> "pays";
                case DOES_NOT_PAY -> "does not pay";
                case UNKNOWN -> verdict.outcome().id();
            };
            return new Value.Badge(tone, word);
        }
    }
}
