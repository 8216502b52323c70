// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.stats.Ratios;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/**
 * What others took of a machine while a run measured, and what its intervals are like.
 *
 * @param foreignMean how many processors other processes kept busy while forks measured, on average over their time; empty where unknown
 * @param foreignMost the same in the fork where it was most
 * @param ratios how many ratios to the best pure Java have an interval
 * @param halfWidth the median over these of half the interval's width, as a share of the ratio; empty where there is none
 * @param roundsForFivePercent the median over these of the rounds that would show a true difference of 5 % four times in five
 * @param round how long a round took, the median; empty where none is complete
 */
public record NoiseFacts(
        OptionalDouble foreignMean,
        OptionalDouble foreignMost,
        int ratios,
        OptionalDouble halfWidth,
        OptionalInt roundsForFivePercent,
        Optional<Duration> round) {
    /** Refuses absent parts. */
    public NoiseFacts {
        Objects.requireNonNull(foreignMean, "foreignMean");
        Objects.requireNonNull(foreignMost, "foreignMost");
        Objects.requireNonNull(halfWidth, "halfWidth");
        Objects.requireNonNull(roundsForFivePercent, "roundsForFivePercent");
        Objects.requireNonNull(round, "round");
    }

    /**
     * {@return the facts of a run}
     *
     * @param run a summarised run
     */
    public static NoiseFacts of(Run run) {
        List<Fork> forks = run.cells().stream()
                .flatMap(cell -> cell.forks().stream())
                .filter(Fork::counts)
                .filter(fork -> fork.foreignCpus().isPresent())
                .toList();
        List<Comparison> ratios = run.cells().stream()
                .filter(cell -> cell.role() == Role.SUBJECT)
                .map(Cell::comparison)
                .flatMap(Optional::stream)
                .filter(ratio -> ratio.pairs() >= Ratios.FEWEST_PAIRS)
                .toList();
        OptionalDouble needed = median(
                ratios.stream().mapToDouble(Comparison::forksForFivePercent).filter(rounds -> rounds > 0));
        return new NoiseFacts(
                mean(forks),
                forks.stream()
                        .mapToDouble(fork -> fork.foreignCpus().orElseThrow())
                        .max(),
                ratios.size(),
                median(ratios.stream().mapToDouble(NoiseFacts::halfWidth)),
                needed.isPresent() ? OptionalInt.of((int) Math.ceil(needed.getAsDouble())) : OptionalInt.empty(),
                round(run));
    }

    /** {@return how long so many rounds take at the pace of this run; empty where it has none} */
    public Optional<Duration> lasting(int rounds) {
        return round.map(one -> one.multipliedBy(rounds));
    }

    private static OptionalDouble mean(List<Fork> forks) {
        double time = forks.stream().mapToDouble(Fork::durationNanos).sum();
        return time == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(forks.stream()
                                .mapToDouble(fork -> fork.foreignCpus().orElseThrow() * fork.durationNanos())
                                .sum()
                        / time);
    }

    /** On the logarithmic scale, where the interval is even. */
    private static double halfWidth(Comparison ratio) {
        return Math.expm1((Math.log(ratio.high()) - Math.log(ratio.low())) / 2);
    }

    /** From the first start to the last end of a round's forks, so that forks that live together count once, and a pause between sessions not. */
    private static Optional<Duration> round(Run run) {
        List<Fork> forks =
                run.cells().stream().flatMap(cell -> cell.forks().stream()).toList();
        DoubleStream rounds = forks.stream()
                .mapToInt(Fork::round)
                .distinct()
                .filter(round -> round <= run.plan().completedRounds())
                .mapToDouble(round -> span(
                        forks.stream().filter(fork -> fork.round() == round).toList()));
        OptionalDouble median = median(rounds);
        return median.isPresent() ? Optional.of(Duration.ofNanos(Math.round(median.getAsDouble()))) : Optional.empty();
    }

    private static double span(List<Fork> forks) {
        Instant first =
                forks.stream().map(Fork::startedAt).min(Instant::compareTo).orElseThrow();
        Instant last = forks.stream()
                .map(fork -> fork.startedAt().plusNanos(fork.durationNanos()))
                .max(Instant::compareTo)
                .orElseThrow();
        return Duration.between(first, last).toNanos();
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
