// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.model.load.Objective;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;

/** How a load, its service levels and its percentiles are written. */
public final class LoadText {
    /** An interval whose ends are further apart than by this factor says only that there were too few rounds. */
    public static final double WIDEST_INTERVAL = 100;

    private LoadText() {}

    /**
     * {@return a load in words, as in {@code poisson arrivals, 1,000 a second, 1 worker, 4.00 s after a warm-up of 1.00 s}}
     *
     * @param load the load
     */
    public static String words(Load load) {
        return load.arrivals().id() + " arrivals"
                + load.replayed().map(file -> " of " + file).orElse("")
                + ", " + Quantities.digits(load.ratePerSecond()) + " a second"
                + load.capacityShare()
                        .map(share -> " (" + Quantities.percent(share) + " of the closed loop's"
                                + load.capacityPerSecond()
                                        .map(all -> " " + Quantities.digits(all))
                                        .orElse("")
                                + load.capacityOf().map(of -> " of " + of).orElse("") + ")")
                        .orElse("")
                + load.burstNanos()
                        .map(nanos -> ", bursts of " + Quantities.time(nanos) + " at "
                                + Quantities.digits(load.burstFactor().orElse(1.0)) + " times the rate")
                        .orElse("")
                + ", " + load.workers() + (load.workers() == 1 ? " worker" : " workers") + ", "
                + Quantities.time(load.durationNanos()) + " after a warm-up of " + Quantities.time(load.warmupNanos())
                + (load.liveSetBytes() > 0
                        ? "; live set " + Quantities.size(load.liveSetBytes()) + ", of which "
                                + Quantities.size(load.churnBytesPerSecond()) + " a second are replaced"
                        : "")
                + (load.allocationBytesPerSecond() > 0
                        ? (load.liveSetBytes() > 0 ? ", " : "; ") + Quantities.size(load.allocationBytesPerSecond())
                                + " of garbage a second beside"
                        : "");
    }

    /**
     * {@return a percentile's name, as in {@code p99.9}, or {@code max}}
     *
     * @param percentile between 0 and 100
     */
    public static String percentile(double percentile) {
        return Quantities.percentile(percentile);
    }

    /**
     * {@return a service level, as in {@code p99.9 < 200 ms}}
     *
     * @param objective the service level
     */
    public static String level(Objective objective) {
        return Quantities.level(objective.percentile(), objective.limitNanos());
    }

    /**
     * {@return the interval of a percentile over rounds in brackets, or why there is none to speak of}
     *
     * @param estimate one value a round
     */
    public static String interval(Estimate estimate) {
        if (estimate.perFork().size() < 2) {
            return "[1 round]";
        }
        return isTooWide(estimate)
                ? "[" + estimate.perFork().size() + " rounds: wider than " + (int) WIDEST_INTERVAL + "-fold]"
                : "[" + Quantities.time(estimate.low()) + ", " + Quantities.time(estimate.high()) + "]";
    }

    /**
     * {@return whether an interval is so wide that its ends say nothing}
     *
     * @param estimate one value a round
     */
    public static boolean isTooWide(Estimate estimate) {
        return !(estimate.high() <= estimate.low() * WIDEST_INTERVAL);
    }
}
