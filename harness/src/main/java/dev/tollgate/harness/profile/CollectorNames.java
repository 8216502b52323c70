// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.util.List;
import java.util.Locale;

/** What the collectors of a recording's configuration are called by people. */
final class CollectorNames {
    private record Known(String part, String name) {}

    private static final List<Known> KNOWN = List.of(
            new Known("g1", "G1"),
            new Known("shenandoah", "Shenandoah"),
            new Known("parallel", "Parallel"),
            new Known("serial", "Serial"),
            new Known("concurrentmarksweep", "CMS"),
            new Known("epsilon", "Epsilon"));

    private CollectorNames() {}

    /** {@return the name} Unknown ones keep the JVM's own words.
     *
     * @param young the collector of the young generation, as in {@code G1New}
     * @param old that of the old one, as in {@code G1Old} or {@code Z}
     */
    static String of(String young, String old) {
        String both = (young + " " + old).toLowerCase(Locale.ROOT);
        for (Known known : KNOWN) {
            if (both.contains(known.part)) {
                return known.name;
            }
        }
        if (old.startsWith("Z") || young.startsWith("Z")) {
            return "ZGC";
        }
        return old.equals("unknown") ? young : old;
    }
}
