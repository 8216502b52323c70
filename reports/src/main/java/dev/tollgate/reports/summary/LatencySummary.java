// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.load.ClosedLoop;
import dev.tollgate.reports.model.load.FanOut;
import dev.tollgate.reports.model.load.Flow;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.stats.Estimates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What the forks of a cell measured under load say together. A bad round makes the cell bad: it is not averaged away. */
public final class LatencySummary {
    /** A percentile is told only where at least so many values lie beyond it. */
    public static final int FEWEST_BEYOND = 10;

    /** The percentiles of every table; the last is the greatest value. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

    private static final List<Integer> FAN_OUT = List.of(10, 50, 100);
    private static final String UNIT = "ns";

    private LatencySummary() {}

    /**
     * {@return what some forks measured together}
     *
     * @param forks what each measured, all under the same load; at least one
     */
    public static Latency of(List<ForkLatency> forks) {
        ForkLatency worst =
                forks.stream().max(Comparator.comparing(ForkLatency::validity)).orElseThrow();
        Percentiles response = merged(forks, ForkLatency::response);
        return new Latency(
                worst.load(),
                worst.validity(),
                reason(forks, worst),
                flow(forks.stream().map(ForkLatency::flow).toList()),
                response,
                merged(forks, ForkLatency::service),
                merged(forks, ForkLatency::sendLag),
                merged(forks, ForkLatency::bystander),
                closedLoop(forks.stream().flatMap(f -> f.closedLoop().stream()).toList()),
                forks.stream().anyMatch(f -> f.withoutGc().isEmpty())
                        ? Optional.empty()
                        : Optional.of(merged(forks, f -> f.withoutGc().orElseThrow())),
                overRounds(forks),
                Objectives.judge(worst.load().objectives(), response, forks),
                fanOut(response));
    }

    /**
     * {@return whether enough values lie beyond a percentile to tell it} The greatest value can always be told.
     *
     * @param percentile between 0 and 100
     * @param count how many values there are
     */
    public static boolean isTold(double percentile, long count) {
        // A percentile such as 99.9 has no exact binary form: 10,000 values must be enough for it.
        return percentile >= 100 ? count > 0 : count * (100 - percentile) / 100 >= FEWEST_BEYOND - 1e-6;
    }

    /**
     * {@return whether enough requests lie beyond a service level's percentile to tell what became of it}
     *
     * @param latency what was measured
     * @param result what became of one of its service levels
     */
    public static boolean isTold(Latency latency, ObjectiveResult result) {
        return isTold(result.objective().percentile(), latency.response().count());
    }

    /**
     * {@return what became of a service level in a word: met, missed, or not told}
     *
     * @param latency what was measured
     * @param result what became of one of its service levels
     */
    public static String outcome(Latency latency, ObjectiveResult result) {
        return result.met() ? "met" : isTold(latency, result) ? "missed" : "not told";
    }

    /**
     * {@return the value at a percentile of a distribution with its histogram; without one, the next stored percentile at or above}
     *
     * @param percentiles the distribution
     * @param percentile between 0 and 100
     */
    public static long value(Percentiles percentiles, double percentile) {
        if (percentile >= 100 || percentiles.count() == 0) {
            return percentiles.maxNanos();
        }
        if (percentiles.histogram().isEmpty()) {
            return stored(percentiles, percentile);
        }
        return Histograms.decode(percentiles).getValueAtPercentile(percentile);
    }

    private static long stored(Percentiles percentiles, double percentile) {
        if (percentile <= 50) {
            return percentiles.p50Nanos();
        }
        if (percentile <= 90) {
            return percentiles.p90Nanos();
        }
        if (percentile <= 99) {
            return percentiles.p99Nanos();
        }
        return percentile <= 99.9
                ? percentiles.p999Nanos()
                : percentiles.p9999Nanos().filter(value -> percentile <= 99.99).orElse(percentiles.maxNanos());
    }

    private static Optional<String> reason(List<ForkLatency> forks, ForkLatency worst) {
        if (worst.validity() == Validity.VALID) {
            return Optional.empty();
        }
        long like = forks.stream().filter(f -> f.validity() == worst.validity()).count();
        String which = forks.size() == 1
                ? ""
                : like + " of " + forks.size() + " rounds" + (like > 1 ? ", one of them: " : ": ");
        return worst.reason().map(reason -> which + reason);
    }

    private static Percentiles merged(List<ForkLatency> forks, Function<ForkLatency, Percentiles> part) {
        return Histograms.merge(forks.stream().map(part).toList());
    }

    private static Flow flow(List<Flow> flows) {
        return new Flow(
                flows.stream().mapToLong(Flow::scheduled).sum(),
                mean(flows, Flow::askedPerSecond),
                mean(flows, Flow::achievedPerSecond),
                flows.stream().mapToLong(Flow::unanswered).sum(),
                flows.stream().mapToLong(Flow::backlogMax).max().orElse(0),
                flows.stream().mapToDouble(Flow::backlogGrowthPerSecond).max().orElse(0));
    }

    private static Optional<ClosedLoop> closedLoop(List<ClosedLoop> parts) {
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClosedLoop(
                        mean(parts, ClosedLoop::perSecond),
                        parts.stream().mapToLong(ClosedLoop::durationNanos).sum(),
                        Histograms.merge(parts.stream().map(ClosedLoop::service).toList())));
    }

    private static <T> double mean(List<T> values, ToDoubleFunction<T> of) {
        return values.stream().mapToDouble(of).average().orElse(0);
    }

    private static List<PercentileEstimate> overRounds(List<ForkLatency> forks) {
        List<Histogram> rounds =
                forks.stream().map(f -> Histograms.decode(f.response())).toList();
        List<PercentileEstimate> estimates = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            if (rounds.stream().allMatch(h -> isTold(percentile, h.getTotalCount()))) {
                List<Double> perRound = rounds.stream()
                        .map(h -> (double) (percentile >= 100 ? h.getMaxValue() : h.getValueAtPercentile(percentile)))
                        .toList();
                estimates.add(new PercentileEstimate(percentile, Estimates.estimate(UNIT, perRound)));
            }
        }
        return estimates;
    }

    private static List<FanOut> fanOut(Percentiles response) {
        Histogram histogram = Histograms.decode(response);
        return FAN_OUT.stream()
                .map(calls -> new FanOut(calls, slowestOf(histogram, calls, 0.5), slowestOf(histogram, calls, 0.99)))
                .toList();
    }

    /** With N independent calls, the slowest stays below x as often as each does, to the power of N. */
    private static long slowestOf(Histogram histogram, int calls, double quantile) {
        double percentile = 100 * Math.pow(quantile, 1.0 / calls);
        return isTold(percentile, histogram.getTotalCount()) ? histogram.getValueAtPercentile(percentile) : 0;
    }

    /** {@return the value of each round at a percentile, in nanoseconds} */
    static List<Double> perRound(List<ForkLatency> forks, double percentile) {
        return IntStream.range(0, forks.size())
                .mapToObj(i -> (double) value(forks.get(i).response(), percentile))
                .toList();
    }
}
