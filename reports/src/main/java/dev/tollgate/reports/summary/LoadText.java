// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;

/** How a load is written. */
public final class LoadText {
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
                + ", " + Counted.of(load.workers(), "worker") + ", "
                + Quantities.time(load.durationNanos()) + " after a warm-up of " + Quantities.time(load.warmupNanos())
                + (load.liveSetBytes() > 0
                        ? "; live set " + Quantities.size(load.liveSetBytes()) + ", of which "
                                + Quantities.size(load.churnBytesPerSecond()) + " a second are replaced"
                        : "")
                + (load.allocationBytesPerSecond() > 0
                        ? (load.liveSetBytes() > 0 ? ", " : "; ") + Quantities.size(load.allocationBytesPerSecond())
                                + " of garbage a second from another thread"
                        : "");
    }
}
