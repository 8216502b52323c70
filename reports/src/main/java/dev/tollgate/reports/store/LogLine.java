// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.EncodableHistogram;

/**
 * What a line of an interval log is: a comment, one that names a time, the legend, or an interval with its time stamp as it
 * stands there.
 */
sealed interface LogLine {
    /** A line without content for a reader: blank, a comment, the legend. */
    record Empty() implements LogLine {}

    /** A comment that names when the log was begun, in seconds since the epoch. */
    record StartTime(double seconds) implements LogLine {}

    /** A comment that names what time stamps are relative to, in seconds since the epoch. */
    record BaseTime(double seconds) implements LogLine {}

    /** An interval. */
    record Interval(
            Optional<String> tag, double stamp, double lengthSeconds, double loggedMax, EncodableHistogram histogram)
            implements LogLine {}

    /** {@return a line, understood}
     *
     * @param text the line without its end
     * @throws MalformedLine where it is none of a log
     */
    static LogLine parse(String text) throws MalformedLine {
        String line = text.strip();
        if (line.startsWith("#")) {
            return comment(line);
        }
        if (line.isEmpty() || line.startsWith("\"StartTimestamp\"") || line.startsWith("\"Timestamp\"")) {
            return new Empty();
        }
        return Parsing.interval(line);
    }

    private static LogLine comment(String line) {
        OptionalDouble start = Parsing.time(line, Parsing.START);
        if (start.isPresent()) {
            return new StartTime(start.getAsDouble());
        }
        OptionalDouble base = Parsing.time(line, Parsing.BASE);
        return base.isPresent() ? new BaseTime(base.getAsDouble()) : new Empty();
    }

    /** A line that cannot be used, with the reason. */
    final class MalformedLine extends Exception {
        private static final long serialVersionUID = 1;

        MalformedLine(String reason) {
            super(reason);
        }

        MalformedLine(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /** How lines are taken apart. */
    final class Parsing {
        private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
        private static final Pattern START = Pattern.compile("#\\[StartTime:\\s*(" + NUMBER + ").*");
        private static final Pattern BASE = Pattern.compile("#\\[BaseTime:\\s*(" + NUMBER + ").*");
        private static final String TAG = "Tag=";
        private static final int FIELDS = 4;
        private static final int LONGEST_QUOTE = 40;

        private Parsing() {}

        private static OptionalDouble time(String line, Pattern pattern) {
            Matcher matcher = pattern.matcher(line);
            return matcher.matches() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
        }

        private static Interval interval(String line) throws MalformedLine {
            Optional<String> tag = Optional.empty();
            String rest = line;
            if (line.startsWith(TAG)) {
                int comma = line.indexOf(',');
                tag = Optional.of(line.substring(TAG.length(), comma < 0 ? line.length() : comma));
                rest = comma < 0 ? "" : line.substring(comma + 1);
            }
            String[] fields = rest.split(",", -1);
            if (fields.length < FIELDS) {
                throw new MalformedLine(
                        "an interval has 4 fields (time stamp, length, greatest value, histogram), this has "
                                + (rest.isEmpty() ? 0 : fields.length));
            }
            double stamp = number("time stamp", fields[0]);
            double length = number("length", fields[1]);
            double max = number("greatest value", fields[2]);
            return new Interval(tag, stamp, length, max, EncodedHistogram.decode(fields[3].strip()));
        }

        private static double number(String name, String field) throws MalformedLine {
            String text = field.strip();
            if (!text.matches(NUMBER)) {
                throw new MalformedLine("the " + name + " is not a number: '" + quoted(text) + "'");
            }
            return Double.parseDouble(text);
        }

        private static String quoted(String text) {
            String plain = text.replaceAll("\\p{Cntrl}", "?");
            return plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "…";
        }
    }
}
