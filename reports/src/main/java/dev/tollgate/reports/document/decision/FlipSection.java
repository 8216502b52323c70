// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.FlipWords;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** What would change the decision: other sizes, other bounds, other machines. */
final class FlipSection {
    private FlipSection() {}

    static Section of(RunDecision verdict) {
        List<String> flips = new ArrayList<>();
        verdict.changes()
                .forEach(change -> flips.add(change.workload() + ", size: between " + change.smaller() + " ("
                        + change.choiceInWords() + ") and " + change.larger() + " (" + change.choiceAtLargerInWords()
                        + "), "
                        + change.configuration().label() + "."));
        for (Decision d : verdict.decisions()) {
            String name = Brief.name(verdict, d);
            flip(
                            name,
                            "worth",
                            d.byWorthPercent(),
                            verdict.context().worthPercent(),
                            worth -> Quantities.digits(worth) + " %")
                    .ifPresent(flips::add);
            flip(name, "stall", d.byStallNanos(), verdict.context().stallNanos(), Quantities::time)
                    .ifPresent(flips::add);
        }
        flips.add("Another processor, JVM, collector, heap or library version: ratios do not travel well.");
        flips.add(
                "Load: these are calls from one thread with warm caches. Response times, or throughput with many threads, may"
                        + " rank the options differently.");
        return new Section("flips", "What would change it", List.of(Notes.bullets(flips)));
    }

    private static Optional<String> flip(
            String name, String bound, List<Decision.Range> ranges, double now, DoubleFunction<String> unit) {
        String words = FlipWords.of(ranges, now, unit);
        return words.isEmpty() ? Optional.empty() : Optional.of(name + ", " + bound + ": " + words + ".");
    }
}
