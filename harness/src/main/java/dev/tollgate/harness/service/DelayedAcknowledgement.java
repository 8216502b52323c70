// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Knows a server by whose connections 40 ms are lost: it sends an answer in two pieces without TCP_NODELAY, the second waits until the first is acknowledged
 * (J. Nagle, RFC 896), and Linux acknowledges after 40 ms where it has nothing to send itself. So service times gather there, and hardly any lie beside them.
 *
 * <p>Times gather also where all connections are busy: an answer then takes the connections' number over the rate of answers, so that 64 connections at 1,500/s show 43 ms.
 * Such a load tells nothing of connections; one at a lower rate does.
 */
final class DelayedAcknowledgement {
    private static final long FROM = 38_000_000;
    private static final long TO = 48_000_000;
    private static final long BESIDE = 10_000_000;
    private static final double LEAST_SHARE = 0.02;
    private static final long FEWEST = 10;
    private static final int TIMES_MORE = 4;
    /** Requests that wait for a connection, of all, from which on connections are taken for busy all the time. */
    private static final double BUSY = 0.5;

    private DelayedAcknowledgement() {}

    /**
     * {@return what is wrong, in words; empty where nothing looks like it}
     *
     * @param service service times as the client saw them, in nanoseconds
     * @param waited which share of the requests waited for a connection
     */
    static Optional<String> in(Histogram service, double waited) {
        if (waited > BUSY) {
            return Optional.empty();
        }
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
