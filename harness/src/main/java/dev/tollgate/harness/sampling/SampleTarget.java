// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.reports.model.section.Startup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that samples are taken of.
 *
 * @param kind of what kind it is
 * @param cell the cell; empty for a reference, which does no workload's work
 * @param implementation the implementation's id, or the reference's
 * @param collector the collector
 * @param heap the fixed heap
 * @param threads how many threads or virtual threads
 * @param waits whether calls wait inside the task
 * @param time how long to watch or measure
 */
public record SampleTarget(
        SectionKind kind,
        Optional<PlannedCell> cell,
        String implementation,
        Collector collector,
        String heap,
        int threads,
        boolean waits,
        Duration time) {
    /** Refuses absent parts. */
    public SampleTarget {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(collector, "collector");
        Objects.requireNonNull(heap, "heap");
        Objects.requireNonNull(time, "time");
    }

    /**
     * {@return a target that is a cell}
     *
     * @param kind of what kind
     * @param cell the cell
     * @param threads how many threads or virtual threads
     * @param waits whether calls wait inside the task
     * @param time how long to watch or measure
     */
    public static SampleTarget of(SectionKind kind, PlannedCell cell, int threads, boolean waits, Duration time) {
        return new SampleTarget(
                kind,
                Optional.of(cell),
                cell.pairing().implementation().id(),
                cell.collector(),
                cell.heap(),
                threads,
                waits,
                time);
    }

    /**
     * {@return what first calls are read against, in JVMs like that of a cell}
     *
     * @param implementation {@link Startup#BARE} or {@link Startup#FIRST_LINKAGE}
     * @param like the cell
     */
    public static SampleTarget reference(String implementation, PlannedCell like) {
        return new SampleTarget(
                SectionKind.STARTUP,
                Optional.empty(),
                implementation,
                like.collector(),
                like.heap(),
                1,
                false,
                Duration.ZERO);
    }

    /** {@return the workload's id, or what stands for it} */
    public String workload() {
        return cell.map(c -> c.pairing().workload().id()).orElse(Startup.REFERENCE);
    }

    /** {@return the payload's name, or what stands for it} */
    public String payload() {
        return cell.map(c -> c.payload().name()).orElse("none-0");
    }

    /** {@return all that tells it from other targets, in one line} */
    public String key() {
        return String.join(" ", names());
    }

    /** {@return the names that the key is made of} */
    String[] names() {
        return new String[] {
            kind.id(),
            workload(),
            implementation,
            payload(),
            collector.id(),
            heap,
            Integer.toString(threads),
            waits ? "waits" : "works"
        };
    }

    /** {@return what it is, for somebody who waits for it} */
    public String label() {
        String what = workload() + " " + implementation + " " + payload();
        return switch (kind) {
            case STARTUP -> "first calls: " + what;
            case THREADS -> threads + (threads == 1 ? " thread: " : " threads: ") + what;
            case VIRTUAL_THREADS -> threads + " virtual threads: " + what + (waits ? ", waiting" : "");
        };
    }

    /** {@return how long a sample can be expected to take} */
    public Duration expected() {
        return kind.expectedSample(time);
    }

    /** {@return the JVM's arguments that make the target what it is} */
    List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>();
        cell.ifPresentOrElse(c -> arguments.addAll(c.jvmArguments()), () -> {
            arguments.addAll(collector.arguments());
            arguments.add("-Xms" + heap);
            arguments.add("-Xmx" + heap);
        });
        return arguments;
    }

    /** {@return the main class of its JVM} */
    String mainClass() {
        return switch (kind) {
            case STARTUP -> cell.isPresent() ? StartupMain.class.getName() : ReferenceMain.class.getName();
            case THREADS -> ThreadsMain.class.getName();
            case VIRTUAL_THREADS -> VirtualThreadsMain.class.getName();
        };
    }
}
