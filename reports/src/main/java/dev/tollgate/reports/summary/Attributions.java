// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.Control;
import dev.tollgate.reports.model.load.Unexplained;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Adds up why requests were slow in several forks. */
public final class Attributions {
    private Attributions() {}

    /**
     * {@return the attribution over several forks; empty where there is none} Requests and times are added, shares follow from
     * the sums, shares by chance are weighted by requests. The probability of explaining as many by chance is the
     * greatest of any fork, and the share that chance stays below the weighted mean of the forks': both err towards chance.
     *
     * @param parts that of each fork
     */
    public static Optional<Attribution> merge(List<Attribution> parts) {
        if (parts.size() < 2) {
            return parts.stream().findFirst();
        }
        long slow = parts.stream().mapToLong(Attribution::slow).sum();
        List<CauseShare> causes = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            merged(cause, parts, slow).ifPresent(causes::add);
        }
        causes.sort(Comparator.comparingLong(CauseShare::count).reversed());
        long unexplained =
                parts.stream().mapToLong(p -> p.unexplained().count()).sum();
        return Optional.of(new Attribution(
                slow,
                parts.stream()
                        .filter(p -> p.slow() > 0)
                        .mapToLong(Attribution::slowFromNanos)
                        .min()
                        .orElse(0),
                parts.stream().mapToLong(Attribution::slowNanos).sum(),
                causes,
                new Unexplained(
                        unexplained,
                        share(unexplained, slow),
                        parts.stream().mapToLong(p -> p.unexplained().nanos()).sum()),
                control(parts.stream().flatMap(p -> p.control().stream()).toList()),
                parts.stream().mapToLong(Attribution::clockSpreadNanos).max().orElse(0),
                parts.stream().allMatch(Attribution::clockSafe)));
    }

    private static Optional<CauseShare> merged(Cause cause, List<Attribution> parts, long slow) {
        long count = 0;
        long nanos = 0;
        double byChance = 0;
        boolean seen = false;
        boolean hasControl = false;
        for (Attribution part : parts) {
            for (CauseShare share : part.causes()) {
                if (share.cause() == cause) {
                    seen = true;
                    count += share.count();
                    nanos += share.nanos();
                    hasControl |= share.controlShare().isPresent();
                    byChance += share.controlShare().orElse(0.0) * part.slow();
                }
            }
        }
        Optional<Double> control = hasControl ? Optional.of(slow == 0 ? 0 : byChance / slow) : Optional.empty();
        return seen ? Optional.of(new CauseShare(cause, count, share(count, slow), nanos, control)) : Optional.empty();
    }

    private static Optional<Control> control(List<Control> parts) {
        long requests = parts.stream().mapToLong(Control::requests).sum();
        if (requests == 0) {
            return parts.stream().findFirst();
        }
        return Optional.of(new Control(
                parts.stream().mapToInt(Control::permutations).min().orElse(0),
                requests,
                parts.stream()
                                .mapToDouble(c -> c.observedShare() * c.requests())
                                .sum()
                        / requests,
                parts.stream().mapToDouble(c -> c.meanShare() * c.requests()).sum() / requests,
                parts.stream().mapToDouble(c -> c.highShare() * c.requests()).sum() / requests,
                parts.stream().mapToDouble(Control::pValue).max().orElse(1)));
    }

    private static double share(long count, long of) {
        return of == 0 ? 0 : (double) count / of;
    }
}
