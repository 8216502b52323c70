// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.recording.HostHiccups;
import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.harness.service.load.Asking;
import dev.tollgate.harness.service.load.LoadLog;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Reading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * A server that is probed, seen from inside. What cannot be read is left out: a probe is none the worse for it. Nothing is asked of the server while requests
 * are measured.
 */
public final class Inside implements AutoCloseable {
    /** Shorter than this a wait for a processor explains no slow request. */
    private static final long LEAST_HICCUP_NANOS = 1_000_000;

    private final OptionalLong pid;
    private final InetSocketAddress server;
    private final Duration limit;
    private final Path folder;
    private final Optional<HostHiccups> hiccups;
    private Optional<JavaRuntime> java = Optional.empty();
    private Optional<ProcessState> before = Optional.empty();
    private Optional<JsonNode> goBefore = Optional.empty();
    private List<Knob> knobs = List.of();
    private boolean isRecorded;
    private long begunNanos;

    private Inside(
            OptionalLong pid, InetSocketAddress server, Duration limit, Path folder, Optional<HostHiccups> hiccups) {
        this.pid = pid;
        this.server = server;
        this.limit = limit;
        this.folder = folder;
        this.hiccups = hiccups;
    }

    /**
     * {@return a server that has answered for the first time, from inside} A JVM is recorded from now on.
     *
     * @param pid its process; empty where that is not known
     * @param server where it listens
     * @param limit how long an answer may take
     * @throws IOException where the folder for temporary files cannot be used
     * @throws InterruptedException where the thread is interrupted
     */
    public static Inside of(OptionalLong pid, InetSocketAddress server, Duration limit)
            throws IOException, InterruptedException {
        Path folder = TempFolder.create("inside");
        Inside inside = new Inside(pid, server, limit, folder, watch());
        if (pid.isPresent()) {
            inside.java = JavaRuntime.of(pid.getAsLong(), folder);
        }
        return inside;
    }

    private static Optional<HostHiccups> watch() {
        try {
            return Optional.of(HostHiccups.start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return the settings as the process has them}
     *
     * @param declared what the row says of some of them, by id
     */
    public List<Knob> knobs(Map<String, String> declared) {
        knobs = new KnobSheet(pid, server, limit, java).read(declared);
        return knobs;
    }

    /** {@return which of some settings is not what was declared, in words; empty where all are} */
    public static Optional<String> difference(List<Knob> knobs) {
        List<String> differing = knobs.stream()
                .filter(Knob::differs)
                .map(knob -> knob.id() + " is '" + knob.value() + "' (" + knob.source() + ") instead of '"
                        + knob.declared().orElse("") + "'")
                .toList();
        return differing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differing));
    }

    /** {@return whether a JVM compiles something, or is about to; empty where it is none, or does not say} Not to be asked while requests are measured. */
    public Optional<Boolean> isCompiling() {
        try {
            return java.isPresent() ? Optional.of(java.get().isCompiling()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Requests are measured from now on. */
    public void begin() {
        if (java.isPresent()) {
            try {
                java.get().begin();
                isRecorded = true;
            } catch (IOException e) {
                java = Optional.empty();
            }
        } else {
            goBefore = go();
        }
        before = state();
        begunNanos = System.nanoTime();
    }

    /**
     * {@return what was seen since the beginning}
     *
     * @param log what became of the requests
     * @param limitNanos requests that took longer are asked for causes beside the slowest 1 %
     */
    public Insight end(LoadLog log, long limitNanos) {
        long endedNanos = System.nanoTime();
        Optional<ProcessState> after = state();
        Stops stops = new Stops();
        List<Reading> readings = new ArrayList<>(recorded(stops));
        goBefore.ifPresent(then -> go().ifPresent(now ->
                readings.addAll(GoRuntime.between(then, now, endedNanos - begunNanos, log.size(), stops))));
        before.ifPresent(then -> after.ifPresent(now -> readings.addAll(now.since(then))));
        long ahead = Clock.ahead();
        hiccups.ifPresent(watch -> watch.between(begunNanos, endedNanos).stream()
                .filter(late -> late.nanos() >= LEAST_HICCUP_NANOS)
                .forEach(late -> stops.add(Cause.HOST_HICCUP, new TimeSpan(late.from() + ahead, late.to() + ahead))));
        return new Insight(
                readings, knobs, SlowCauses.of(Served.of(log), stops.since(log.originNanos() + ahead), limitNanos));
    }

    private List<Reading> recorded(Stops stops) {
        try {
            if (isRecorded) {
                java.get().end();
                isRecorded = false;
                return java.get().read(stops);
            }
        } catch (IOException e) {
            // It has no such readings.
        }
        return List.of();
    }

    private Optional<ProcessState> state() {
        return pid.isPresent() ? ProcessState.of(pid.getAsLong()) : Optional.empty();
    }

    private Optional<JsonNode> go() {
        try (Asking asking = new Asking(server, limit)) {
            return GoRuntime.now(asking, server.getHostString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        hiccups.ifPresent(HostHiccups::close);
        java.ifPresent(JavaRuntime::close);
        TempFolder.delete(folder);
    }
}
