// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.store.InputFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the times of real requests: one a line, as numbers (decimals allowed) in one unit, which {@link TimeUnits} tells by their
 * size, or as ISO 8601 instants; empty lines and those that begin with {@code #} are skipped. They need not be in order: logs
 * rarely are.
 */
public final class TimestampFile {
    /** About five million times. */
    static final long LIMIT_BYTES = 64L << 20;

    /** Seconds of both kinds in one file are of one kind where they lie no farther apart than this, three years. */
    private static final long ONE_ORIGIN_NANOS = 100_000_000L * 1_000_000_000L;

    /** Short enough that no number can take long to read. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][+-]?\\d{1,2})?");

    private final Path file;
    private long[] times = new long[1024];
    private int count;
    private TimeUnits unit;
    private int unitLine;
    private boolean mixesSeconds;

    private TimestampFile(Path file) {
        this.file = file;
    }

    /**
     * {@return a file that was read}
     *
     * @param file the file
     * @throws IOException where it cannot be read, a line is no time or in another unit; the message names file and line
     */
    public static TimestampFile open(Path file) throws IOException {
        TimestampFile opened = new TimestampFile(file);
        opened.read();
        return opened;
    }

    /**
     * {@return the times in a file, to be replayed}
     *
     * @param file the file
     * @throws IOException as {@link #open} does
     */
    static ArrivalProcess.Replay read(Path file) throws IOException {
        return open(file).replay();
    }

    /** {@return the times, to be replayed} */
    public ArrivalProcess.Replay replay() {
        return new ArrivalProcess.Replay(String.valueOf(file.getFileName()), times);
    }

    /** {@return how it was read, in one line: how many times, over how long, at which rate, in which unit} */
    public String told() {
        return String.format(
                Locale.ROOT,
                "'%s': %,d times over %s s, %s/s, read as %s",
                file,
                count,
                significant(times[count - 1] / ArrivalProcess.NANOS_PER_SECOND),
                significant(replay().recordedRate()),
                unit.shown());
    }

    private static String significant(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private void read() throws IOException {
        int number = 0;
        for (Iterator<String> lines = InputFile.text(file, LIMIT_BYTES).lines().iterator(); lines.hasNext(); ) {
            String line = lines.next().strip();
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(parse(number, line));
            }
        }
        times = Arrays.copyOf(times, count);
        Arrays.sort(times);
        if (count < 2 || times[0] == times[count - 1]) {
            throw new IOException("'" + file + "': " + count + " times; at least two different ones are needed");
        }
        if (mixesSeconds && times[count - 1] - times[0] > ONE_ORIGIN_NANOS) {
            throw new IOException("'" + file + "' holds both seconds since 1970 and smaller numbers; write all times in"
                    + " one unit, from one origin");
        }
        long first = times[0];
        for (int i = 0; i < count; i++) {
            times[i] -= first;
        }
    }

    private void add(long nanos) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = nanos;
    }

    private long parse(int number, String line) throws IOException {
        try {
            if (line.indexOf('T') > 0) {
                Instant instant = Instant.parse(line);
                checkUnit(TimeUnits.INSTANTS, number, line);
                return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
            }
            if (!NUMBER.matcher(line).matches()) {
                throw new NumberFormatException(line);
            }
            // Not as a floating-point number: seconds since 1970 have no room for nanoseconds in one.
            BigDecimal value = new BigDecimal(line);
            TimeUnits found = TimeUnits.of(value);
            long nanos = found.nanos(value);
            checkUnit(found, number, line);
            return nanos;
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            throw new IOException(
                    "'" + file + "', line " + number + ": '" + shortened(line)
                            + "' is not a time; write seconds, such as 12.345, or an instant, such as 2026-01-02T03:04:05.678Z");
        }
    }

    /** One file has one unit, but for seconds, whose size says little of their origin. */
    private void checkUnit(TimeUnits found, int number, String line) throws IOException {
        if (unit == null) {
            unit = found;
            unitLine = number;
            return;
        }
        if (found == unit) {
            return;
        }
        if (isSeconds(found) && isSeconds(unit)) {
            mixesSeconds = true;
            return;
        }
        throw new IOException("'" + file + "', line " + number + ": '" + shortened(line) + "' reads as " + found.shown()
                + ", line " + unitLine + " as " + unit.shown() + "; write all times in one unit");
    }

    private static boolean isSeconds(TimeUnits unit) {
        return unit == TimeUnits.SECONDS || unit == TimeUnits.EPOCH_SECONDS;
    }

    private static String shortened(String line) {
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
