// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Percentiles;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fork tells its driver. Kept as properties: a JSON library would cost every fork hundreds of
 * milliseconds to load.
 *
 * @param beginNanoTime when the first measured iteration began, as {@link System#nanoTime()}, which on Linux is CLOCK_MONOTONIC and so the same clock in
 *     every process
 * @param endNanoTime when the last one ended, likewise
 * @param knowsWaiting whether the system told the time in run queues
 * @param warmupNanosPerOp time per operation in each stretch of the warm-up
 * @param warmupNanos how long that lasted
 * @param isWarm whether it ended because nothing changed any more
 * @param slots what was measured
 * @param bystander what the independent thread felt in between
 */
public record ForkFacts(
        long beginNanoTime,
        long endNanoTime,
        boolean knowsWaiting,
        List<Double> warmupNanosPerOp,
        long warmupNanos,
        boolean isWarm,
        List<SlotFacts> slots,
        Bystander bystander) {
    /** Copies the lists. */
    public ForkFacts {
        warmupNanosPerOp = List.copyOf(warmupNanosPerOp);
        slots = List.copyOf(slots);
    }

    /** Writes the facts.
     *
     * @param file where to
     * @throws IOException where it cannot be written
     */
    public void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("beginNanoTime", Long.toString(beginNanoTime));
        properties.setProperty("endNanoTime", Long.toString(endNanoTime));
        properties.setProperty("knowsWaiting", Boolean.toString(knowsWaiting));
        properties.setProperty(
                "warmup", warmupNanosPerOp.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        properties.setProperty("warmupNanos", Long.toString(warmupNanos));
        properties.setProperty("isWarm", Boolean.toString(isWarm));
        properties.setProperty("slots", slots.stream().map(SlotFacts::text).collect(Collectors.joining(",")));
        properties.setProperty("bystander.wake", text(bystander.wake()));
        properties.setProperty("bystander.allocation", text(bystander.allocation()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    private static String text(Percentiles p) {
        return String.join(
                " ",
                Long.toString(p.p50Nanos()),
                Long.toString(p.p90Nanos()),
                Long.toString(p.p99Nanos()),
                Long.toString(p.p999Nanos()),
                Long.toString(p.maxNanos()),
                Long.toString(p.count()),
                p.histogram());
    }

    /** {@return the facts in a file}
     *
     * @param file where from
     * @throws IOException where it cannot be read
     */
    public static ForkFacts read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new ForkFacts(
                Long.parseLong(properties.getProperty("beginNanoTime")),
                Long.parseLong(properties.getProperty("endNanoTime")),
                Boolean.parseBoolean(properties.getProperty("knowsWaiting")),
                parts(properties, "warmup", " ").map(Double::valueOf).toList(),
                Long.parseLong(properties.getProperty("warmupNanos")),
                Boolean.parseBoolean(properties.getProperty("isWarm")),
                parts(properties, "slots", ",").map(SlotFacts::parse).toList(),
                new Bystander(
                        percentiles(properties.getProperty("bystander.wake")),
                        percentiles(properties.getProperty("bystander.allocation"))));
    }

    private static Stream<String> parts(Properties properties, String key, String separator) {
        return Arrays.stream(properties.getProperty(key).split(separator)).filter(text -> !text.isEmpty());
    }

    private static Percentiles percentiles(String text) {
        String[] parts = text.split(" ", 7);
        long[] numbers =
                Arrays.stream(parts).limit(6).mapToLong(Long::parseLong).toArray();
        return new Percentiles(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], parts[6]);
    }
}
