// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes lengths of time as people do: {@code 200ms}, {@code 30s}, {@code 15m}, {@code 1h}. */
public final class Spans {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private Spans() {}

    /**
     * {@return the length of time that a text stands for}
     *
     * @param text a whole number and a unit
     * @throws IllegalArgumentException where it is none, or zero
     */
    public static Duration parse(String text) {
        Matcher matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a length of time; write a whole number and ms, s, m or h, such as 15m");
        }
        long amount = Long.parseLong(matcher.group(1));
        if (amount == 0) {
            throw new IllegalArgumentException("'" + text + "' is not a length of time: it must be above zero");
        }
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** {@return a length of time for a person, as in {@code 4m 05s}}
     *
     * @param span the length
     */
    public static String shown(Duration span) {
        long seconds = Math.round(span.toMillis() / 1000.0);
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds % 3600 / 60);
        }
        if (seconds >= 60) {
            return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
        }
        return span.toMillis() < 1000 ? span.toMillis() + "ms" : seconds + "s";
    }
}
