// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a generated payload: a kind and a size, written {@code statuses-64k}.
 *
 * @param kind what the bytes look like, as in {@code statuses}; lower-case letters, digits and inner hyphens
 * @param sizeBytes how many bytes, from 0 to 1 GiB; 0 for a workload without input
 */
public record PayloadSpec(String kind, int sizeBytes) {
    private static final int KIBI = 1024;
    private static final int LIMIT_BYTES = 1 << 30;
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*)-(\\d{1,10})([km]?)");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*");

    /** Refuses a kind that could not be read back and a size out of bounds. */
    public PayloadSpec {
        Objects.requireNonNull(kind, "kind");
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("payload kind '" + kind + "' does not match " + KIND.pattern());
        }
        if (sizeBytes < 0 || sizeBytes > LIMIT_BYTES) {
            throw new IllegalArgumentException("payload size must be 0 to " + LIMIT_BYTES + " bytes: " + sizeBytes);
        }
    }

    /**
     * {@return the specification that a name stands for}
     *
     * @param name such as {@code statuses-64k}, {@code bytes-1000} or {@code geometry-4m}; k is 1,024 and m 1,048,576
     * @throws IllegalArgumentException where the text is no such name
     */
    public static PayloadSpec parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "payload '" + name + "' is not of the form <kind>-<size>, as in statuses-64k");
        }
        long unit = switch (matcher.group(3)) {
            case "k" -> KIBI;
            case "m" -> KIBI * KIBI;
            default -> 1;
        };
        long size = Long.parseLong(matcher.group(2)) * unit;
        if (size > LIMIT_BYTES) {
            throw new IllegalArgumentException("payload '" + name + "' is larger than " + LIMIT_BYTES + " bytes");
        }
        return new PayloadSpec(matcher.group(1), (int) size);
    }

    /** {@return the name, which {@link #parse} reads back} */
    public String name() {
        if (sizeBytes > 0 && sizeBytes % (KIBI * KIBI) == 0) {
            return kind + "-" + sizeBytes / (KIBI * KIBI) + "m";
        }
        if (sizeBytes > 0 && sizeBytes % KIBI == 0) {
            return kind + "-" + sizeBytes / KIBI + "k";
        }
        return kind + "-" + sizeBytes;
    }

    @Override
    public String toString() {
        return name();
    }
}
