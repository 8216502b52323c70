// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.recording.GcEvents;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.service.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server's JVM. It is recorded from when it was first asked something, so that its start is its own and the recording is warm when it counts; the
 * measured time is a recording of its own, whose clock is set when it begins.
 */
final class JavaRuntime {
    private static final String WARM = "tollgate-warm";
    private static final String MEASURED = "tollgate-measured";
    private static final String NOTHING = "Empty";

    /** Everything that stops all threads or runs in their place; nothing by thread or call. */
    private static final List<String> EVENTS = List.of(
            "jdk.GCPhasePause",
            "jdk.GarbageCollection",
            "jdk.GCHeapSummary",
            "jdk.SafepointBegin",
            "jdk.SafepointEnd",
            "jdk.SafepointStateSynchronization",
            "jdk.ZAllocationStall",
            "jdk.Compilation");

    private final Attachment jvm;
    private final Path folder;
    private final Path recording;
    private final Set<String> running = new HashSet<>();
    private Instant begun = Instant.EPOCH;
    private Instant ended = Instant.EPOCH;

    private JavaRuntime(Attachment jvm, Path folder) {
        this.jvm = jvm;
        this.folder = folder;
        this.recording = folder.resolve("measured.jfr");
    }

    /**
     * {@return a server's JVM, recorded from now on; empty where it has none, or none that can be recorded}
     *
     * @param pid its process
     * @param folder where recordings go
     * @throws InterruptedException where the thread is interrupted
     */
    static Optional<JavaRuntime> of(long pid, Path folder) throws InterruptedException {
        Optional<JavaRuntime> found = Attachment.to(pid).map(jvm -> new JavaRuntime(jvm, folder));
        try {
            if (found.isPresent()) {
                found.get().record();
            }
            return found;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void record() throws IOException {
        Files.writeString(settings(), settingsFile());
        jvm.ask("JFR.configure repositorypath=" + folder.toAbsolutePath());
        start(WARM);
    }

    private void start(String name) throws IOException {
        jvm.ask("JFR.start name=" + name + " settings=" + settings().toAbsolutePath());
        running.add(name);
    }

    private Path settings() {
        return folder.resolve("settings.jfc");
    }

    private static String settingsFile() {
        return EVENTS.stream()
                .map(
                        event -> "<event name=\"" + event + "\"><setting name=\"enabled\">true</setting>"
                                + "<setting name=\"threshold\">0 ns</setting><setting name=\"stackTrace\">false</setting></event>")
                .collect(Collectors.joining(
                        "\n",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\" label=\"Tollgate\">\n",
                        "\n</configuration>\n"));
    }

    /** {@return whether a method is being compiled, or is to be} A safepoint of its own: not to be asked while requests are measured. */
    boolean isCompiling() throws IOException {
        return isCompiling(jvm.ask("Compiler.queue"));
    }

    /** {@return whether such an answer names a method} */
    static boolean isCompiling(String answer) {
        return answer.lines()
                .map(String::strip)
                .anyMatch(line -> !line.isEmpty() && !line.equals(NOTHING) && !line.endsWith(":"));
    }

    void begin() throws IOException {
        start(MEASURED);
        begun = Instant.now();
    }

    void end() throws IOException {
        ended = Instant.now();
        jvm.ask("JFR.stop name=" + MEASURED + " filename=" + recording.toAbsolutePath());
        running.remove(MEASURED);
        close();
    }

    /** Ends what is still recorded. */
    void close() {
        for (String name : List.of(MEASURED, WARM)) {
            if (running.remove(name)) {
                try {
                    jvm.ask("JFR.stop name=" + name);
                } catch (IOException e) {
                    // It has ended.
                }
            }
        }
    }

    /** {@return what was recorded from the beginning to the end}
     *
     * @param stops takes what stopped the server
     */
    List<Reading> read(Stops stops) throws IOException {
        JavaEvents events = JavaEvents.read(recording, begun, ended, stops);
        GcSummary gc = GcEvents.summarise(recording, begun, ended);
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading("gc-collections", events.collections(), "1"));
        readings.add(new Reading("gc-pauses", gc.pauses(), "1"));
        readings.add(new Reading("gc-pause-total", gc.totalNanos(), "ns"));
        readings.add(new Reading("gc-pause-max", gc.maxNanos(), "ns"));
        readings.add(new Reading("safepoints", gc.safepoints(), "1"));
        readings.add(new Reading("safepoint-total", gc.safepointTotalNanos(), "ns"));
        readings.add(new Reading("safepoint-max", gc.safepointMaxNanos(), "ns"));
        readings.add(new Reading("compilations", events.compilations(), "1"));
        readings.add(new Reading("compilation-total", events.compilationNanos(), "ns"));
        events.heapAfterBytes().ifPresent(bytes -> readings.add(new Reading("heap-after-gc-max", bytes, "B")));
        events.allocatedPerSecond().ifPresent(rate -> readings.add(new Reading("allocation-rate", rate, "B/s")));
        return readings;
    }

    /** {@return the JVM's flags as they are in effect} */
    Map<String, String> flags() throws IOException {
        return flags(jvm.ask("VM.flags -all"));
    }

    static Map<String, String> flags(String answer) {
        Map<String, String> flags = new HashMap<>();
        answer.lines().forEach(line -> {
            // As in "   size_t MaxHeapSize    = 268435456      {product} {command line}".
            String[] parts = line.strip().split("\\s+", 5);
            if (parts.length >= 4 && parts[2].equals("=") && !parts[3].startsWith("{")) {
                flags.put(parts[1], parts[3]);
            }
        });
        return flags;
    }
}
