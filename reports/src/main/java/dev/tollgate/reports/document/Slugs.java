// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for files and anchors made from names that may hold anything: plain, short, and never the same twice. */
public final class Slugs {
    private static final int LONGEST = 80;

    private final Set<String> taken = new HashSet<>();

    /** {@return a name of lower-case letters, digits, dots and hyphens that was not given before}
     *
     * @param wished what it should resemble
     */
    public String unique(String wished) {
        String plain = wished.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[-.]+|[-.]+$", "");
        String base = plain.isEmpty() ? "x" : plain.substring(0, Math.min(LONGEST, plain.length()));
        String name = base;
        for (int number = 2; !taken.add(name); number++) {
            name = base + "-" + number;
        }
        return name;
    }
}
