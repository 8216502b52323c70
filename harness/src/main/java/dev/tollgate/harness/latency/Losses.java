// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.model.load.Cause;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * What each request took from its worker, and how much of that was lost to what.
 *
 * <p>A call that takes no longer than the median lost nothing to stops, whatever ran beside it: native code goes on through a
 * pause of the collector, and one processor is served while another is not. What a call takes above the median is lost to the stops
 * that overlap it. Before and behind a call everything is lost: to stops, and else to the generator.
 *
 * <p>What is left of calls may still be slower than usual: a single one beyond what all but 1 % take, and beyond twice the median; or
 * all of a stretch of {@value #STRETCH}, if they take 1.5 times what they take in the median stretch. Calls that differ by nature, as a
 * cache's hits and misses, come in every stretch, and more often than that. What is above the usual is lost to slow calls, or,
 * where a concurrent cycle ran for at least half of the call, to that.
 */
final class Losses {
    /** A single call is slow from so many times the median on. */
    static final int SLOW_FACTOR = 2;

    /** So many calls in a row tell whether all are slow for a while. */
    static final int STRETCH = 101;

    private static final double USUAL_QUANTILE = 0.99;
    private static final double SLOW_STRETCH_FACTOR = 1.5;
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
        this.usual = new long[requests.size()];
        this.sum = new long[requests.size()];
        this.median = quantile(services(requests::service), 0.5);
        for (int i = 0; i < usual.length; i++) {
            loseToStops(i);
        }
        long most = Math.max(SLOW_FACTOR * median, quantile(services(i -> usual[i]), USUAL_QUANTILE));
        double[] slower = slower(most);
        for (int i = 0; i < usual.length; i++) {
            if (requests.isAnswered(i)) {
                loseToSlowness(i, Math.min(most, (long) (usual[i] / slower[i])));
            }
        }
    }

    private long[] services(IntToLongFunction time) {
        return IntStream.range(first, requests.size())
                .filter(requests::isAnswered)
                .mapToLong(time)
                .sorted()
                .toArray();
    }

    private static long quantile(long[] sorted, double q) {
        return sorted.length == 0 ? 0 : sorted[(int) (q * sorted.length)];
    }

    /** {@return how many times the usual calls take about each; 1 where that is not remarkable} */
    private double[] slower(long most) {
        int size = usual.length;
        long[] upTo = new long[size + 1];
        for (int i = 0; i < size; i++) {
            upTo[i + 1] = upTo[i] + Math.min(usual[i], most);
        }
        double[] means = new double[size];
        for (int i = 0; i < size; i++) {
            int from = Math.max(0, Math.min(i - STRETCH / 2, size - STRETCH));
            int to = Math.min(size, from + STRETCH);
            means[i] = (double) (upTo[to] - upTo[from]) / (to - from);
        }
        double[] sorted = Arrays.stream(means, first, size).sorted().toArray();
        double usually = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        return Arrays.stream(means)
                .map(mean -> mean > SLOW_STRETCH_FACTOR * usually && usually > 0 ? mean / usually : 1)
                .toArray();
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

    private void loseToStops(int i) {
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
        usual[i] = service - stopped(i, begun, end, Math.max(0, service - median), own);
    }

    private void loseToSlowness(int i, long usually) {
        if (usual[i] > usually) {
            Scope own = scopes.apply(requests.worker(i));
            long begun = requests.begun(i);
            long end = requests.end(i);
            boolean beside = 2 * own.onlyConcurrent(begun, end) >= end - begun - own.charged(begun, end);
            add(beside ? Cause.CONCURRENT_GC : Cause.SLOW_CALL, i, usual[i] - usually);
            usual[i] = usually;
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
