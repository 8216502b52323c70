// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a recording of a real application tells about its pauses, its memory and its processor time.
 *
 * @param recording what was recorded
 * @param gc collections, their pauses, and threads that waited for memory
 * @param safepoints full stops of the JVM, those of collections among them
 * @param allocation memory that was allocated
 * @param cpu processor time
 * @param families shares of the toolkit's families of work, the greatest first
 * @param familiesReason why there are none; empty where there are some
 * @param objectives what became of the service levels
 */
public record Profile(
        Recorded recording,
        Gc gc,
        Safepoints safepoints,
        Allocated allocation,
        Cpu cpu,
        List<Family> families,
        Optional<String> familiesReason,
        List<Judged> objectives) {
    /** Refuses absent parts and copies the lists. */
    public Profile {
        Objects.requireNonNull(recording, "recording");
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(safepoints, "safepoints");
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(familiesReason, "familiesReason");
        families = List.copyOf(families);
        objectives = List.copyOf(objectives);
    }

    /**
     * What was recorded.
     *
     * @param startedAt when the recording begins, ISO 8601 in UTC
     * @param durationNanos how long it recorded: what several of its chunks cover counts once, what none covers not at all
     * @param jvm the JVM; {@code unknown} where the recording does not say
     * @param collector the collector, as in {@code G1} or {@code ZGC}; {@code unknown} where the recording does not say
     * @param events how many events were read
     * @param chunks of how many chunks it is
     * @param repeatedChunks how many more stand in the file that are one of these once more, and count nowhere
     * @param spanNanos from the begin of the first to the end of the last; longer than the duration where there are gaps
     */
    public record Recorded(
            String startedAt,
            long durationNanos,
            String jvm,
            String collector,
            long events,
            int chunks,
            int repeatedChunks,
            long spanNanos) {}

    /**
     * Collections.
     *
     * @param collections how many
     * @param pauses their pauses
     * @param stalls threads that waited for memory
     * @param collectors the same by the collector's own name of a kind of collection, as in {@code G1New}
     * @param causes how many collections by cause, the most frequent first
     */
    public record Gc(long collections, Stops pauses, Stops stalls, List<Kind> collectors, List<Counted> causes) {
        /** Copies the lists. */
        public Gc {
            Objects.requireNonNull(pauses, "pauses");
            Objects.requireNonNull(stalls, "stalls");
            collectors = List.copyOf(collectors);
            causes = List.copyOf(causes);
        }
    }

    /** A kind of collection and its pauses. */
    public record Kind(String name, long collections, Stops pauses) {}

    /** How often something was seen. */
    public record Counted(String name, long count) {}

    /**
     * Full stops of the JVM.
     *
     * @param count how many
     * @param totalNanos their total time
     * @param maxNanos the longest
     * @param p50Nanos the median
     * @param p99Nanos the 99th percentile
     * @param share their total time over the time that was recorded
     * @param syncMaxNanos the longest time to reach one; absent where it was not recorded
     * @param source which events they come from, in words
     */
    public record Safepoints(
            long count,
            long totalNanos,
            long maxNanos,
            long p50Nanos,
            long p99Nanos,
            double share,
            Optional<Long> syncMaxNanos,
            String source) {}

    /**
     * Memory that was allocated.
     *
     * @param totalBytes how much, as far as the recording tells
     * @param bytesPerSecond the same over the time that was recorded
     * @param source which events it comes from, in words
     */
    public record Allocated(long totalBytes, double bytesPerSecond, String source) {}

    /**
     * Processor time.
     *
     * @param jvmUser processors that the JVM kept busy in its own code over all there are, on average, between 0 and 1
     * @param jvmSystem the same in the system
     * @param machineTotal the same of all processes
     * @param gcNanos processor time of collections where their pauses were recorded with it ({@code jdk.GCCPUTime})
     * @param samples how many samples of running threads there are
     * @param waitingSamples how many samples of threads that waited there are beside them, as a wall-clock profile has
     * @param sampleSource which events they come from, in words; absent where there are none
     */
    public record Cpu(
            Optional<Double> jvmUser,
            Optional<Double> jvmSystem,
            Optional<Double> machineTotal,
            Optional<Long> gcNanos,
            long samples,
            long waitingSamples,
            Optional<String> sampleSource) {}

    /**
     * A family of work that the toolkit measures, by the packages of known libraries: a sample belongs to the innermost frame
     * that is of a family.
     *
     * @param family its name
     * @param cpuShare its samples over all, between 0 and 1
     * @param allocationShare its allocated bytes over all, between 0 and 1; absent where allocation was not sampled
     * @param cpuSamples how many samples of running threads it has
     * @param top the libraries it was seen in, the most frequent first
     */
    public record Family(
            String family, double cpuShare, Optional<Double> allocationShare, long cpuSamples, List<String> top) {
        /** Copies the list. */
        public Family {
            top = List.copyOf(top);
        }
    }

    /**
     * A service level, held against every pause and stall.
     *
     * @param level as it is written
     * @param percentile which percentile, 100 for the greatest
     * @param limitNanos what it must be below
     * @param observedNanos what it is
     * @param met whether it is below, in a recording that can tell
     * @param reason why that cannot be told; absent where it can
     */
    public record Judged(
            String level,
            double percentile,
            long limitNanos,
            long observedNanos,
            boolean met,
            Optional<String> reason) {}
}
