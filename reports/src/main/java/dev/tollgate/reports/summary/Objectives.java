// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.Sample;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/** Holds response times against service levels. */
final class Objectives {
    private Objectives() {}

    /**
     * {@return what became of some service levels} One is met where the percentile over all rounds is below its limit, no
     * round is invalid or saturated, and enough requests lie beyond it.
     */
    static List<ObjectiveResult> judge(List<ServiceLevel> objectives, Percentiles response, List<ForkLatency> forks) {
        return objectives.stream().map(o -> judge(o, response, forks)).toList();
    }

    private static ObjectiveResult judge(ServiceLevel objective, Percentiles response, List<ForkLatency> forks) {
        long observed = LatencySummary.value(response, objective.percentile());
        List<Double> perRound = LatencySummary.perRound(forks, objective.percentile());
        Optional<String> reason = reason(objective, observed, response, forks);
        return new ObjectiveResult(
                objective,
                observed,
                reason.isEmpty(),
                reason,
                (int) perRound.stream().filter(v -> v < objective.limitNanos()).count(),
                forks.size(),
                // What was not measured validly does not foretell a valid round.
                forks.stream().allMatch(f -> f.validity() == Validity.VALID)
                        ? probability(perRound, objective.limitNanos())
                        : Optional.empty());
    }

    private static Optional<String> reason(
            ServiceLevel objective, long observed, Percentiles response, List<ForkLatency> forks) {
        Optional<Validity> bad = forks.stream()
                .map(ForkLatency::validity)
                .filter(v -> v != Validity.VALID)
                .max(Validity::compareTo);
        if (bad.isPresent()) {
            return Optional.of("the measurement is " + bad.get().id());
        }
        if (!LatencySummary.isTold(objective.percentile(), response.count())) {
            return Optional.of("fewer than " + LatencySummary.FEWEST_BEYOND + " of "
                    + Quantities.count(response.count()) + " requests lie beyond this percentile");
        }
        return observed < objective.limitNanos()
                ? Optional.empty()
                : Optional.of("observed " + Quantities.time(observed) + ", the limit is "
                        + Quantities.bound(Quantities.time(objective.limitNanos())));
    }

    /**
     * {@return the probability that a further round stays below a limit} The next of n log-normal values: (ln limit − mean) /
     * (s·√(1 + 1/n)) has Student's t distribution with n − 1 degrees of freedom.
     */
    static Optional<Double> probability(List<Double> perRound, long limit) {
        if (perRound.size() < 2 || perRound.stream().anyMatch(v -> v <= 0)) {
            return Optional.empty();
        }
        Sample logs = Sample.ofLogs(perRound);
        double distance = Math.log(limit) - logs.mean();
        double scale = logs.deviation() * Math.sqrt(1 + 1.0 / logs.size());
        if (scale == 0) {
            return Optional.of(distance > 0 ? 1.0 : 0.0);
        }
        return Optional.of(TDistribution.of(logs.size() - 1).cumulativeProbability(distance / scale));
    }
}
