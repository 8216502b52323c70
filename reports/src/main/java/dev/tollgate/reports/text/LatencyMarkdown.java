// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.FanOut;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.render.Markdown;
import dev.tollgate.reports.summary.LatencySummary;
import dev.tollgate.reports.summary.LoadText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was put under load, as Markdown: the figures of the terminal's tables, each row marked where it is not valid. */
final class LatencyMarkdown {
    private static final String NONE = "-";

    private LatencyMarkdown() {}

    /** {@return a part for each workload and payload; empty where nothing was put under load} */
    static String render(Run run) {
        Map<List<String>, List<Cell>> groups = run.cellsUnderLoad().stream()
                .collect(Collectors.groupingBy(
                        c -> List.of(c.workload(), c.payload().name()), LinkedHashMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder();
        groups.forEach((group, cells) -> {
            out.append("\n## ")
                    .append(Markdown.escaped(group.get(0) + " on " + group.get(1) + " under load"))
                    .append("\n\n");
            part(out, cells);
        });
        return out.toString();
    }

    private static void part(StringBuilder out, List<Cell> cells) {
        cells.stream()
                .flatMap(c -> c.latency().stream())
                .map(l -> "Load: " + LoadText.words(l.load()) + ".")
                .distinct()
                .forEach(load -> out.append(Markdown.escaped(load)).append("\n\n"));
        responses(out, cells);
        List<Cell> measured =
                cells.stream().filter(c -> c.latency().isPresent()).toList();
        if (measured.isEmpty()) {
            return;
        }
        generator(out, measured);
        levels(out, measured);
        causes(out, measured);
        beside(out, measured);
    }

    private static void responses(StringBuilder out, List<Cell> cells) {
        List<String> columns = new ArrayList<>(List.of("implementation", "collector", "figures", "requests"));
        LatencySummary.PERCENTILES.forEach(p -> columns.add(LoadText.percentile(p)));
        out.append(Markdown.header(columns, 3));
        for (Cell cell : cells) {
            List<String> row = new ArrayList<>(List.of(cell.implementation(), collector(cell)));
            if (cell.latency().isEmpty()) {
                row.add(cell.status().id() + cell.detail().map(d -> ": " + d).orElse(""));
                while (row.size() < columns.size()) {
                    row.add(NONE);
                }
            } else {
                Latency latency = cell.latency().get();
                row.add(latency.validity().id()
                        + latency.reason().map(r -> ": " + r).orElse(""));
                row.add(Long.toString(latency.response().count()));
                LatencySummary.PERCENTILES.forEach(p -> row.add(percentile(latency, p)));
            }
            out.append(Markdown.row(row));
        }
        out.append(
                "\nResponse time from when each request was due, over all rounds; in brackets the 95 % interval over rounds."
                        + " Where fewer than " + LatencySummary.FEWEST_BEYOND
                        + " requests lie beyond a percentile it is not told.\n\n");
    }

    private static void generator(StringBuilder out, List<Cell> cells) {
        out.append(Markdown.header(
                List.of(
                        "implementation",
                        "collector",
                        "figures",
                        "asked /s",
                        "answered /s",
                        "send lag p99",
                        "send lag max",
                        "most waiting",
                        "service p50",
                        "service p99",
                        "GC pauses",
                        "longest",
                        "bystander max"),
                3));
        for (Cell cell : cells) {
            Latency latency = cell.latency().orElseThrow();
            out.append(Markdown.row(List.of(
                    cell.implementation(),
                    collector(cell),
                    latency.validity().id(),
                    Quantities.digits(latency.flow().askedPerSecond()),
                    Quantities.digits(latency.flow().achievedPerSecond()),
                    Quantities.time(latency.sendLag().p99Nanos()),
                    Quantities.time(latency.sendLag().maxNanos()),
                    Long.toString(latency.flow().backlogMax()),
                    told(latency.service(), 50),
                    told(latency.service(), 99),
                    cell.gc().map(GcSummary::pauses).map(Object::toString).orElse(NONE),
                    cell.gc().map(g -> Quantities.time(g.maxNanos())).orElse(NONE),
                    Quantities.time(latency.bystander().maxNanos()))));
        }
        out.append("\nSend lag is how late the generator itself was; where it dominates, the figures are invalid.\n\n");
    }

    private static void levels(StringBuilder out, List<Cell> cells) {
        List<Cell> asked = cells.stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .filter(c -> !c.latency().orElseThrow().objectives().isEmpty())
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        out.append(Markdown.header(
                List.of(
                        "implementation",
                        "collector",
                        "level",
                        "verdict",
                        "observed",
                        "rounds below it",
                        "a further round"),
                4));
        for (Cell cell : asked) {
            for (ObjectiveResult result : cell.latency().orElseThrow().objectives()) {
                out.append(Markdown.row(List.of(
                        cell.implementation(),
                        collector(cell),
                        LoadText.level(result.objective()),
                        (result.met() ? "met" : "missed")
                                + result.reason().map(r -> ": " + r).orElse(""),
                        Quantities.time(result.observedNanos()),
                        result.roundsMet() + " of " + result.rounds(),
                        result.probability().map(Quantities::percent).orElse(NONE))));
            }
        }
        out.append('\n');
    }

    private static void causes(StringBuilder out, List<Cell> cells) {
        List<Cell> explained =
                cells.stream().filter(c -> c.attribution().isPresent()).toList();
        if (explained.isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>(List.of("implementation", "collector", "figures", "slow", "from"));
        for (Cause cause : Cause.values()) {
            columns.add(cause.id());
        }
        columns.addAll(List.of("unexplained", "by chance"));
        out.append(Markdown.header(columns, 3));
        for (Cell cell : explained) {
            Attribution why = cell.attribution().orElseThrow();
            List<String> row = new ArrayList<>(List.of(
                    cell.implementation(),
                    collector(cell),
                    mark(cell),
                    Long.toString(why.slow()),
                    Quantities.time(why.slowFromNanos())));
            for (Cause cause : Cause.values()) {
                row.add(why.causes().stream()
                        .filter(c -> c.cause() == cause)
                        .findFirst()
                        .map(CauseShare::share)
                        .map(Quantities::percent)
                        .orElse(NONE));
            }
            row.add(Quantities.percent(why.unexplained().share()));
            row.add(why.control()
                    .map(c -> Quantities.percent(c.meanShare()) + " of " + Quantities.percent(c.observedShare()))
                    .orElse(NONE));
            out.append(Markdown.row(row));
        }
        out.append(
                "\nWhy the slowest 1 % and those over a service level were slow, by what took most of their time.\n\n");
    }

    private static void beside(StringBuilder out, List<Cell> cells) {
        List<String> columns = new ArrayList<>(
                List.of("implementation", "collector", "figures", "closed loop /s", "closed p99", "closed max"));
        cells.getFirst().latency().orElseThrow().fanOut().forEach(f -> columns.add("p99 of " + f.calls() + " calls"));
        columns.addAll(List.of("p99 without GC", "p99.9 without GC"));
        out.append(Markdown.header(columns, 3));
        for (Cell cell : cells) {
            Latency latency = cell.latency().orElseThrow();
            List<String> row = new ArrayList<>(List.of(cell.implementation(), collector(cell), mark(cell)));
            row.add(latency.closedLoop()
                    .map(c -> Quantities.digits(c.perSecond()))
                    .orElse(NONE));
            row.add(latency.closedLoop().map(c -> told(c.service(), 99)).orElse(NONE));
            row.add(latency.closedLoop()
                    .map(c -> Quantities.time(c.service().maxNanos()))
                    .orElse(NONE));
            for (FanOut fan : latency.fanOut()) {
                row.add(fan.p99Nanos() == 0 ? NONE : Quantities.time(fan.p99Nanos()));
            }
            row.add(latency.withoutGc().map(p -> told(p, 99)).orElse(NONE));
            row.add(latency.withoutGc().map(p -> told(p, 99.9)).orElse(NONE));
            out.append(Markdown.row(row));
        }
        out.append(
                "\nA closed loop waits for each answer and so misses what comes meanwhile. Several calls at once wait for the"
                        + " slowest. Without GC is a bound: neither pauses and allocation stalls nor the queues behind them.\n");
    }

    private static String mark(Cell cell) {
        return cell.latency().map(Latency::validity).map(Validity::id).orElse(NONE);
    }

    private static String collector(Cell cell) {
        return cell.configuration().label();
    }

    private static String percentile(Latency latency, double percentile) {
        String interval = latency.overRounds().stream()
                .filter(e -> e.percentile() == percentile)
                .map(PercentileEstimate::estimate)
                .map(e -> " " + LoadText.interval(e))
                .findFirst()
                .orElse("");
        String value = told(latency.response(), percentile);
        return value.equals(NONE) ? NONE : value + interval;
    }

    private static String told(Percentiles of, double percentile) {
        return LatencySummary.isTold(percentile, of.count())
                ? Quantities.time(LatencySummary.value(of, percentile))
                : NONE;
    }
}
