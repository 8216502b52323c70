// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Marks;
import dev.tollgate.reports.model.load.ThreadTimes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the collector and the machine did while a cell was under load, over its rounds that count. Processors are processor time over
 * measured time.
 *
 * @param stalls allocation stalls; empty where nothing was recorded
 * @param gcProcessors threads of the collector
 * @param vmProcessors the VM thread, which collects where the collector is serial
 * @param switchesPerSecond context switches of all threads
 * @param foreignProcessors other processes, on average
 * @param stolenProcessors withheld by the hypervisor, on average
 * @param throttledNanos held off by the container's quota, in all
 */
public record MachineUse(
        Optional<Stalls> stalls,
        Optional<Double> gcProcessors,
        Optional<Double> vmProcessors,
        Optional<Double> switchesPerSecond,
        Optional<Double> foreignProcessors,
        Optional<Double> stolenProcessors,
        Optional<Long> throttledNanos) {
    /** Refuses absent parts. */
    public MachineUse {
        Objects.requireNonNull(stalls, "stalls");
        Objects.requireNonNull(gcProcessors, "gcProcessors");
        Objects.requireNonNull(vmProcessors, "vmProcessors");
        Objects.requireNonNull(switchesPerSecond, "switchesPerSecond");
        Objects.requireNonNull(foreignProcessors, "foreignProcessors");
        Objects.requireNonNull(stolenProcessors, "stolenProcessors");
        Objects.requireNonNull(throttledNanos, "throttledNanos");
    }

    /**
     * Waits for memory that a concurrent collector had yet to free.
     *
     * @param count how many
     * @param maxNanos the longest
     */
    public record Stalls(long count, long maxNanos) {}

    /**
     * {@return what went on beside a cell}
     *
     * @param cell a cell with its forks
     */
    public static MachineUse of(Cell cell) {
        List<Fork> forks = cell.forks().stream()
                .filter(Fork::counts)
                .filter(f -> f.latency().isPresent())
                .toList();
        List<ForkLatency> loads =
                forks.stream().flatMap(f -> f.latency().stream()).toList();
        List<ThreadTimes> times =
                loads.stream().flatMap(l -> l.threads().stream()).toList();
        long measured = loads.stream()
                .filter(l -> l.threads().isPresent())
                .mapToLong(l -> l.load().durationNanos())
                .sum();
        return new MachineUse(
                stalls(loads),
                perNano(times, ThreadTimes::gcNanos, measured),
                perNano(times, ThreadTimes::vmNanos, measured),
                perNano(times, t -> t.voluntarySwitches() + t.involuntarySwitches(), measured)
                        .map(perNano -> perNano * 1e9),
                mean(forks.stream().flatMap(f -> f.foreignCpus().stream()).toList()),
                mean(forks.stream().flatMap(f -> f.stealCpus().stream()).toList()),
                times.stream().flatMap(t -> t.throttledNanos().stream()).reduce(Long::sum));
    }

    private static Optional<Stalls> stalls(List<ForkLatency> loads) {
        if (loads.stream().noneMatch(l -> l.recording().isPresent())) {
            return Optional.empty();
        }
        List<Marks> marks = loads.stream()
                .flatMap(l -> l.marks().stream())
                .filter(m -> m.kind() == Cause.ALLOCATION_STALL)
                .toList();
        return Optional.of(new Stalls(
                marks.stream().mapToLong(Marks::count).sum(),
                marks.stream().mapToLong(Marks::maxNanos).max().orElse(0)));
    }

    private static Optional<Double> perNano(List<ThreadTimes> times, ToLongFunction<ThreadTimes> of, long measured) {
        return times.isEmpty() || measured == 0
                ? Optional.empty()
                : Optional.of((double) times.stream().mapToLong(of).sum() / measured);
    }

    private static Optional<Double> mean(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0));
    }
}
