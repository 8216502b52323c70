// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the times of real requests: one a line, as seconds (decimals allowed, from any origin) or as ISO 8601 instants; empty
 * lines and those that begin with {@code #} are skipped. They need not be in order: logs rarely are.
 */
public final class TimestampFile {
    private TimestampFile() {}

    /**
     * {@return the times in a file, to be replayed}
     *
     * @param file the file
     * @throws IOException where it cannot be read or a line is no time; the message names file and line
     */
    public static ArrivalProcess.Replay read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        long[] times = new long[lines.size()];
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                times[count++] = parse(file, i + 1, line);
            }
        }
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        if (count < 2 || sorted[0] == sorted[count - 1]) {
            throw new IOException("'" + file + "': " + count + " times; at least two different ones are needed");
        }
        long first = sorted[0];
        for (int i = 0; i < count; i++) {
            sorted[i] -= first;
        }
        return new ArrivalProcess.Replay(String.valueOf(file.getFileName()), sorted);
    }

    private static long parse(Path file, int number, String line) throws IOException {
        try {
            if (line.indexOf('T') > 0) {
                Instant instant = Instant.parse(line);
                return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
            }
            // Not as a floating-point number: seconds since 1970 have no room for nanoseconds in one.
            return new BigDecimal(line).movePointRight(9).longValue();
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            throw new IOException("'" + file + "', line " + number + ": '" + line
                    + "' is no time; write seconds, as in 12.345, or an instant, as in 2026-01-02T03:04:05.678Z");
        }
    }
}
