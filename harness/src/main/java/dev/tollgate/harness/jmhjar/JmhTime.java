// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as JMH writes and reads them: a number and a unit, as {@code 20 ms}; of seconds where there is none. */
public final class JmhTime {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}) ?([a-z]*)");

    private JmhTime() {}

    /** {@return a time; empty where it is none}
     *
     * @param text what JMH wrote, or is told
     */
    public static Optional<Duration> parse(String text) {
        Matcher time = TIME.matcher(text);
        return time.matches()
                ? unit(time.group(2)).map(unit -> Duration.of(Long.parseLong(time.group(1)), unit.toChronoUnit()))
                : Optional.empty();
    }

    /** {@return the unit that a label stands for; empty where it is none}
     *
     * @param label as {@code us}
     */
    public static Optional<TimeUnit> unit(String label) {
        return Optional.ofNullable(
                switch (label) {
                    case "ns" -> TimeUnit.NANOSECONDS;
                    case "us" -> TimeUnit.MICROSECONDS;
                    case "ms" -> TimeUnit.MILLISECONDS;
                    case "", "s" -> TimeUnit.SECONDS;
                    case "m", "min" -> TimeUnit.MINUTES;
                    case "hr" -> TimeUnit.HOURS;
                    case "day" -> TimeUnit.DAYS;
                    default -> null;
                });
    }
}
