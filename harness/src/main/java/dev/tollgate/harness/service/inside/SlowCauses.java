// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.service.SlowCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Why slow requests were slow. A request behind a backlog is charged to what began the backlog, since all of them waiting for each other explains nothing.
 *
 * <p>The backlog of a request goes back to the last request before it that found no more others unanswered than is usual. From there on it
 * is looked for what holds a server up: stops of which its runtime or the system tells, a generator that was late, requests that came faster than the server
 * serves any, and one request that took long itself. Known causes must amount to half of what the request took beyond the usual; then the first of those
 * that amount to a quarter has it.
 */
final class SlowCauses {
    /** Requests came faster than the server serves, for a while. */
    static final String BURST = "burst";
    /** They came faster than it serves all along: no event began it. */
    static final String OVERLOAD = "overload";
    /** The server took long for one request itself. */
    static final String SERVICE = "service";
    /** Nothing is known. */
    static final String UNEXPLAINED = "unexplained";

    /** What stops a server, in the order in which a time that several claim is given away. */
    static final List<Cause> STOPS =
            List.of(Cause.GC_PAUSE, Cause.SAFEPOINT, Cause.ALLOCATION_STALL, Cause.HOST_HICCUP, Cause.SEND_LAG);

    private static final double SLOWEST_SHARE = 0.01;
    /** Of a response time beyond the usual. */
    private static final double EXPLAINED = 0.5;

    private static final double NOTABLE = 0.25;
    /** A stop that is shorter than this part of what it is to explain began nothing. */
    private static final double LEAST_STOP = 0.05;

    /** Who began earlier than so many response times before a backlog did not begin it. */
    private static final int LOOK_BACK = 2;

    private static final double USUAL_QUANTILE = 0.05;
    /** The pace of a generator is no finer. */
    private static final long LEAST_SEND_LAG_NANOS = 300_000;

    private final Served served;
    private final Map<Cause, Spans> stops = new EnumMap<>(Cause.class);
    private final Spans anyStop;
    private final int[] backlogFrom;
    private final boolean[] isAlone;
    private final long usual;
    private final double nanosPerRequest;
    private final double nanosPerArrival;

    private SlowCauses(Served served, Map<Cause, List<TimeSpan>> known) {
        this.served = served;
        Spans taken = Spans.of(List.of());
        for (Cause cause : STOPS) {
            List<TimeSpan> all = cause == Cause.SEND_LAG ? served.sendLags(LEAST_SEND_LAG_NANOS) : known.get(cause);
            Spans own = Spans.of(all == null ? List.of() : all).without(taken);
            stops.put(cause, own);
            taken = taken.and(own);
        }
        anyStop = taken;
        int size = served.size();
        usual = quantile(IntStream.range(0, size).mapToLong(served::response).toArray(), USUAL_QUANTILE);
        int[] before = served.before();
        nanosPerArrival =
                size < 2 ? Double.MAX_VALUE : (double) (served.due()[size - 1] - served.due()[0]) / (size - 1);
        int steady = steady(before);
        backlogFrom = new int[size];
        isAlone = new boolean[size];
        for (int i = 0; i < size; i++) {
            isAlone[i] = before[i] <= steady;
            backlogFrom[i] = isAlone[i] || i == 0 ? i : backlogFrom[i - 1];
        }
        nanosPerRequest = new ServingPace(served, before, steady).nanosPerRequest();
    }

    /** As many as half of all requests find, but no more than are under way where none waits: above its capacity a server has a queue that only grows. */
    private int steady(int[] before) {
        long half = quantile(Arrays.stream(before).mapToLong(found -> found).toArray(), 0.5);
        return (int) Math.min(half, Math.ceil(usual / nanosPerArrival));
    }

    /**
     * {@return the causes of the requests that took longer than a limit and of the slowest 1 %, the most frequent first}
     *
     * @param served all requests
     * @param stops what is known to have stopped the server or the machine, by {@link #STOPS}; send lags are taken from the requests
     * @param limitNanos the limit
     */
    static List<SlowCause> of(Served served, Map<Cause, List<TimeSpan>> stops, long limitNanos) {
        int[] slow = slow(served, limitNanos);
        if (slow.length == 0) {
            return List.of();
        }
        SlowCauses causes = new SlowCauses(served, stops);
        Map<String, Long> counts = new TreeMap<>();
        for (int i : slow) {
            counts.merge(causes.cause(i), 1L, Long::sum);
        }
        List<SlowCause> sorted = new ArrayList<>();
        counts.forEach((cause, count) -> sorted.add(new SlowCause(cause, count)));
        sorted.sort(Comparator.comparingLong(SlowCause::count).reversed());
        return sorted;
    }

    private static int[] slow(Served served, long limitNanos) {
        int[] measured = IntStream.range(served.firstMeasured(), served.size()).toArray();
        List<Integer> slowestFirst =
                new ArrayList<>(Arrays.stream(measured).boxed().toList());
        slowestFirst.sort(Comparator.comparingLong(served::response).reversed());
        long many = measured.length == 0 ? 0 : Math.max(1, Math.round(measured.length * SLOWEST_SHARE));
        return IntStream.range(0, slowestFirst.size())
                .filter(place -> place < many || served.response(slowestFirst.get(place)) > limitNanos)
                .map(slowestFirst::get)
                .toArray();
    }

    private static long quantile(long[] values, double share) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[(int) Math.floor(share * (values.length - 1))];
    }

    /** Something that may have begun a backlog, when, and how much of a response time it makes up. */
    private record Candidate(String cause, long from, double nanos) {}

    private String cause(int i) {
        long beyond = served.response(i) > usual ? served.response(i) - usual : served.response(i);
        int first = backlogFrom[i];
        long from = Math.min(served.due()[first], served.due()[i]);
        List<Candidate> candidates = new ArrayList<>(stopped(from, served.end()[i], beyond));
        long firstStop = candidates.stream()
                .filter(candidate -> candidate.nanos >= NOTABLE * beyond)
                .mapToLong(Candidate::from)
                .min()
                .orElse(Long.MAX_VALUE);
        candidates.addAll(arrived(first, i, firstStop));
        slowItself(first, i, firstStop, beyond).ifPresent(candidates::add);
        double known = candidates.stream().mapToDouble(Candidate::nanos).sum();
        if (known < EXPLAINED * beyond) {
            return UNEXPLAINED;
        }
        return candidates.stream()
                .filter(candidate -> candidate.nanos >= NOTABLE * beyond)
                .min(Comparator.comparingLong(Candidate::from))
                .or(() -> candidates.stream().max(Comparator.comparingDouble(Candidate::nanos)))
                .map(Candidate::cause)
                .orElse(UNEXPLAINED);
    }

    private List<Candidate> stopped(long from, long to, long beyond) {
        List<Candidate> found = new ArrayList<>();
        stops.forEach((cause, spans) -> {
            long least = (long) ((isOfProcessors(cause) ? NOTABLE : LEAST_STOP) * beyond);
            spans.firstTouching(from, to, least)
                    .ifPresent(begun -> found.add(new Candidate(cause.id(), begun, spans.touching(from, to, least))));
        });
        return found;
    }

    /** On busy processors everybody waits a little all the time; only a long wait begins anything. */
    private static boolean isOfProcessors(Cause cause) {
        return cause == Cause.HOST_HICCUP || cause == Cause.SEND_LAG;
    }

    /** What arrivals brought beyond what is served meanwhile, until a stop held that up or the request was due. */
    private List<Candidate> arrived(int first, int i, long firstStop) {
        long from = served.due()[first];
        int found = Arrays.binarySearch(served.due(), first, i + 1, firstStop);
        int last = Math.max(first, found < 0 ? -found - 2 : found);
        double came = last - first;
        double lasted = served.due()[last] - from;
        double excess = came * nanosPerRequest - lasted;
        if (excess <= 0) {
            return List.of();
        }
        double unusual = (came - lasted / nanosPerArrival) * nanosPerRequest;
        return List.of(new Candidate(unusual >= excess / 2 ? BURST : OVERLOAD, from, excess));
    }

    /** A request that was under way when the backlog began, by itself and not because of a stop. */
    private Optional<Candidate> slowItself(int first, int i, long firstStop, long beyond) {
        Optional<Candidate> longest = Optional.empty();
        long from = served.due()[first];
        for (int j = first; j >= 0 && served.due()[j] > from - LOOK_BACK * served.response(i); j--) {
            long own =
                    served.server()[j] > 0 ? served.server()[j] : isAlone[j] ? served.end()[j] - served.begun()[j] : 0;
            long begun = served.end()[j] - own;
            if (served.end()[j] > from && begun < firstStop) {
                double nanos = own - usual - anyStop.within(begun, served.end()[j]);
                if (nanos >= EXPLAINED * beyond
                        && longest.filter(l -> l.nanos >= nanos).isEmpty()) {
                    longest = Optional.of(new Candidate(SERVICE, begun, nanos));
                }
            }
        }
        return longest;
    }
}
