// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;

/**
 * A recording of a fork under load: what may hold a request up, from the first nanosecond, and nothing that costs much. Not
 * recorded are {@code GCPhaseParallel}, which alone makes thousands of events a second, sampling, allocation and input or
 * output.
 */
public final class LoadRecording implements AutoCloseable {
    /** What stops everything or runs beside: every one of them, however short. */
    private static final List<String> EVERY = List.of(
            "jdk.GCPhasePause",
            "jdk.GarbageCollection",
            "jdk.GCPhaseConcurrent",
            "jdk.GCHeapSummary",
            "jdk.ZAllocationStall",
            "jdk.SafepointBegin",
            "jdk.SafepointEnd",
            "jdk.SafepointStateSynchronization",
            "jdk.ExecuteVMOperation",
            SlowRequestEvent.NAME,
            ClockAnchorEvent.NAME,
            PhaseEvent.NAME);

    /** What holds up one thread: shorter than this it explains no slow request, and costs more than it tells. */
    private static final List<String> OF_THREADS = List.of(
            "jdk.JavaMonitorEnter",
            "jdk.JavaMonitorWait",
            "jdk.ThreadPark",
            "jdk.ThreadSleep",
            "jdk.VirtualThreadPinned");

    private static final Duration THREAD_THRESHOLD = Duration.ofMillis(1);

    /** Read once, when the recording ends or begins: they describe the JVM for whoever opens the file. */
    private static final List<String> DESCRIBING = List.of(
            "jdk.JVMInformation",
            "jdk.OSInformation",
            "jdk.CPUInformation",
            "jdk.GCConfiguration",
            "jdk.GCHeapConfiguration",
            "jdk.InitialSystemProperty",
            "jdk.ActiveSetting");

    private final Recording recording;

    private LoadRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * {@return a recording that has started}
     *
     * @param file where it is written when it is closed
     * @param name what it is called in a list of recordings
     * @throws IOException where the file cannot be written
     */
    public static LoadRecording start(Path file, String name) throws IOException {
        Recording recording = new Recording();
        recording.setName(name);
        for (String event : EVERY) {
            recording.enable(event).withoutStackTrace().withThreshold(Duration.ZERO);
        }
        for (String event : OF_THREADS) {
            recording.enable(event).withoutStackTrace().withThreshold(THREAD_THRESHOLD);
        }
        DESCRIBING.forEach(recording::enable);
        recording.setDestination(file);
        recording.start();
        return new LoadRecording(recording);
    }

    @Override
    public void close() {
        recording.stop();
        recording.close();
    }
}
