// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;

/** A JFR recording of GC pauses and safepoints in this JVM, and of nothing else. */
public final class ForkRecording implements AutoCloseable {
    private static final List<String> EVENTS = List.of(
            "jdk.GCPhasePause",
            "jdk.GarbageCollection",
            "jdk.SafepointBegin",
            "jdk.SafepointEnd",
            "jdk.SafepointStateSynchronization",
            "jdk.ExecuteVMOperation",
            "jdk.ZAllocationStall");

    private final Recording recording;

    private ForkRecording(Recording recording) {
        this.recording = recording;
    }

    /** {@return a recording that has started}
     *
     * @param file where it is written when it is closed
     * @throws IOException where the file cannot be written
     */
    public static ForkRecording start(Path file) throws IOException {
        Recording recording = new Recording();
        for (String event : EVENTS) {
            // The shipped settings disable some of these or put 10 ms on them: short ones would be missing.
            recording.enable(event).withoutStackTrace().withThreshold(Duration.ZERO);
        }
        recording.setDestination(file);
        recording.start();
        return new ForkRecording(recording);
    }

    @Override
    public void close() {
        recording.stop();
        recording.close();
    }
}
