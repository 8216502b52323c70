// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.decision.ChoiceWords;
import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.decision.Price;
import dev.tollgate.reports.decision.Price.FirstAnswer;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a decision brings with it. */
final class PriceSection {
    private final RunDecision verdict;
    private final Price price;

    private PriceSection(RunDecision verdict) {
        this.verdict = verdict;
        price = verdict.price();
    }

    static Section of(RunDecision verdict) {
        return new PriceSection(verdict).section();
    }

    private Section section() {
        List<Block> blocks = new ArrayList<>(List.of(Notes.paragraph(lead()), Notes.bullets(consequences())));
        if (!price.firstAnswers().isEmpty()) {
            blocks.add(firstAnswers());
        }
        return new Section("price", "Consequences and price", blocks);
    }

    private String lead() {
        boolean anyNative = verdict.decisions().stream()
                .flatMap(d -> d.option().stream())
                .anyMatch(option -> option != Option.PURE_JAVA);
        return anyNative
                ? "Where the choice is FFM or JNI, it comes with:"
                : "Pure Java avoids all of the following. FFM or JNI would bring:";
    }

    private List<String> consequences() {
        List<String> items = new ArrayList<>();
        items.add("A second toolchain"
                + price.compiler().map(c -> " (" + c + ", cargo)").orElse("")
                + " on every machine that builds, and a library for every platform that runs.");
        if (!price.crates().isEmpty()) {
            items.add("A second dependency tree to keep current: "
                    + Counted.of(price.crates().size(), "direct crate") + " (" + String.join(", ", price.crates())
                    + ").");
        }
        price.libraryBytes()
                .ifPresent(bytes -> items.add("A native library of " + Quantities.size(bytes)
                        + " for this platform, with all kernels of this project."));
        items.add(
                "A fault in native code ends the JVM; Java's exceptions, heap dumps and profilers stop at the boundary.");
        List<String> readyMade = readyMade();
        if (!readyMade.isEmpty()) {
            items.add("Ready-made in a library's jar: " + String.join(", ", readyMade)
                    + ". No toolchain is needed, but there is a native part, whose size this run does not know.");
        }
        price.notMeasured().forEach(unknown -> items.add("Not measured: " + unknown + "."));
        return items;
    }

    /**
     * {@return the native implementations in another language than the native library's, after which its compiler is named} Where the
     * run names no compiler, nobody can tell.
     */
    private List<String> readyMade() {
        return price.compiler().stream()
                .flatMap(compiler -> verdict.decisions().stream()
                        .flatMap(d -> d.considered().stream())
                        .filter(way -> way.option() != Option.PURE_JAVA && !compiler.startsWith(way.language())))
                .map(Considered::implementation)
                .distinct()
                .toList();
    }

    /** The quickest of each option: who cares for the first call can choose it. */
    private Table firstAnswers() {
        Map<List<String>, List<FirstAnswer>> groups = new LinkedHashMap<>();
        price.firstAnswers()
                .forEach(answer -> groups.computeIfAbsent(
                                List.of(
                                        answer.workload(),
                                        answer.payload(),
                                        answer.configuration().label()),
                                key -> new ArrayList<>())
                        .add(answer));
        List<ColumnOf<Map.Entry<List<String>, List<FirstAnswer>>>> columns = new ArrayList<>(List.of(
                new ColumnOf<>(
                        Column.of("workload", "workload", NAME),
                        group -> Value.text(group.getKey().get(0))),
                new ColumnOf<>(
                        Column.of("payload", "payload", TEXT),
                        group -> Value.text(group.getKey().get(1))),
                new ColumnOf<>(
                        Column.of("jvm", "JVM", TEXT),
                        group -> Value.text(group.getKey().get(2)))));
        quickest(columns, "pureJava", Option.PURE_JAVA);
        quickest(columns, "ffm", Option.FFM);
        quickest(columns, "jni", Option.JNI);
        return Table.of(
                "firstAnswers",
                "Time to the first answer in a fresh JVM (load the library, open, call once): the fastest of each option",
                columns,
                List.copyOf(groups.entrySet()),
                "");
    }

    private static void quickest(
            List<ColumnOf<Map.Entry<List<String>, List<FirstAnswer>>>> columns, String id, Option option) {
        columns.add(new ColumnOf<>(
                Column.of(id + "Nanos", ChoiceWords.choice(option.id()), ESTIMATE),
                group -> quickest(group.getValue(), option)
                        .<Value>map(a -> new Value.Estimated(
                                Interval.ofEnds(Unit.NANOSECONDS, a.nanos(), a.lowNanos(), a.highNanos())))
                        .orElse(Value.ABSENT)));
        columns.add(new ColumnOf<>(
                Column.under(id, "", TEXT),
                group -> quickest(group.getValue(), option)
                        .map(a -> Value.text(a.implementation()))
                        .orElse(Value.ABSENT)));
    }

    private static Optional<FirstAnswer> quickest(List<FirstAnswer> answers, Option option) {
        return answers.stream().filter(a -> a.option() == option).min(Comparator.comparingDouble(FirstAnswer::nanos));
    }
}
