// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.model.load.Flow;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Quantities;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the figures of a fork under load stand for what was asked, and why not.
 *
 * @param validity the judgement
 * @param reason observed and limit in words; empty where it is valid
 */
record Judgement(Validity validity, Optional<String> reason) {
    /** Where the generator's own lateness is more than this share of the response, both at p99, it measured itself. */
    static final double MOST_LAG_SHARE = 0.5;

    /** Less than this share of the asked rate answered by the end of the schedule is saturation, unless it was catching up. */
    static final double LEAST_ACHIEVED_SHARE = 0.99;

    /** A backlog that grows by more than this share of the rate is saturation. */
    static final double MOST_GROWTH_SHARE = 0.01;

    /** A backlog that grew by fewer requests than these over the whole time is none. */
    static final int LEAST_GROWTH = 20;

    /** In fewer seconds than these a backlog does not show whether it is worked off. */
    static final int FEWEST_SECONDS = 3;

    static Judgement of(Flow flow, double seconds, Percentiles response, Percentiles sendLag) {
        if (flow.scheduled() == 0) {
            return new Judgement(Validity.INVALID, Optional.of("no request was due in the measured part"));
        }
        boolean growing = flow.backlogGrowthPerSecond() > MOST_GROWTH_SHARE * flow.askedPerSecond()
                && flow.backlogGrowthPerSecond() * seconds > LEAST_GROWTH;
        // A burst that the end of the schedule cuts off leaves fewer unanswered than the backlog had been before: it
        // was
        // being worked off. Where the end finds the greatest backlog there was, nothing shows that.
        double behind = flow.scheduled() * (1 - flow.achievedPerSecond() / flow.askedPerSecond());
        boolean catchingUp = seconds >= FEWEST_SECONDS && Math.round(behind) < flow.backlogMax();
        boolean slower = flow.achievedPerSecond() < LEAST_ACHIEVED_SHARE * flow.askedPerSecond()
                && behind > LEAST_GROWTH
                && !catchingUp;
        if (flow.unanswered() > 0 || growing || slower) {
            return new Judgement(
                    Validity.SATURATED,
                    Optional.of(String.format(
                            Locale.ROOT,
                            "asked %.0f/s, answered %.0f/s; the backlog grew by %.0f/s up to %d; %d without an answer",
                            flow.askedPerSecond(),
                            flow.achievedPerSecond(),
                            flow.backlogGrowthPerSecond(),
                            flow.backlogMax(),
                            flow.unanswered())));
        }
        if (sendLag.p99Nanos() > MOST_LAG_SHARE * response.p99Nanos()) {
            return new Judgement(
                    Validity.INVALID,
                    Optional.of("the generator's own send lag (p99 " + Quantities.time(sendLag.p99Nanos())
                            + ") is more than half of the response (p99 " + Quantities.time(response.p99Nanos())
                            + ")"));
        }
        return new Judgement(Validity.VALID, Optional.empty());
    }
}
