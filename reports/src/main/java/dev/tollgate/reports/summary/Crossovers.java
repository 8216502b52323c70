// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.stats.CrossingBootstrap;
import dev.tollgate.reports.stats.Ladder;
import dev.tollgate.reports.stats.Ratios;
import dev.tollgate.reports.summary.Crossover.Outcome;
import dev.tollgate.reports.summary.Crossover.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From which payload size on native code beats pure Java.
 *
 * <p>At each measured size the verdict of {@link Ratios} decides: <em>faster</em> beats; <em>slower</em>, <em>same</em> and every
 * interval wholly above 1 / {@value Ratios#MARGIN} do not; anything else is open. Between sizes the ratio is taken to be a power
 * of the size, a straight line on logarithmic axes, and a crossover is where that line falls through 1 / {@value Ratios#MARGIN} for
 * the last time. Its interval says how far noise may have moved it; it cannot say how much the true curve bends between two
 * measured sizes.
 */
public final class Crossovers {
    /** The logarithm of the ratio from which downwards native code is faster by more than the margin. */
    private static final double LEVEL = -Math.log(Ratios.MARGIN);

    private Crossovers() {}

    /**
     * {@return the crossover of each native implementation over each kind of payload that it was measured on, in the run's order}
     * Nothing for a void run, for the native floor, and where a kind has one size only.
     *
     * @param run a summarised run
     */
    public static List<Crossover> of(Run run) {
        if (run.status() == RunStatus.VOID) {
            return List.of();
        }
        Map<List<String>, List<Cell>> ladders = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT && (c.option() == Option.FFM || c.option() == Option.JNI))
                .filter(c -> c.payload().bytes() > 0)
                .collect(Collectors.groupingBy(Crossovers::key, LinkedHashMap::new, Collectors.toList()));
        Map<CellGroup, List<Cell>> javas = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT && c.option() == Option.PURE_JAVA)
                .filter(c -> c.throughput().isPresent())
                .collect(Collectors.groupingBy(CellGroup::of));
        List<Crossover> found = new ArrayList<>();
        for (List<Cell> cells : ladders.values()) {
            of(cells, javas).ifPresent(found::add);
        }
        return found;
    }

    /** {@return whether a comparison shows that native code does not win by more than the margin} */
    static boolean isShownNotFaster(Comparison against) {
        return against.verdict() == Verdict.SLOWER
                || against.verdict() == Verdict.SAME
                || against.verdict() == Verdict.INCONCLUSIVE
                        && against.pairs() >= Ratios.FEWEST_PAIRS
                        && against.low() > 1 / Ratios.MARGIN;
    }

    private static List<String> key(Cell cell) {
        return List.of(
                cell.workload(), cell.payload().kind(), cell.configuration().key(), cell.implementation());
    }

    private static Optional<Crossover> of(List<Cell> cells, Map<CellGroup, List<Cell>> javas) {
        TreeMap<Long, Cell> bySize = new TreeMap<>();
        TreeMap<Long, Cell> without = new TreeMap<>();
        for (Cell cell : cells) {
            (cell.comparison().isPresent() ? bySize : without)
                    .putIfAbsent(cell.payload().bytes(), cell);
        }
        if (bySize.size() + without.size() < 2) {
            return Optional.empty();
        }
        List<Point> points = bySize.values().stream()
                .map(c -> new Point(
                        c.payload().name(), c.payload().bytes(), c.comparison().orElseThrow()))
                .toList();
        Said said = points.size() < 2
                ? Said.unknown("it has figures at fewer than two sizes")
                : said(points, ladder(List.copyOf(bySize.values()), javas));
        String missing = without.isEmpty()
                ? ""
                : "not compared at "
                        + without.values().stream()
                                .map(c -> c.payload().name() + " (" + c.status().id() + ")")
                                .collect(Collectors.joining(", "));
        String remark = said.remark + (said.remark.isEmpty() || missing.isEmpty() ? "" : "; ") + missing;
        Cell any = cells.getFirst();
        return Optional.of(new Crossover(
                any.workload(),
                any.payload().kind(),
                any.configuration(),
                any.implementation(),
                any.option(),
                said.outcome,
                size(said.estimate),
                size(said.low),
                size(said.high),
                points,
                remark));
    }

    /** {@return the forks of cells of ascending size, and of the pure-Java cells beside them} */
    private static Ladder ladder(List<Cell> cells, Map<CellGroup, List<Cell>> javas) {
        List<Integer> rounds = cells.stream()
                .flatMap(cell -> Baselines.byRound(OpTime.WALL, cell).keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new Ladder(
                cells.stream()
                        .mapToDouble(cell -> Math.log(cell.payload().bytes()))
                        .toArray(),
                cells.stream().map(cell -> logs(cell, rounds)).toArray(double[][]::new),
                cells.stream()
                        .map(cell -> Baselines.candidates(javas.getOrDefault(CellGroup.of(cell), List.of())).stream()
                                .map(java -> logs(java, rounds))
                                .toArray(double[][]::new))
                        .toArray(double[][][]::new),
                rounds.size());
    }

    private static double[] logs(Cell cell, List<Integer> rounds) {
        Map<Integer, Double> times = Baselines.byRound(OpTime.WALL, cell);
        return rounds.stream()
                .mapToDouble(round -> Math.log(times.getOrDefault(round, Double.NaN)))
                .toArray();
    }

    private static Said said(List<Point> points, Ladder ladder) {
        List<Point> faster = points.stream()
                .filter(p -> p.comparison().verdict() == Verdict.FASTER)
                .toList();
        List<Point> not =
                points.stream().filter(p -> isShownNotFaster(p.comparison())).toList();
        Point largest = points.getLast();
        if (faster.size() == points.size()) {
            return Said.of(Outcome.ALWAYS, "");
        }
        if (not.size() == points.size()) {
            return Said.of(Outcome.NEVER, "");
        }
        if (not.contains(largest)) {
            return faster.isEmpty()
                    ? Said.unknown(
                            "not faster at " + largest.payload() + ", undecided at " + names(except(points, not)))
                    : Said.of(Outcome.NOT_AT_THE_LARGEST, "faster at " + names(faster) + " only");
        }
        if (!faster.contains(largest)) {
            return Said.unknown("undecided at the largest size, " + largest.payload());
        }
        return fromSize(points, faster, ladder);
    }

    private static Said fromSize(List<Point> points, List<Point> faster, Ladder ladder) {
        if (ladder.fewestPairs() < CrossingBootstrap.FEWEST_ROUNDS) {
            return Said.unknown("faster at " + names(faster) + "; where that begins needs "
                    + CrossingBootstrap.FEWEST_ROUNDS + " rounds at every size, there are " + ladder.fewestPairs());
        }
        Optional<double[]> interval = CrossingBootstrap.interval(ladder, LEVEL);
        if (interval.isEmpty()) {
            return Said.unknown("faster at " + names(faster) + "; too many rounds lack forks to say where that begins");
        }
        double estimate = CrossingBootstrap.estimate(ladder, LEVEL);
        double high = interval.get()[1];
        if (high == Double.POSITIVE_INFINITY) {
            return Said.unknown("faster at " + names(faster) + ", but resampled rounds do not all agree on that");
        }
        double smallest = ladder.logSizes()[0];
        List<Point> before =
                faster.stream().filter(p -> Math.log(p.bytes()) < estimate).toList();
        return new Said(
                Outcome.FROM_SIZE,
                estimate,
                interval.get()[0],
                Math.max(high, smallest),
                before.isEmpty() ? "" : "faster also at " + names(before) + ", but not from there on");
    }

    private static List<Point> except(List<Point> points, List<Point> others) {
        return points.stream().filter(p -> !others.contains(p)).toList();
    }

    private static String names(List<Point> points) {
        return points.stream().map(Point::payload).collect(Collectors.joining(", "));
    }

    private static Optional<Double> size(double logarithm) {
        return Double.isInfinite(logarithm) ? Optional.empty() : Optional.of(Math.exp(logarithm));
    }

    private record Said(Outcome outcome, double estimate, double low, double high, String remark) {
        static Said of(Outcome outcome, String remark) {
            return new Said(
                    outcome, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, remark);
        }

        static Said unknown(String why) {
            return of(Outcome.UNKNOWN, why);
        }
    }
}
