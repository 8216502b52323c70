// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.PayloadInfo;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What matters to those who decide.
 *
 * @param worthPercent how much slower than the fastest a simpler option may be, in percent; at least 0
 * @param stallNanos how long an option may hold up other threads, in nanoseconds; above 0
 * @param payloads the payloads that matter, by name or by size as in {@code 16k}; empty for all
 */
public record DecisionContext(double worthPercent, long stallNanos, List<String> payloads) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})([km]?)");

    /** Refuses bounds that bound nothing and copies the list. */
    public DecisionContext {
        if (!Double.isFinite(worthPercent) || worthPercent < 0) {
            throw new IllegalArgumentException("worth must be at least 0 %, got " + worthPercent);
        }
        if (stallNanos <= 0) {
            throw new IllegalArgumentException("the bound on stalls must be above 0 ns, got " + stallNanos);
        }
        payloads = List.copyOf(payloads);
    }

    /** {@return the context where nobody gave one} */
    public static DecisionContext standard() {
        return new DecisionContext(
                Threshold.WORTH.value(), Math.round(Threshold.STALL.value() * NANOS_PER_MILLI), List.of());
    }

    /**
     * {@return whether a payload matters} What has no input has no size, and always does.
     *
     * @param payload a payload
     */
    public boolean concerns(PayloadInfo payload) {
        return payloads.isEmpty()
                || payload.bytes() == 0
                || payloads.stream().anyMatch(wanted -> isMeant(wanted, payload));
    }

    /**
     * {@return whether a payload is the one that an entry names}
     *
     * @param wanted an entry of {@link #payloads}
     * @param payload a payload
     */
    static boolean isMeant(String wanted, PayloadInfo payload) {
        OptionalLong size = size(wanted);
        return wanted.equals(payload.name())
                || size.isPresent()
                        && (size.getAsLong() == payload.bytes()
                                || !payload.kind().equals(payload.name())
                                        && size.equals(size(payload.name()
                                                .substring(payload.kind().length() + 1))));
    }

    /** {@return whether an entry names a size of what a payload is one size of: another payload's name says nothing of it} */
    static boolean couldBe(String wanted, PayloadInfo payload) {
        return size(wanted).isPresent() || wanted.startsWith(payload.kind() + "-");
    }

    /** {@return the bytes that a size as in {@code 16k} stands for; empty where a text is none} */
    private static OptionalLong size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            default -> 1;
        };
        return OptionalLong.of(Long.parseLong(matcher.group(1)) * unit);
    }
}
