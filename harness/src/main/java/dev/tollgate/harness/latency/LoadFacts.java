// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.model.load.ThreadTimes;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a fork under load observed, beside its requests.
 *
 * @param originNanoTime the beginning of the schedule, by {@link System#nanoTime()}
 * @param origin the same by the calendar
 * @param gaveUpNanos when waiting for the last request ended, from the beginning of the schedule
 * @param firstMeasured the first request of the measured part
 * @param closedLoop the closed loop's operations a second and its service times as an encoded histogram; empty where there was none
 * @param threads processor time of threads in the measured part; empty where the system does not tell
 * @param bystander the histogram of the bystander's allocations, encoded
 */
record LoadFacts(
        long originNanoTime,
        Instant origin,
        long gaveUpNanos,
        int firstMeasured,
        Optional<Closed> closedLoop,
        Optional<ThreadTimes> threads,
        String bystanderAllocation) {

    /** What the closed loop gave. */
    record Closed(double perSecond, long nanos, String histogram) {}

    void write(Path file) throws IOException {
        Properties p = new Properties();
        p.setProperty("originNanoTime", Long.toString(originNanoTime));
        p.setProperty("origin", origin.toString());
        p.setProperty("gaveUpNanos", Long.toString(gaveUpNanos));
        p.setProperty("firstMeasured", Integer.toString(firstMeasured));
        p.setProperty("bystanderAllocation", bystanderAllocation);
        closedLoop.ifPresent(c -> {
            p.setProperty("closed.perSecond", Double.toString(c.perSecond));
            p.setProperty("closed.nanos", Long.toString(c.nanos));
            p.setProperty("closed.histogram", c.histogram);
        });
        threads.ifPresent(t -> {
            p.setProperty("threads.total", Long.toString(t.totalNanos()));
            p.setProperty("threads.worker", Long.toString(t.workerNanos()));
            p.setProperty("threads.gc", Long.toString(t.gcNanos()));
            p.setProperty("threads.vm", Long.toString(t.vmNanos()));
            p.setProperty("threads.compiler", Long.toString(t.compilerNanos()));
            p.setProperty("threads.voluntary", Long.toString(t.voluntarySwitches()));
            p.setProperty("threads.involuntary", Long.toString(t.involuntarySwitches()));
            t.throttledNanos().ifPresent(n -> p.setProperty("threads.throttled", Long.toString(n)));
        });
        try (Writer writer = Files.newBufferedWriter(file)) {
            p.store(writer, null);
        }
    }

    static LoadFacts read(Path file) throws IOException {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            p.load(reader);
        }
        Optional<Closed> closed = Optional.ofNullable(p.getProperty("closed.perSecond"))
                .map(text -> new Closed(
                        Double.parseDouble(text), number(p, "closed.nanos"), p.getProperty("closed.histogram")));
        Optional<ThreadTimes> threads = Optional.ofNullable(p.getProperty("threads.total"))
                .map(total -> new ThreadTimes(
                        Long.parseLong(total),
                        number(p, "threads.worker"),
                        number(p, "threads.gc"),
                        number(p, "threads.vm"),
                        number(p, "threads.compiler"),
                        number(p, "threads.voluntary"),
                        number(p, "threads.involuntary"),
                        Optional.ofNullable(p.getProperty("threads.throttled")).map(Long::valueOf)));
        return new LoadFacts(
                number(p, "originNanoTime"),
                Instant.parse(p.getProperty("origin")),
                number(p, "gaveUpNanos"),
                (int) number(p, "firstMeasured"),
                closed,
                threads,
                p.getProperty("bystanderAllocation"));
    }

    private static long number(Properties properties, String name) {
        return Long.parseLong(properties.getProperty(name));
    }
}
