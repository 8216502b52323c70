// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Percentiles;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a fork tells its driver beside JMH's result. Kept as properties: a JSON library would cost every fork hundreds of
 * milliseconds to load.
 *
 * @param begin when the first measured iteration began
 * @param end when the last one ended
 * @param beginNanoTime the same as {@link System#nanoTime()}, which on Linux is CLOCK_MONOTONIC and so the same clock in
 *     every process
 * @param endNanoTime likewise
 * @param allocatedBytes bytes that the measuring thread allocated in each measured iteration; empty where not counted
 * @param cpu processor time that the measured iterations took together; empty where not known
 * @param repetitions how many operations one call performs
 * @param bystander what the independent thread felt in between
 */
public record ForkFacts(
        Instant begin,
        Instant end,
        long beginNanoTime,
        long endNanoTime,
        List<Long> allocatedBytes,
        Optional<ProcessorTime.Taken> cpu,
        int repetitions,
        Bystander bystander) {
    /** Copies the list. */
    public ForkFacts {
        allocatedBytes = List.copyOf(allocatedBytes);
    }

    /** Writes the facts.
     *
     * @param file where to
     * @throws IOException where it cannot be written
     */
    public void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("begin", begin.toString());
        properties.setProperty("end", end.toString());
        properties.setProperty("beginNanoTime", Long.toString(beginNanoTime));
        properties.setProperty("endNanoTime", Long.toString(endNanoTime));
        properties.setProperty(
                "allocatedBytes", allocatedBytes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        cpu.ifPresent(taken -> {
            properties.setProperty("cpu.thread", Long.toString(taken.threadNanos()));
            properties.setProperty("cpu.jvm", Long.toString(taken.jvmNanos()));
        });
        properties.setProperty("repetitions", Integer.toString(repetitions));
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
        List<Long> allocated = Arrays.stream(
                        properties.getProperty("allocatedBytes").split(" "))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList();
        return new ForkFacts(
                Instant.parse(properties.getProperty("begin")),
                Instant.parse(properties.getProperty("end")),
                Long.parseLong(properties.getProperty("beginNanoTime")),
                Long.parseLong(properties.getProperty("endNanoTime")),
                allocated,
                cpu(properties),
                Integer.parseInt(properties.getProperty("repetitions")),
                new Bystander(
                        percentiles(properties.getProperty("bystander.wake")),
                        percentiles(properties.getProperty("bystander.allocation"))));
    }

    private static Optional<ProcessorTime.Taken> cpu(Properties properties) {
        return properties.containsKey("cpu.jvm")
                ? Optional.of(new ProcessorTime.Taken(
                        Long.parseLong(properties.getProperty("cpu.thread")),
                        Long.parseLong(properties.getProperty("cpu.jvm"))))
                : Optional.empty();
    }

    private static Percentiles percentiles(String text) {
        String[] parts = text.split(" ", 7);
        long[] numbers =
                Arrays.stream(parts).limit(6).mapToLong(Long::parseLong).toArray();
        return new Percentiles(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], parts[6]);
    }
}
