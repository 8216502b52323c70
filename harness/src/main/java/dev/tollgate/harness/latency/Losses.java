// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.model.load.Cause;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What each request took from its worker, and how much of that was lost to what.
 *
 * <p>A call that takes no longer than usual, the median, lost nothing, whatever ran beside it: native code goes on through a
 * pause of the collector, and one processor is served while another is not. What a call takes above the median is lost to the stops
 * that overlap it. If it still takes more than twice the median without them, what is above the median is lost to a slow call, or,
 * where a concurrent cycle ran for at least half of it, to that. Before and behind a call everything is lost: to stops, and else to the
 * generator.
 */
final class Losses {
    /** A call that takes more than so many times the usual is slow. */
    static final int SLOW_FACTOR = 2;

    private static final long[] NONE = {};

    private final Requests requests;
    private final int first;
    private final IntFunction<Scope> scopes;
    private final long median;
    private final long[] usual;
    private final long[] sum;
    private final Map<Cause, long[]> lost = new EnumMap<>(Cause.class);

    /**
     * The losses of all requests.
     *
     * @param requests all since nobody was busy
     * @param first the first of them that is measured: calls before it, still being warmed up, do not say what is usual
     * @param scopes what each worker felt
     */
    Losses(Requests requests, int first, IntFunction<Scope> scopes) {
        this.requests = requests;
        this.first = first;
        this.scopes = scopes;
        long[] services = IntStream.range(first, requests.size())
                .filter(requests::isAnswered)
                .mapToLong(requests::service)
                .sorted()
                .toArray();
        this.median = services.length == 0 ? 0 : services[services.length / 2];
        this.usual = new long[requests.size()];
        this.sum = new long[requests.size()];
        for (int i = 0; i < usual.length; i++) {
            lose(i);
        }
    }

    /** {@return how long a request would have kept its worker, had nothing been lost} */
    long usual(int i) {
        return usual[i];
    }

    /** {@return what was lost to a cause, by request; empty where nothing was} */
    long[] to(Cause cause) {
        return lost.getOrDefault(cause, NONE);
    }

    /** {@return what was lost with a request to everything} */
    long sum(int i) {
        return sum[i];
    }

    /**
     * {@return whether what was due in the measured part was more than the workers can serve even if nothing is lost}
     *
     * @param nanos how long that was
     * @param workers how many serve
     */
    boolean isTooMuch(long nanos, int workers) {
        return Arrays.stream(usual, first, usual.length).asDoubleStream().sum() >= (double) nanos * workers;
    }

    private void lose(int i) {
        if (!requests.isAnswered(i)) {
            usual[i] = median;
            return;
        }
        long begun = requests.begun(i);
        long end = requests.end(i);
        Scope own = scopes.apply(requests.worker(i));
        outside(i, requests.ready(i), begun, own);
        outside(i, end, requests.freed(i), own);
        long service = end - begun;
        long stopped = stopped(i, begun, end, Math.max(0, service - median), own);
        long rest = service - stopped;
        boolean isSlow = rest > SLOW_FACTOR * median;
        usual[i] = isSlow ? median : rest;
        if (isSlow) {
            boolean beside = 2 * own.onlyConcurrent(begun, end) >= service - own.charged(begun, end);
            add(beside ? Cause.CONCURRENT_GC : Cause.SLOW_CALL, i, rest - median);
        }
    }

    /** Loses the time in which a worker had a request but did not serve it. */
    private void outside(int i, long from, long to, Scope own) {
        if (to > from) {
            add(Cause.SEND_LAG, i, to - from - stopped(i, from, to, to - from, own));
        }
    }

    /** {@return how much is lost to stops: as much as overlaps, but not more than the most} */
    private long stopped(int i, long from, long to, long most, Scope own) {
        if (most == 0 || own.charged(from, to) == 0) {
            return 0;
        }
        long[] nanos = new long[Cause.values().length];
        own.charge(from, to, nanos);
        long all = 0;
        for (Cause cause : Stalls.IN_TIME) {
            long part = Math.min(nanos[cause.ordinal()], most - all);
            add(cause, i, part);
            all += part;
        }
        return all;
    }

    private void add(Cause cause, int i, long nanos) {
        if (nanos > 0) {
            lost.computeIfAbsent(cause, c -> new long[usual.length])[i] += nanos;
            sum[i] += nanos;
        }
    }
}
