// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a duel measures, and how.
 *
 * @param base the side that is held against
 * @param next the new side
 * @param include regular expressions of which one must be found in a benchmark's name; empty for all
 * @param params values that take the place of a parameter's own, by its name
 * @param jmhArguments further arguments of JMH, as for iterations and their length; empty for the benchmarks' own
 * @param rounds the most rounds
 * @param isFixed whether every benchmark gets all rounds, and it is looked once, at the end
 * @param precisionPercent where given, rounds go on until every interval's half width is below
 * @param budget the longest that measuring may take
 * @param forkLimit the longest that a fork may live
 * @param isAllocationMeasured whether allocation is measured, too
 * @param isOneByOne whether forks never live together
 * @param seed of the order of forks
 */
public record DuelOptions(
        Arm base,
        Arm next,
        List<String> include,
        Map<String, List<String>> params,
        List<String> jmhArguments,
        int rounds,
        boolean isFixed,
        OptionalDouble precisionPercent,
        Duration budget,
        Duration forkLimit,
        boolean isAllocationMeasured,
        boolean isOneByOne,
        long seed) {
    /** Refuses absent parts and copies. */
    public DuelOptions {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(precisionPercent, "precisionPercent");
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(forkLimit, "forkLimit");
        include = List.copyOf(include);
        params = Map.copyOf(params);
        jmhArguments = List.copyOf(jmhArguments);
    }

    /** {@return the same duel with forks that never live together} */
    public DuelOptions oneByOne() {
        return new DuelOptions(
                base,
                next,
                include,
                params,
                jmhArguments,
                rounds,
                isFixed,
                precisionPercent,
                budget,
                forkLimit,
                isAllocationMeasured,
                true,
                seed);
    }
}
