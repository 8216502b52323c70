// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Native calls that keep a carrier while their virtual thread waits: {@code held-carriers}. A virtual thread that waits below a native
 * frame cannot leave its carrier, and with as many such calls as there are carriers no other virtual thread runs.
 *
 * <p>Named are those that the JVM counted ({@code jdk.VirtualThreadPinned}), and those whose p99 of the delay of another virtual
 * thread is above {@link StallsOfOthers#LIMIT_NANOS} and {@link StallsOfOthers#TIMES_PURE_JAVA} times that of every pure-Java implementation called
 * alike, since a call that only works is not counted by the JVM and keeps its carrier just the same.
 */
final class HeldCarriers implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        List<VirtualThreads> all = run.virtualThreads().orElse(List.of());
        return all.stream()
                .filter(v -> v.option() != Option.PURE_JAVA)
                .flatMap(v -> finding(v, javas(v, all)).stream())
                .toList();
    }

    private static boolean isPinned(VirtualThreads threads) {
        return threads.pinnedPerCall().filter(e -> e.estimate() > 0).isPresent();
    }

    private static boolean delays(VirtualThreads threads, OptionalLong javas) {
        return threads.delay()
                .filter(d -> d.p99Nanos() > StallsOfOthers.LIMIT_NANOS)
                .filter(d -> d.p99Nanos() > StallsOfOthers.TIMES_PURE_JAVA * javas.orElse(0))
                .isPresent();
    }

    /** {@return the largest p99 of the delay beside pure Java called alike} */
    private static OptionalLong javas(VirtualThreads threads, List<VirtualThreads> all) {
        return all.stream()
                .filter(v -> v.option() == Option.PURE_JAVA)
                .filter(v ->
                        CellGroup.of(v.target()).equals(CellGroup.of(threads.target())) && v.waits() == threads.waits())
                .flatMap(v -> v.delay().stream())
                .mapToLong(Percentiles::p99Nanos)
                .max();
    }

    private static Optional<Finding> finding(VirtualThreads threads, OptionalLong javas) {
        if (!isPinned(threads) && !delays(threads, javas)) {
            return Optional.empty();
        }
        String perCall = Quantities.digits(
                threads.pinnedPerCall().map(Estimate::estimate).orElse(0.0));
        StringBuilder message = new StringBuilder(threads.implementation())
                .append(" (")
                .append(threads.workload())
                .append(threads.waits() ? ", waiting 1 ms in each call) " : ") ")
                .append("blocks the carrier thread of other virtual threads: ")
                .append(
                        isPinned(threads)
                                ? perCall + " waits per call could not release it"
                                : "its calls are long, although the JVM counts none as pinned");
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("pinned per call", perCall);
        threads.delay().ifPresent(delay -> {
            message.append(". Another virtual thread was woken ")
                    .append(Quantities.time(delay.p99Nanos()))
                    .append(" late at p99");
            evidence.put("delay p99", Quantities.time(delay.p99Nanos()));
        });
        javas.ifPresent(nanos -> {
            message.append(" (").append(Quantities.time(nanos)).append(" with pure Java)");
            evidence.put("pure Java, delay p99", Quantities.time(nanos));
        });
        evidence.put("callers on carriers", threads.callers() + " on " + threads.carriers());
        message.append(
                ". If many virtual threads must answer, call it from a few platform threads, or wait in Java between shorter"
                        + " calls.");
        return Optional.of(new Finding("held-carriers", Severity.WARNING, message.toString(), evidence));
    }
}
