// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Reads any recording of JDK 11 or later, whatever it holds, in memory that does not grow with it: events pass by one after the
 * other, and times go into histograms. Not by an {@code EventStream}, which is faster but ends in silence where a file is damaged.
 * A recording has no checksums: what is damaged within a text or a number of an event is read as it stands.
 */
public final class ProfileReader {
    private static final String UNKNOWN = "unknown";
    private static final int PROGRESS_EVENTS = 4096;

    private final CollectionTimes collections = new CollectionTimes();
    private final SafepointTimes safepoints = new SafepointTimes();
    private final AllocatedMemory memory = new AllocatedMemory();
    private final FamilyShares families = new FamilyShares();
    private final Average jvmUser = new Average();
    private final Average jvmSystem = new Average();
    private final Average machineTotal = new Average();
    private final Map<Long, String> typeNames = new HashMap<>();
    private final ChunkReading recording;
    private final CoveredTime time;
    private final Repeats repeats;
    private final IntConsumer percent;
    private Optional<Long> gcCpuNanos = Optional.empty();
    private String jvm = UNKNOWN;
    private String collector = UNKNOWN;
    private boolean isEpsilon;
    private boolean isPausesRecorded;
    private long count;
    private int shownPercent = -1;

    private ProfileReader(ChunkReading recording, IntConsumer percent) {
        this.recording = recording;
        this.time = new CoveredTime(recording.chunks());
        this.repeats = new Repeats(time);
        this.percent = percent;
    }

    /**
     * {@return what a recording tells}
     *
     * @param recording a recording of JDK 11 or later
     * @param levels service levels to hold every pause and stall against
     * @param percent is told how far the reading is, from 0 to 100
     * @throws StoreException where it is none, is cut off, damaged, of another version or written to meanwhile
     * @throws IOException where it cannot be read
     */
    public static Profile read(Path recording, List<ServiceLevel> levels, IntConsumer percent) throws IOException {
        JfrFile file = JfrFile.check(recording);
        ChunkReading chunks = ChunkReading.of(file);
        ProfileReader reader = new ProfileReader(chunks, percent);
        chunks.read(reader::types, reader.events());
        file.checkUnchanged();
        percent.accept(100);
        return reader.result(levels);
    }

    private void types(List<EventType> types) {
        types.forEach(type -> typeNames.put(type.getId(), type.getName()));
    }

    private Consumer<RecordedEvent> events() {
        Map<String, Consumer<RecordedEvent>> actions = actions();
        return event -> {
            count++;
            if (time.hasOpenChunks()) {
                time.event(event.getStartTime(), event.getEndTime());
            }
            Consumer<RecordedEvent> action = actions.get(event.getEventType().getName());
            if (action != null && !repeats.isOne(event)) {
                action.accept(event);
            }
            if (count % PROGRESS_EVENTS == 0) {
                progress(event.getEndTime());
            }
        };
    }

    private Map<String, Consumer<RecordedEvent>> actions() {
        Map<String, Consumer<RecordedEvent>> actions = new HashMap<>(Map.ofEntries(
                Map.entry("jdk.GCPhasePause", collections::pause),
                Map.entry("jdk.GarbageCollection", collections::collection),
                Map.entry("jdk.ZAllocationStall", collections::stall),
                Map.entry("jdk.SafepointBegin", safepoints::begin),
                Map.entry("jdk.SafepointEnd", safepoints::end),
                Map.entry("jdk.SafepointStateSynchronization", safepoints::synchronisation),
                Map.entry("jdk.ExecuteVMOperation", safepoints::operation),
                Map.entry("jdk.ObjectAllocationSample", this::allocationSample),
                Map.entry("jdk.ObjectAllocationInNewTLAB", memory::newBuffer),
                Map.entry("jdk.ObjectAllocationOutsideTLAB", memory::outsideBuffers),
                Map.entry("jdk.GCHeapSummary", memory::heap),
                Map.entry("jdk.CPULoad", this::cpuLoad),
                Map.entry("jdk.GCCPUTime", this::gcCpu),
                Map.entry("jdk.JVMInformation", this::jvm),
                Map.entry("jdk.GCConfiguration", this::configuration),
                Map.entry("jdk.ActiveSetting", this::setting)));
        for (SampleSource source : SampleSource.values()) {
            actions.put(source.type(), event -> families.execution(source, event));
        }
        return actions;
    }

    private void allocationSample(RecordedEvent event) {
        memory.sample(event);
        families.allocation(event);
    }

    private void configuration(RecordedEvent event) {
        collector = CollectorNames.of(text(event, "youngCollector"), text(event, "oldCollector"));
    }

    private void progress(Instant reached) {
        double nanos = Duration.between(startedAt(), reached).toSeconds() * 1e9;
        int now = time.spanNanos() <= 0 ? 100 : (int) Math.clamp(100 * nanos / time.spanNanos(), 0, 100);
        if (now > shownPercent) {
            shownPercent = now;
            percent.accept(now);
        }
    }

    private void cpuLoad(RecordedEvent event) {
        jvmUser.add(event.getFloat("jvmUser"));
        jvmSystem.add(event.getFloat("jvmSystem"));
        machineTotal.add(event.getFloat("machineTotal"));
    }

    private void gcCpu(RecordedEvent event) {
        long nanos = event.getDuration("userTime").toNanos()
                + event.getDuration("systemTime").toNanos();
        gcCpuNanos = Optional.of(gcCpuNanos.orElse(0L) + nanos);
    }

    private void jvm(RecordedEvent event) {
        jvm = text(event, "jvmVersion");
        // With Epsilon the configuration names the serial collector, which is not there.
        isEpsilon |= text(event, "jvmArguments").contains("-XX:+UseEpsilonGC");
    }

    private void setting(RecordedEvent event) {
        String type = typeNames.getOrDefault(event.getLong("id"), "");
        String setting = text(event, "name");
        String value = text(event, "value");
        if (type.equals("jdk.ExecuteVMOperation") && setting.equals("threshold")) {
            safepoints.operationThreshold(value);
        }
        isPausesRecorded |= type.equals("jdk.GCPhasePause") && setting.equals("enabled") && value.equals("true");
    }

    private static String text(RecordedEvent event, String field) {
        String text = event.hasField(field) ? event.getString(field) : null;
        return text == null || text.isBlank() ? UNKNOWN : text;
    }

    private Instant startedAt() {
        return Instant.EPOCH.plusNanos(time.startNanos());
    }

    private Profile result(List<ServiceLevel> levels) {
        long duration = time.nanos();
        Profile.Gc gc = collections.result(duration);
        StopTimes stops = collections.stopTimes();
        return new Profile(
                new Profile.Recorded(
                        startedAt().toString(),
                        duration,
                        jvm,
                        isEpsilon ? "Epsilon" : collector,
                        count,
                        recording.chunks().size(),
                        recording.repeated(),
                        time.spanNanos()),
                gc,
                safepoints.result(duration),
                memory.result(duration),
                new Profile.Cpu(
                        jvmUser.value(),
                        jvmSystem.value(),
                        machineTotal.value(),
                        gcCpuNanos,
                        families.cpuSamples(),
                        families.waitingSamples(),
                        families.source()),
                families.result(),
                families.reason(),
                levels.stream().map(level -> judged(level, stops)).toList());
    }

    /** No pause in a recording that would hold one is good news; in any other it is no news. */
    private Profile.Judged judged(ServiceLevel level, StopTimes stops) {
        long observed = stops.at(level.percentile());
        boolean isTold = stops.count() > 0 || isPausesRecorded;
        return new Profile.Judged(
                level.argument(),
                level.percentile(),
                level.limitNanos(),
                observed,
                isTold && observed < level.limitNanos(),
                isTold ? Optional.empty() : Optional.of("GC pauses were not recorded"));
    }

    /** The mean of what a recording samples at a steady rate. */
    private static final class Average {
        private double sum;
        private long count;

        void add(double value) {
            if (Double.isFinite(value)) {
                sum += value;
                count++;
            }
        }

        Optional<Double> value() {
            return count == 0 ? Optional.empty() : Optional.of(sum / count);
        }
    }
}
