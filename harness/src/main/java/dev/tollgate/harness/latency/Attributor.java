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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Tells why slow requests were slow.
 *
 * <p>The time of a request from its intended start to its end has three parts. What it waits in the line is charged to what began
 * the backlog before it ({@link BacklogCauses}). From when a worker was free until it began it is held up by what holds up that worker,
 * and else by the generator (send lag). While it is served, by what holds up its worker, and else by nothing known. Each nanosecond is
 * charged once, of the causes that overlap it to the first in {@link Cause}'s order. A request is explained where known causes took at
 * least half of its time, and counts for the one that took most; a concurrent cycle is no known cause, and takes only those that
 * nothing else explains.
 *
 * <p>The control: slow requests have their place in time where they were held up themselves or, if they mostly waited, where the one of
 * those before them was that lost most. All places are shifted along the measured part by a random distance, all by the same, those
 * that fall off its end entering at its beginning. How many of them stops cover by at least half there is chance. Bursts, overload,
 * queueing of which no more is known, and a late generator have no place in time and are left out.
 */
final class Attributor {
    /** How many of the requests are slow, at least. */
    static final double SLOWEST_SHARE = 0.01;

    /** How often the requests are shifted. */
    static final int PERMUTATIONS = 200;

    /** More requests than these are not shifted; they are picked evenly. */
    static final int MOST_SHIFTED = 2_000;

    private static final Set<Cause> OF_THE_LINE =
            EnumSet.of(Cause.BURST, Cause.OVERLOAD, Cause.QUEUEING, Cause.SEND_LAG);

    private static final double EXPLAINED_SHARE = 0.5;
    /** Shifted by less than this part of the measured time, a request may still lie in the same stall. */
    private static final double LEAST_SHIFT = 0.02;

    private final Requests requests;
    private final Requests all;
    private final int before;
    private final List<Scope> workers;
    private final Losses losses;

    /**
     * An attributor.
     *
     * @param requests those that may be slow
     * @param all the same and those before them: what began a backlog may have been before
     * @param stalls what held up workers
     */
    Attributor(Requests requests, Requests all, Stalls stalls) {
        this.requests = requests;
        this.all = all;
        this.before = all.size() - requests.size();
        this.workers = IntStream.range(0, Math.max(1, stalls.ofWorkers().size()))
                .mapToObj(worker -> Scope.of(stalls, worker))
                .toList();
        this.losses = new Losses(all, before, this::scope);
    }

    private Scope scope(int worker) {
        return workers.get(Math.min(worker, workers.size() - 1));
    }

    /** Where a slow request was held up: a worker's time. */
    private record Held(int worker, long from, long to) {}

    /** What the time of a request went to, by {@link Cause#ordinal()}; the rest is unexplained. */
    private record Charged(Held held, long response, long[] nanos) {
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
        List<Integer> found = slow(limitNanos).stream().map(i -> before + i).toList();
        boolean tooMuch = losses.isTooMuch(requests.to() - requests.from(), workers.size());
        BacklogCauses backlog = new BacklogCauses(all, losses, found, workers.size(), tooMuch);
        List<Charged> slow = found.stream().map(i -> charge(i, backlog)).toList();
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

    private Charged charge(int i, BacklogCauses backlog) {
        long[] nanos = new long[Cause.values().length];
        long ready = all.ready(i);
        long begun = all.begun(i);
        long end = all.end(i);
        Scope own = scope(all.worker(i));
        backlog.charge(i, nanos);
        nanos[Cause.SEND_LAG.ordinal()] += begun - ready - own.charge(ready, begun, nanos);
        own.charge(begun, end, nanos);
        nanos[Cause.CONCURRENT_GC.ordinal()] += own.onlyConcurrent(begun, end);
        Held held = ready - all.due(i) > end - ready
                ? backlog.behind(i).stream().mapToObj(this::held).findFirst().orElse(whole(i))
                : held(i);
        return new Charged(held, all.response(i), nanos);
    }

    private Held held(int i) {
        return new Held(all.worker(i), all.ready(i), all.freed(i));
    }

    private Held whole(int i) {
        return new Held(all.worker(i), all.due(i), all.end(i));
    }

    /** {@return whether a request waited for nothing that has a place in time} */
    private static boolean isOfTheLine(Charged charged) {
        return charged.cause().filter(OF_THE_LINE::contains).isPresent();
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
            Held held = charged.held;
            Arrays.fill(nanos, 0);
            long length = held.to - held.from;
            long from = requests.from() + Math.floorMod(held.from - requests.from() + shift, window);
            Scope own = scope(held.worker);
            own.charge(from, from + length, nanos);
            nanos[Cause.CONCURRENT_GC.ordinal()] = own.onlyConcurrent(from, from + length);
            Optional<Cause> cause = new Charged(held, length, nanos).cause();
            cause.ifPresent(c -> counts[c.ordinal()]++);
            explained += cause.filter(c -> c != Cause.CONCURRENT_GC).isPresent() ? 1 : 0;
        }
        return explained;
    }

    private static double share(long count, long of) {
        return of == 0 ? 0 : (double) count / of;
    }
}
