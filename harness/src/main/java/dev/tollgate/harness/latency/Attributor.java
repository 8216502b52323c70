// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.Control;
import dev.tollgate.reports.model.load.Unexplained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Tells why slow requests were slow.
 *
 * <p>The time of a request from its intended start to its end has three parts. While it waits in the line it is held up by whatever
 * holds up any worker, and else by the line itself (queueing). From when a worker was free until it began it is held up by what
 * holds up that worker, and else by the generator (send lag). While it is served, by what holds up its worker, and else by nothing
 * known. Each nanosecond is charged once, to the first cause in {@link Cause}'s order. A request is explained where known causes
 * took at least half of its time, and counts for the one that took most; a concurrent cycle is no known cause, and takes only
 * those that nothing else explains.
 *
 * <p>The control: the same requests, but for those that merely queued or were sent late, are shifted along the measured part by a random
 * distance, all by the same, those that fall off its end entering at its beginning. How many are explained there is chance.
 */
final class Attributor {
    /** How many of the requests are slow, at least. */
    static final double SLOWEST_SHARE = 0.01;

    /** How often the requests are shifted. */
    static final int PERMUTATIONS = 200;

    /** More requests than these are not shifted; they are picked evenly. */
    static final int MOST_SHIFTED = 2_000;

    private static final double EXPLAINED_SHARE = 0.5;
    /** Shifted by less than this part of the measured time, a request may still lie in the same stall. */
    private static final double LEAST_SHIFT = 0.02;

    private final Requests requests;
    private final Scope any;
    private final List<Scope> workers;

    Attributor(Requests requests, Stalls stalls) {
        this.requests = requests;
        this.any = Scope.ofAny(stalls);
        this.workers = IntStream.range(0, stalls.ofWorkers().size())
                .mapToObj(worker -> Scope.of(stalls, worker))
                .toList();
    }

    /** What the time of a request went to, by {@link Cause#ordinal()}; the rest is unexplained. */
    private record Charged(int request, long response, long[] nanos) {
        /** {@return what explains it; empty where nothing does} */
        Optional<Cause> cause() {
            long known = 0;
            Cause most = Cause.GC_PAUSE;
            for (Cause cause : Cause.values()) {
                if (cause != Cause.CONCURRENT_GC) {
                    known += nanos[cause.ordinal()];
                    most = nanos[cause.ordinal()] > nanos[most.ordinal()] ? cause : most;
                }
            }
            if (known >= EXPLAINED_SHARE * response) {
                return Optional.of(most);
            }
            return known + nanos[Cause.CONCURRENT_GC.ordinal()] >= EXPLAINED_SHARE * response
                    ? Optional.of(Cause.CONCURRENT_GC)
                    : Optional.empty();
        }

        long rest() {
            return response - Arrays.stream(nanos).sum();
        }
    }

    /**
     * {@return why the slowest 1 % and every request above some limit were slow}
     *
     * @param limitNanos the least service level; {@link Long#MAX_VALUE} where there is none
     * @param seed where the shifts come from
     * @param clockSpreadNanos how far the clocks moved against each other
     * @param clockSafe whether that is little enough
     */
    Attribution attribute(long limitNanos, long seed, long clockSpreadNanos, boolean clockSafe) {
        List<Charged> slow = slow(limitNanos).stream().map(this::charge).toList();
        List<Charged> placed = slow.stream().filter(c -> !isOfTheLine(c)).toList();
        Chance chance = chance(placed, seed);
        List<CauseShare> causes = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            long count = slow.stream()
                    .filter(c -> c.cause().filter(cause::equals).isPresent())
                    .count();
            long nanos = slow.stream().mapToLong(c -> c.nanos[cause.ordinal()]).sum();
            if (count > 0 || nanos > 0) {
                Optional<Double> byChance = chance.shareOf(cause).map(share -> share * placed.size() / slow.size());
                causes.add(new CauseShare(cause, count, share(count, slow.size()), nanos, byChance));
            }
        }
        causes.sort(Comparator.comparingLong(CauseShare::count).reversed());
        long unexplained = slow.stream().filter(c -> c.cause().isEmpty()).count();
        return new Attribution(
                slow.size(),
                slow.stream().mapToLong(Charged::response).min().orElse(0),
                slow.stream().mapToLong(Charged::response).sum(),
                causes,
                new Unexplained(
                        unexplained,
                        share(unexplained, slow.size()),
                        slow.stream().mapToLong(Charged::rest).sum()),
                chance.control(),
                clockSpreadNanos,
                clockSafe);
    }

    /** {@return the slowest 1 % and every request above the limit, in the order in which they were due} */
    private List<Integer> slow(long limitNanos) {
        int size = requests.size();
        if (size == 0) {
            return List.of();
        }
        long[] responses =
                IntStream.range(0, size).mapToLong(requests::response).toArray();
        long[] sorted = responses.clone();
        Arrays.sort(sorted);
        int many = (int) Math.max(1, Math.round(size * SLOWEST_SHARE));
        long from = sorted[size - many];
        List<Integer> slow = new ArrayList<>();
        // Of those exactly as slow as the last that belongs to the slowest, as many as there is room for.
        long room = many
                - Arrays.stream(sorted, size - many, size).filter(r -> r > from).count();
        for (int i = 0; i < size; i++) {
            boolean fits = responses[i] == from && room > 0;
            room -= fits ? 1 : 0;
            if (responses[i] > from || fits || responses[i] > limitNanos) {
                slow.add(i);
            }
        }
        return slow;
    }

    private Charged charge(int i) {
        long[] nanos = new long[Cause.values().length];
        long due = requests.due(i);
        long ready = requests.ready(i);
        long begun = requests.begun(i);
        long end = requests.end(i);
        Scope own = workers.isEmpty() ? any : workers.get(requests.worker(i));
        nanos[Cause.QUEUEING.ordinal()] = ready - due - any.charge(due, ready, nanos);
        nanos[Cause.SEND_LAG.ordinal()] = begun - ready - own.charge(ready, begun, nanos);
        own.charge(begun, end, nanos);
        nanos[Cause.CONCURRENT_GC.ordinal()] = own.onlyConcurrent(begun, end);
        return new Charged(i, requests.response(i), nanos);
    }

    /** {@return whether a request merely waited for others or for the generator: it has no place in time of its own} */
    private static boolean isOfTheLine(Charged charged) {
        return charged.cause()
                .filter(c -> c == Cause.QUEUEING || c == Cause.SEND_LAG)
                .isPresent();
    }

    /** What chance explains of the requests that have a place in time. */
    private record Chance(Optional<Control> control, double[] shares) {
        Optional<Double> shareOf(Cause cause) {
            boolean inTime = Stalls.IN_TIME.contains(cause) || cause == Cause.CONCURRENT_GC;
            return inTime && control.isPresent() ? Optional.of(shares[cause.ordinal()]) : Optional.empty();
        }
    }

    private Chance chance(List<Charged> placed, long seed) {
        double[] shares = new double[Cause.values().length];
        long window = requests.to() - requests.from();
        if (placed.isEmpty() || window <= 0) {
            return new Chance(Optional.empty(), shares);
        }
        List<Charged> picked = picked(placed);
        int observed = explainedInTime(picked, 0, window, new double[shares.length]);
        SplittableRandom random = new SplittableRandom(seed);
        int[] explained = new int[PERMUTATIONS];
        for (int p = 0; p < PERMUTATIONS; p++) {
            double part = LEAST_SHIFT + (1 - 2 * LEAST_SHIFT) * random.nextDouble();
            explained[p] = explainedInTime(picked, (long) (part * window), window, shares);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= (double) PERMUTATIONS * picked.size();
        }
        Arrays.sort(explained);
        long asMany = Arrays.stream(explained).filter(e -> e >= observed).count();
        int size = picked.size();
        return new Chance(
                Optional.of(new Control(
                        PERMUTATIONS,
                        placed.size(),
                        share(observed, size),
                        Arrays.stream(explained).average().orElse(0) / size,
                        share(explained[(int) Math.ceil(0.95 * PERMUTATIONS) - 1], size),
                        (1.0 + asMany) / (1 + PERMUTATIONS))),
                shares);
    }

    private static List<Charged> picked(List<Charged> placed) {
        if (placed.size() <= MOST_SHIFTED) {
            return placed;
        }
        return IntStream.range(0, MOST_SHIFTED)
                .mapToObj(i -> placed.get((int) ((long) i * placed.size() / MOST_SHIFTED)))
                .toList();
    }

    /** {@return how many requests causes that stand in time explain at other times than their own} */
    private int explainedInTime(List<Charged> slow, long shift, long window, double[] counts) {
        int explained = 0;
        long[] nanos = new long[Cause.values().length];
        for (Charged charged : slow) {
            int i = charged.request;
            Arrays.fill(nanos, 0);
            long response = charged.response;
            long moved = requests.due(i) - requests.from() + shift;
            long due = requests.from() + (moved >= window ? moved - window : moved);
            long wait = requests.ready(i) - requests.due(i);
            Scope own = workers.isEmpty() ? any : workers.get(requests.worker(i));
            any.charge(due, due + wait, nanos);
            own.charge(due + wait, due + response, nanos);
            nanos[Cause.CONCURRENT_GC.ordinal()] = own.onlyConcurrent(due + wait, due + response);
            Optional<Cause> cause = new Charged(i, response, nanos).cause();
            cause.ifPresent(c -> counts[c.ordinal()]++);
            explained += cause.filter(c -> c != Cause.CONCURRENT_GC).isPresent() ? 1 : 0;
        }
        return explained;
    }

    private static double share(long count, long of) {
        return of == 0 ? 0 : (double) count / of;
    }
}
