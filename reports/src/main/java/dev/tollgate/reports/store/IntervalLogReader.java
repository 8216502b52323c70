// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.store.LogLine.MalformedLine;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Reads interval logs line by line: HdrHistogram's log formats 1.0 to 1.3, tagged or not, jHiccup's among them, with histograms
 * in every encoding there has been. Only one line is held at a time.
 *
 * <p>A malformed line is skipped and named; a last line that is not complete is the trace of a log that still grows, or of a
 * program that was killed, and is no fault.
 */
public final class IntervalLogReader {
    /** The greatest histogram there is has fewer bytes in Base64; what is longer is no line of a log. */
    private static final int LONGEST_LINE = 96 << 20;

    private static final int LONGEST_LEGEND = 200;
    /** So many malformed lines are kept with their reasons, the others are counted. */
    private static final int KEPT_FAULTS = 1000;
    /** Time stamps that lie further than this before the log's start are not absolute: HdrHistogram's own rule. */
    private static final double YEAR_SECONDS = 365 * 24 * 3600.0;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Consumer<LogInterval> consumer;
    private final List<Fault> faults = new ArrayList<>();
    private long malformed;
    private long intervals;
    private long number;
    private boolean percentiles;
    private Optional<Fault> cutOff = Optional.empty();
    private OptionalDouble start = OptionalDouble.empty();
    private OptionalDouble base = OptionalDouble.empty();

    private IntervalLogReader(Consumer<LogInterval> consumer) {
        this.consumer = consumer;
    }

    /**
     * A line that was not used.
     *
     * @param line its number, from 1
     * @param reason why
     */
    public record Fault(long line, String reason) {}

    /**
     * What was read.
     *
     * @param startSeconds the log's start in seconds since the epoch as it says, or the first time stamp; empty where it has none
     * @param intervals how many intervals
     * @param malformed how many lines were skipped
     * @param faults the skipped lines, at most {@value #KEPT_FAULTS} of them
     * @param cutOff the last line where it is not complete
     */
    public record Summary(
            OptionalDouble startSeconds, long intervals, long malformed, List<Fault> faults, Optional<Fault> cutOff) {
        /** Copies the list. */
        public Summary {
            faults = List.copyOf(faults);
        }
    }

    /**
     * {@return whether a file looks like an interval log} By its name, or by how it begins.
     *
     * @param file a file
     * @throws IOException where it cannot be read
     */
    public static boolean looksLikeOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (file.getFileName().toString().endsWith(IntervalLog.SUFFIX)) {
            return true;
        }
        try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            char[] head = new char[64];
            int length = Math.max(0, in.read(head));
            String text =
                    new String(head, 0, length).replace(BYTE_ORDER_MARK, "").stripLeading();
            return text.startsWith("#[") || text.startsWith("\"StartTimestamp\"") || text.startsWith("Tag=");
        }
    }

    /**
     * Reads a log.
     *
     * @param file the log
     * @param consumer takes each interval in the order of the lines
     * @return what was read
     * @throws StoreException where the file has no line that can be used, with its first faults in the message; where it is
     *     compressed, no text, or no regular file
     * @throws IOException where it cannot be read
     */
    public static Summary read(Path file, Consumer<LogInterval> consumer) throws IOException {
        if (Files.isDirectory(file)) {
            throw new StoreException(Kind.UNREADABLE, "'" + file + "' is a folder, not an interval log");
        }
        IntervalLogReader reader = new IntervalLogReader(consumer);
        try (BufferedReader in = new BufferedReader(InputFile.reader(file))) {
            reader.lines(in);
        }
        if (reader.intervals == 0) {
            throw new StoreException(
                    Kind.UNREADABLE,
                    "'" + file + "' " + (reader.percentiles ? FileKind.PERCENTILES.advice(file) : reader.emptiness()));
        }
        return new Summary(reader.start, reader.intervals, reader.malformed, reader.faults, reader.cutOff);
    }

    private void lines(Reader in) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean tooLong = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                number++;
                line(text.toString(), tooLong, true);
                text.setLength(0);
                tooLong = false;
            } else if (text.length() < LONGEST_LINE) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
        }
        if (!text.isEmpty()) {
            number++;
            line(text.toString(), tooLong, false);
        }
    }

    private void line(String text, boolean tooLong, boolean ended) {
        try {
            if (tooLong) {
                throw new MalformedLine("longer than any line of a log");
            }
            take(LogLine.parse(number == 1 ? text.replace(BYTE_ORDER_MARK, "") : text));
        } catch (MalformedLine e) {
            percentiles |= text.length() < LONGEST_LEGEND && PercentileOutput.isLegend(text);
            Fault fault = new Fault(number, e.getMessage());
            if (!ended) {
                cutOff = Optional.of(fault);
                return;
            }
            malformed++;
            if (faults.size() < KEPT_FAULTS) {
                faults.add(fault);
            }
        }
    }

    private void take(LogLine line) {
        switch (line) {
            case LogLine.Empty empty -> {
                // Nothing for us.
            }
            case LogLine.StartTime time -> start = OptionalDouble.of(time.seconds());
            case LogLine.BaseTime time -> base = OptionalDouble.of(time.seconds());
            case LogLine.Interval interval -> {
                double since = start.orElse(interval.stamp());
                start = OptionalDouble.of(since);
                // Without a base, stamps far before the start can only be relative to it.
                base = OptionalDouble.of(base.orElse(interval.stamp() < since - YEAR_SECONDS ? since : 0));
                intervals++;
                consumer.accept(new LogInterval(
                        interval.tag(),
                        interval.stamp() + base.getAsDouble(),
                        interval.lengthSeconds(),
                        interval.loggedMax(),
                        interval.histogram()));
            }
        }
    }

    private String emptiness() {
        if (malformed == 0 && cutOff.isEmpty()) {
            return number == 0 ? "is empty: no line of an interval log" : "holds no interval, only comments";
        }
        Fault first = faults.isEmpty() ? cutOff.orElseThrow() : faults.getFirst();
        return "holds no interval that can be read; line " + first.line() + ": " + first.reason()
                + (malformed > 1 ? "; and " + (malformed - 1) + " more" : "");
    }
}
