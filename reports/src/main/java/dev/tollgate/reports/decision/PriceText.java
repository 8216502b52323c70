// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

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
    /** What the ids of implementations begin with that are built from the project's own Rust library. */
    private static final String OWN = "rust-";

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
                "- A fault in native code ends the JVM; Java's exceptions, heap dumps and profilers stop at the boundary.\n");
        if (readyMade()) {
            out.append("- Implementations whose names do not begin with `")
                    .append(OWN)
                    .append(
                            "` come ready-made in a library's jar. They need no toolchain, but have a native part of their own,"
                                    + " whose size this run does not know.\n");
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
                ? "Where the choice is FFM or JNI, it comes with:"
                : "Pure Java avoids all of the following. FFM or JNI would bring:";
    }

    private boolean readyMade() {
        return verdict.decisions().stream()
                .flatMap(d -> d.considered().stream())
                .anyMatch(way -> way.option() != Option.PURE_JAVA
                        && !way.implementation().startsWith(OWN));
    }

    /** The quickest of each option: who cares for the first call can choose it. */
    private void firstAnswers(StringBuilder out) {
        if (price.firstAnswers().isEmpty()) {
            return;
        }
        Map<List<String>, List<FirstAnswer>> groups = new LinkedHashMap<>();
        price.firstAnswers()
                .forEach(answer -> groups.computeIfAbsent(
                                List.of(answer.workload(), answer.payload(), answer.gc() + " " + answer.heap()),
                                key -> new ArrayList<>())
                        .add(answer));
        out.append(
                "Time to the first answer in a fresh JVM (load the library, open, call once): the fastest of each option, with"
                        + " 95 % intervals:\n\n");
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
                .map(a -> a.implementation() + " " + Quantities.time(a.nanos()) + " "
                        + Quantities.interval(a.lowNanos(), a.highNanos(), Quantities::time))
                .orElse("");
    }
}
