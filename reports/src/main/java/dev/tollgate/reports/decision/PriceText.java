// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.decision.Price.FirstAnswer;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.text.Markdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a decision brings with it, in Markdown. */
final class PriceText {
    private final RunDecision verdict;
    private final Price price;

    PriceText(RunDecision verdict) {
        this.verdict = verdict;
        price = verdict.price();
    }

    void appendTo(StringBuilder out) {
        out.append("## Consequences and price\n\n").append(lead()).append("\n\n");
        out.append("- A second toolchain")
                .append(price.compiler()
                        .map(c -> " (" + Markdown.escaped(c) + ", cargo)")
                        .orElse(""))
                .append(" on every machine that builds, and a library for every platform that runs.\n");
        if (!price.crates().isEmpty()) {
            out.append("- A second dependency tree to keep current: ")
                    .append(Counted.of(price.crates().size(), "direct crate"))
                    .append(" (")
                    .append(Markdown.escaped(String.join(", ", price.crates())))
                    .append(").\n");
        }
        price.libraryBytes()
                .ifPresent(bytes -> out.append("- A native library of ")
                        .append(Quantities.size(bytes))
                        .append(" for this platform, with all kernels of this project.\n"));
        out.append(
                "- A fault in native code ends the JVM; Java's exceptions, heap dumps and profilers end at the boundary.\n");
        List<String> readyMade = readyMade();
        if (!readyMade.isEmpty()) {
            out.append("- Ready-made in a library's jar: ")
                    .append(Markdown.escaped(String.join(", ", readyMade)))
                    .append(". No toolchain, and a native part of its own, whose size this run does not know.\n");
        }
        for (String unknown : price.notMeasured()) {
            out.append("- Not measured: ").append(unknown).append(".\n");
        }
        out.append('\n');
        firstAnswers(out);
    }

    private String lead() {
        boolean anyNative = verdict.decisions().stream()
                .flatMap(d -> d.option().stream())
                .anyMatch(option -> option != Option.PURE_JAVA);
        return anyNative
                ? "Where the choice is FFM or JNI it brings:"
                : "Staying in pure Java costs nothing of the following; FFM or JNI would bring:";
    }

    /**
     * {@return the native implementations in another language than the native library's, after which its compiler is named}
     * Where the run names no compiler, nobody can tell.
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
    private void firstAnswers(StringBuilder out) {
        if (price.firstAnswers().isEmpty()) {
            return;
        }
        Map<List<String>, List<FirstAnswer>> groups = new LinkedHashMap<>();
        price.firstAnswers()
                .forEach(answer -> groups.computeIfAbsent(
                                List.of(
                                        answer.workload(),
                                        answer.payload(),
                                        answer.configuration().label()),
                                key -> new ArrayList<>())
                        .add(answer));
        out.append(
                "From asking for an implementation to its first answer in a fresh JVM (library, opening, first call), the quickest of"
                        + " each option, with 95 % intervals:\n\n");
        out.append(Markdown.header(List.of("workload", "payload", "JVM", "pure Java", "FFM", "JNI"), 3));
        groups.forEach((key, answers) -> {
            List<String> texts = new ArrayList<>(key);
            List.of(Option.PURE_JAVA, Option.FFM, Option.JNI).forEach(option -> texts.add(quickest(answers, option)));
            out.append(Markdown.row(texts));
        });
        out.append('\n');
    }

    private static String quickest(List<FirstAnswer> answers, Option option) {
        return answers.stream()
                .filter(a -> a.option() == option)
                .min(Comparator.comparingDouble(FirstAnswer::nanos))
                .map(a -> a.implementation() + " " + Quantities.time(a.nanos()) + " [" + Quantities.time(a.lowNanos())
                        + ", " + Quantities.time(a.highNanos()) + "]")
                .orElse("");
    }
}
