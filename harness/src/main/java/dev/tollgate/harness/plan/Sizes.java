// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of memory as the JVM takes them: {@code 512k}, {@code 200m}, {@code 2g}; powers of 1024. */
public final class Sizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmg])");
    private static final String PER_SECOND = "/s";

    private Sizes() {}

    /**
     * {@return the bytes that a text stands for}
     *
     * @param text a whole number and k, m or g; or 0
     * @throws IllegalArgumentException where it is none
     */
    public static long bytes(String text) {
        if (text.strip().equals("0")) {
            return 0;
        }
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size; write a whole number and k, m or g, such as 512m");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "k" -> amount << 10;
            case "m" -> amount << 20;
            default -> amount << 30;
        };
    }

    /**
     * {@return the bytes a second that a text stands for}
     *
     * @param text a size and {@code /s}, which may be left out
     * @throws IllegalArgumentException where it is none
     */
    public static long bytesPerSecond(String text) {
        String size = text.strip();
        return bytes(size.endsWith(PER_SECOND) ? size.substring(0, size.length() - PER_SECOND.length()) : size);
    }
}
