// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.LatencySummary;
import dev.tollgate.reports.summary.LoadText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what became of everything that was put under load: service levels met or missed, or the figures where none was asked for. */
public final class LoadVerdicts {
    /** The percentiles that a sentence names, so far as there are requests enough. */
    private static final List<Double> NAMED = List.of(99.0, 99.9);

    private LoadVerdicts() {}

    /**
     * {@return a verdict for each workload and payload that was put under load, in the run's order}
     *
     * @param run a summarised run
     */
    public static List<LoadVerdict> of(Run run) {
        Map<List<String>, List<Cell>> groups = run.cellsUnderLoad().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .collect(Collectors.groupingBy(
                        c -> List.of(c.workload(), c.payload().name()), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream().map(LoadVerdicts::verdict).toList();
    }

    private static LoadVerdict verdict(List<Cell> cells) {
        Cell first = cells.getFirst();
        List<Load> loads = cells.stream()
                .flatMap(c -> c.latency().stream())
                .map(Latency::load)
                .distinct()
                .toList();
        String load = loads.isEmpty()
                ? ""
                : LoadText.words(loads.getFirst()) + (loads.size() > 1 ? "; others have loads of their own" : "");
        List<LoadVerdict.Way> ways = cells.stream().map(LoadVerdicts::way).toList();
        return new LoadVerdict(first.workload(), first.payload().name(), load, because(cells, ways, loads), ways);
    }

    private static LoadVerdict.Way way(Cell cell) {
        LoadOutcome outcome = cell.latency().map(LoadVerdicts::outcome).orElse(LoadOutcome.NOT_MEASURED);
        return new LoadVerdict.Way(
                cell.implementation(), cell.option(), cell.configuration(), outcome, sentence(cell, outcome));
    }

    private static LoadOutcome outcome(Latency latency) {
        return switch (latency.validity()) {
            case INVALID -> LoadOutcome.INVALID;
            case SATURATED -> LoadOutcome.SATURATED;
            case VALID -> {
                List<ObjectiveResult> open =
                        latency.objectives().stream().filter(o -> !o.met()).toList();
                if (open.isEmpty()) {
                    yield latency.objectives().isEmpty() ? LoadOutcome.MEASURED : LoadOutcome.MET;
                }
                yield open.stream().anyMatch(o -> LatencySummary.isTold(latency, o))
                        ? LoadOutcome.MISSED
                        : LoadOutcome.NOT_TOLD;
            }
        };
    }

    private static String sentence(Cell cell, LoadOutcome outcome) {
        if (cell.latency().isEmpty()) {
            return "No figures: " + cell.detail().orElse(cell.status().id()) + ".";
        }
        Latency latency = cell.latency().get();
        String lost = cell.status() == CellStatus.MEASURED
                ? ""
                : " Measured in part: " + cell.detail().orElse(cell.status().id()) + ".";
        String figures = (latency.objectives().isEmpty() ? figures(latency) : levels(latency)) + "; " + sendLag(latency)
                + "." + lost;
        return switch (outcome) {
            case INVALID ->
                "Does not count, because the load generator measured itself: "
                        + latency.reason().orElse("it was late") + "." + lost;
            case SATURATED ->
                "The load was more than it can answer: " + latency.reason().orElse("the backlog grew")
                        + ". Its response times depend on how long it is measured." + lost;
            case MET, MISSED, NOT_TOLD, MEASURED, NOT_MEASURED -> figures;
        };
    }

    private static String sendLag(Latency latency) {
        Percentiles lag = latency.sendLag();
        return LatencySummary.isTold(99, lag.count())
                ? "send lag p99 " + Quantities.time(LatencySummary.value(lag, 99))
                : "send lag at most " + Quantities.time(lag.maxNanos());
    }

    private static String levels(Latency latency) {
        return latency.objectives().stream()
                .map(o -> o.objective().text()
                        + " " + LatencySummary.outcome(latency, o)
                        + ": " + Quantities.time(o.observedNanos()) + ", "
                        + (LatencySummary.isTold(latency, o)
                                ? ""
                                : o.reason().map(r -> r + ", ").orElse(""))
                        + o.roundsMet() + " of " + Counted.of(o.rounds(), "round") + " met it"
                        + o.probability()
                                .map(p -> ", another one would with a probability of " + Quantities.percent(p))
                                .orElse(""))
                .collect(Collectors.joining("; "));
    }

    private static String figures(Latency latency) {
        List<String> parts = new ArrayList<>();
        for (double percentile : NAMED) {
            named(latency, percentile).ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            parts.add("too few requests for p99 ("
                    + Quantities.count(latency.response().count()) + "), longest "
                    + Quantities.time(latency.response().maxNanos()));
        }
        return String.join(", ", parts);
    }

    private static Optional<String> named(Latency latency, double percentile) {
        if (!LatencySummary.isTold(percentile, latency.response().count())) {
            return Optional.empty();
        }
        String interval = latency.overRounds().stream()
                .filter(e -> e.percentile() == percentile)
                .map(PercentileEstimate::estimate)
                .map(e -> " " + Interval.of(Unit.NANOSECONDS, e).ends())
                .findFirst()
                .orElse("");
        return Optional.of(Quantities.percentile(percentile) + " "
                + Quantities.time(LatencySummary.value(latency.response(), percentile)) + interval);
    }

    private static String because(List<Cell> cells, List<LoadVerdict.Way> ways, List<Load> loads) {
        List<String> sentences = new ArrayList<>();
        boolean levels = loads.stream().anyMatch(l -> !l.objectives().isEmpty());
        if (levels) {
            say(sentences, ways, LoadOutcome.MET, "Every service level is met by ");
            say(sentences, ways, LoadOutcome.MISSED, "Missed by ");
            say(sentences, ways, LoadOutcome.NOT_TOLD, "Too few requests to decide for ");
        } else {
            range(cells).ifPresent(sentences::add);
        }
        say(sentences, ways, LoadOutcome.SATURATED, "More load than it can answer for ");
        say(sentences, ways, LoadOutcome.INVALID, "Invalid, because the load generator measured itself: ");
        say(sentences, ways, LoadOutcome.NOT_MEASURED, "No figures for ");
        if (!levels && !loads.isEmpty()) {
            sentences.add("No service level was given (--slo 'p99<50ms').");
        }
        return String.join(" ", sentences);
    }

    private static void say(List<String> sentences, List<LoadVerdict.Way> ways, LoadOutcome outcome, String words) {
        String names = ways.stream()
                .filter(w -> w.outcome() == outcome)
                .map(LoadVerdict.Way::name)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            sentences.add(words + names + ".");
        }
    }

    /** From the lowest to the highest, which is no comparison: the intervals are for that. */
    private static Optional<String> range(List<Cell> cells) {
        List<Cell> valid = cells.stream()
                .filter(c -> c.latency()
                        .map(LoadVerdicts::outcome)
                        .filter(o -> o == LoadOutcome.MEASURED)
                        .isPresent())
                .toList();
        Optional<Double> percentile = NAMED.reversed().stream()
                .filter(p -> !valid.isEmpty() && valid.stream().allMatch(c -> LatencySummary.isTold(p, count(c))))
                .findFirst();
        return percentile.map(p -> {
            List<Cell> sorted = valid.stream()
                    .sorted(Comparator.comparingLong(c -> value(c, p)))
                    .toList();
            Cell least = sorted.getFirst();
            Cell most = sorted.getLast();
            String from = Quantities.percentile(p) + " of the response is " + Quantities.time(value(least, p));
            return valid.size() == 1
                    ? from + " for " + name(least) + "."
                    : from + " for " + name(least) + " up to " + Quantities.time(value(most, p)) + " for " + name(most)
                            + ".";
        });
    }

    private static String name(Cell cell) {
        return cell.implementation() + " (" + cell.configuration().brief() + ")";
    }

    private static long count(Cell cell) {
        return cell.latency().orElseThrow().response().count();
    }

    private static long value(Cell cell, double percentile) {
        return LatencySummary.value(cell.latency().orElseThrow().response(), percentile);
    }
}
