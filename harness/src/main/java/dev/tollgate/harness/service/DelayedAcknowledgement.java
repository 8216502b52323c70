// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Knows a server by whose connections 40 ms are lost: it sends an answer in two pieces without TCP_NODELAY, the second waits until the first is acknowledged
 * (J. Nagle, RFC 896), and Linux acknowledges after 40 ms where it has nothing to send itself. So service times gather there, and hardly any lie beside them.
 */
final class DelayedAcknowledgement {
    private static final long FROM = 38_000_000;
    private static final long TO = 48_000_000;
    private static final long BESIDE = 10_000_000;
    private static final double LEAST_SHARE = 0.02;
    private static final long FEWEST = 10;
    private static final int TIMES_MORE = 4;

    private DelayedAcknowledgement() {}

    /**
     * {@return what is wrong, in words; empty where nothing looks like it}
     *
     * @param service service times as the client saw them, in nanoseconds
     */
    static Optional<String> in(Histogram service) {
        long count = service.getTotalCount();
        long delayed = count(service, FROM, TO);
        long beside = count(service, FROM - BESIDE, FROM) + count(service, TO, TO + BESIDE);
        if (delayed < FEWEST || delayed < LEAST_SHARE * count || delayed < TIMES_MORE * beside) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%.0f %% of the answers came after 38 to 48 ms: delayed acknowledgements, set TCP_NODELAY in the server",
                100.0 * delayed / count));
    }

    private static long count(Histogram service, long from, long to) {
        return service.getCountBetweenValues(from, to - 1);
    }
}
