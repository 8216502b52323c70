// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * An interval log as it is written: HdrHistogram's log format 1.3, a line for each interval with its distribution in the compressed
 * V2 encoding. Any tool that reads {@code .hlog} files reads it, also while it grows: a line is with the system when
 * {@code append} returns.
 *
 * <p>Values are nanoseconds; the column of greatest values is in milliseconds, as is usual in such logs. Time stamps are
 * seconds since the log's start, which its head names. Not for use by several threads at once.
 */
public final class IntervalLog implements AutoCloseable {
    /** How such a file's name ends. */
    public static final String SUFFIX = ".hlog";

    private static final double NANOS_PER_MILLI = 1e6;
    private static final Pattern TAG = Pattern.compile("[^,\\s]+");

    private final Path file;
    private final BufferedWriter out;
    private final Instant start;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    private IntervalLog(Path file, BufferedWriter out, Instant start) {
        this.file = file;
        this.out = out;
        this.start = start;
    }

    /**
     * {@return a new log with its head}
     *
     * @param file the file, which must not exist; its folder must
     * @param content what the log holds, one line of words for a reader
     * @param start the beginning of the first interval
     * @throws IOException where it cannot be written, with the file in the message
     */
    public static IntervalLog create(Path file, String content, Instant start) throws IOException {
        if (content.isBlank() || content.lines().count() != 1) {
            throw new IllegalArgumentException("what a log holds is said in one line, not '" + content + "'");
        }
        Instant base = start.truncatedTo(ChronoUnit.MILLIS);
        try {
            BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            IntervalLog log = new IntervalLog(file, out, base);
            log.head(content);
            return log;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void head(String content) throws IOException {
        String seconds = String.format(Locale.ROOT, "%.3f", base());
        out.write("#[" + content.strip() + "; values in nanoseconds]\n"
                + "#[Histogram log format version 1.3]\n"
                + "#[StartTime: " + seconds + " (seconds since epoch), " + start + "]\n"
                + "#[BaseTime: " + seconds + " (seconds since epoch)]\n"
                + "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
        out.flush();
    }

    private double base() {
        return start.toEpochMilli() / 1e3;
    }

    /**
     * Appends an interval without a tag.
     *
     * @param interval the values of the interval in nanoseconds; may be empty
     * @param from when the interval began
     * @param to when it ended, not before {@code from}
     * @throws IOException where it cannot be written, with the file in the message
     */
    public void append(Histogram interval, Instant from, Instant to) throws IOException {
        write("", interval, from, to);
    }

    /**
     * Appends an interval of one of several series in this file.
     *
     * @param tag the series, without commas and white space
     * @param interval the values of the interval in nanoseconds; may be empty
     * @param from when the interval began
     * @param to when it ended, not before {@code from}
     * @throws IOException where it cannot be written, with the file in the message
     */
    public void append(String tag, Histogram interval, Instant from, Instant to) throws IOException {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("a tag has no commas and no white space, unlike '" + tag + "'");
        }
        write("Tag=" + tag + ",", interval, from, to);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void write(String prefix, Histogram interval, Instant from, Instant to) throws IOException {
        Objects.requireNonNull(interval, "interval");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("an interval from " + from + " cannot end at " + to);
        }
        double maxMillis = interval.getMaxValue() / NANOS_PER_MILLI;
        try {
            out.write(prefix
                    + String.format(Locale.ROOT, "%.3f,%.3f,%.3f,", seconds(start, from), seconds(from, to), maxMillis)
                    + encoded(interval) + "\n");
            out.flush();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to) / 1e6;
    }

    private String encoded(Histogram interval) {
        int capacity = interval.getNeededByteBufferCapacity();
        if (buffer.capacity() < capacity) {
            buffer = ByteBuffer.allocate(capacity);
        }
        buffer.clear();
        int length = interval.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private static IOException failed(Path file, IOException cause) {
        return new IOException("cannot write '" + file + "': " + AtomicFile.reason(cause), cause);
    }
}
