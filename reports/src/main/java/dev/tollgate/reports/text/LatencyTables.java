// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.ClosedLoop;
import dev.tollgate.reports.model.load.FanOut;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.model.load.Objective;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.summary.LatencySummary;
import dev.tollgate.reports.summary.LoadText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run under load as tables for a terminal of 120 columns. A percentile is shown only where at least 10 requests lie beyond
 * it, and what is not valid is marked in every row.
 */
public final class LatencyTables {
    private static final int TERMINAL = 120;
    private static final String NONE = "-";

    private final Run run;
    private final List<String> out = new ArrayList<>();

    private LatencyTables(Run run) {
        this.run = run;
    }

    /**
     * {@return the run as tables}
     *
     * @param run a summarised run; cells without figures under load have a row that says why
     */
    public static String render(Run run) {
        LatencyTables tables = new LatencyTables(run);
        tables.groups().values().forEach(tables::group);
        tables.findings();
        return String.join("\n", tables.out);
    }

    /** {@return the cells that go through the same load, whatever their collector} */
    private Map<String, List<Cell>> groups() {
        Map<String, List<Cell>> groups = new LinkedHashMap<>();
        for (Cell cell : run.cells()) {
            CellGroup group = CellGroup.of(cell);
            groups.computeIfAbsent(group.workload() + " on " + group.payload(), key -> new ArrayList<>())
                    .add(cell);
        }
        return groups;
    }

    private void group(List<Cell> cells) {
        Cell first = cells.getFirst();
        say(first.workload() + " on " + first.payload().name());
        cells.stream()
                .flatMap(c -> c.latency().stream())
                .findFirst()
                .ifPresent(latency -> say(load(latency.load(), cells)));
        out.add("");
        say("Response from the intended start; a percentile needs " + LatencySummary.FEWEST_BEYOND
                + " requests beyond it");
        responses(cells);
        List<Cell> measured =
                cells.stream().filter(c -> c.latency().isPresent()).toList();
        if (measured.isEmpty()) {
            return;
        }
        say("The same over rounds: geometric mean and 95 % interval; too wide: over " + (int) LoadText.WIDEST_INTERVAL
                + "-fold, so there were too few rounds");
        overRounds(measured);
        say("Why slow requests were slow (the slowest 1 %, and those over a service level)");
        causes(measured);
        say("Beside it: a closed loop, which waits for each answer and so misses what comes meanwhile; several calls at"
                + " once, waiting for the slowest; the response without GC pauses and allocation stalls, a bound");
        beside(measured);
        measured.stream().filter(c -> c.role() == Role.SUBJECT).forEach(this::objectives);
    }

    private static String load(Load load, List<Cell> cells) {
        boolean alike = cells.stream()
                        .flatMap(c -> c.latency().stream())
                        .mapToDouble(l -> l.load().ratePerSecond())
                        .distinct()
                        .count()
                == 1;
        String rate = alike ? Quantities.digits(load.ratePerSecond()) + " requests a second" : "each cell its own rate";
        String share = load.capacityShare()
                .map(s -> " (" + Quantities.percent(s) + " of the closed loop's "
                        + (alike
                                ? Quantities.digits(load.capacityPerSecond().orElse(0.0)) + "/s of "
                                        + load.capacityOf().orElse("")
                                : "own")
                        + ")")
                .orElse("");
        String arrivals = load.arrivals().id()
                + load.burstNanos()
                        .map(n -> " of " + Quantities.time(n) + " at "
                                + Quantities.digits(load.burstFactor().orElse(1.0)) + " times that rate")
                        .orElse("")
                + load.replayed().map(file -> " of " + file).orElse("");
        String heap = load.liveSetBytes() + load.allocationBytesPerSecond() == 0
                ? ""
                : "; beside, a live set of " + mebi(load.liveSetBytes()) + " MiB, of which "
                        + mebi(load.churnBytesPerSecond()) + " MiB a second are replaced, and "
                        + mebi(load.allocationBytesPerSecond()) + " MiB of garbage a second";
        return rate + share + ", " + arrivals + ", " + load.workers()
                + (load.workers() == 1 ? " worker, " : " workers, ") + Quantities.time(load.durationNanos()) + " a fork"
                + heap;
    }

    private static String mebi(long bytes) {
        return Quantities.digits(bytes / 1048576.0);
    }

    private void responses(List<Cell> cells) {
        TextTable table = new TextTable(
                List.of(
                        "implementation",
                        "collector",
                        "p50",
                        "p90",
                        "p99",
                        "p99.9",
                        "p99.99",
                        "max",
                        "requests",
                        "answered /s",
                        "send lag p99",
                        "bystander max"),
                2,
                TERMINAL);
        for (Cell cell : cells) {
            if (cell.latency().isEmpty()) {
                table.row(
                        without(cell, 10),
                        cell.status().id() + cell.detail().map(d -> ": " + d).orElse(""));
                continue;
            }
            Latency latency = cell.latency().get();
            Percentiles response = latency.response();
            table.row(List.of(
                    marked(cell, latency),
                    collector(cell),
                    told(50, response, response.p50Nanos()),
                    told(90, response, response.p90Nanos()),
                    told(99, response, response.p99Nanos()),
                    told(99.9, response, response.p999Nanos()),
                    response.p9999Nanos().map(Quantities::time).orElse(NONE),
                    Quantities.time(response.maxNanos()),
                    String.format(Locale.ROOT, "%,d", response.count()),
                    Quantities.digits(latency.flow().achievedPerSecond()),
                    Quantities.time(latency.sendLag().p99Nanos()),
                    Quantities.time(latency.bystander().maxNanos())));
        }
        out.addAll(table.render());
        for (Cell cell : cells) {
            cell.latency()
                    .filter(l -> l.validity() != Validity.VALID)
                    .ifPresent(l -> say("! " + cell.implementation() + " " + collector(cell) + " is "
                            + l.validity().id() + ": " + l.reason().orElse("")));
        }
        out.add("");
    }

    /** The texts of a row that has no figures. */
    private static List<String> without(Cell cell, int figures) {
        List<String> texts = new ArrayList<>(List.of(cell.implementation(), collector(cell)));
        texts.addAll(Collections.nCopies(figures, NONE));
        return texts;
    }

    private static String collector(Cell cell) {
        return cell.configuration().label();
    }

    private static String marked(Cell cell, Latency latency) {
        return switch (latency.validity()) {
            case VALID -> cell.implementation();
            case SATURATED -> "! " + cell.implementation() + " (saturated)";
            case INVALID -> "! " + cell.implementation() + " (INVALID)";
        };
    }

    private static String told(double percentile, Percentiles of, long nanos) {
        return LatencySummary.isTold(percentile, of.count()) ? Quantities.time(nanos) : NONE;
    }

    private void overRounds(List<Cell> cells) {
        TextTable table = new TextTable(
                List.of("implementation", "collector", "rounds", "p50", "p99", "p99.9", "max"), 2, TERMINAL);
        for (Cell cell : cells) {
            Latency latency = cell.latency().orElseThrow();
            long rounds = latency.overRounds().stream()
                    .findFirst()
                    .map(e -> (long) e.estimate().perFork().size())
                    .orElse(0L);
            table.row(List.of(
                    marked(cell, latency),
                    collector(cell),
                    Long.toString(rounds),
                    interval(latency, 50),
                    interval(latency, 99),
                    interval(latency, 99.9),
                    interval(latency, 100)));
        }
        out.addAll(table.render());
        out.add("");
    }

    private static String interval(Latency latency, double percentile) {
        return latency.overRounds().stream()
                .filter(e -> e.percentile() == percentile)
                .findFirst()
                .map(PercentileEstimate::estimate)
                .map(LatencyTables::interval)
                .orElse(NONE);
    }

    private static String interval(Estimate estimate) {
        String mean = Quantities.time(estimate.estimate());
        if (estimate.perFork().size() < 2) {
            return mean;
        }
        return mean
                + (LoadText.isTooWide(estimate)
                        ? " [too wide]"
                        : " [" + Quantities.time(estimate.low()) + ", " + Quantities.time(estimate.high()) + "]");
    }

    private void causes(List<Cell> cells) {
        TextTable table = new TextTable(
                List.of(
                        "implementation",
                        "collector",
                        "slow",
                        "from",
                        "GC pause",
                        "safe- point",
                        "alloc stall",
                        "block- ed",
                        "host hiccup",
                        "send lag",
                        "queue- ing",
                        "conc. GC",
                        "unex- plained",
                        "by chance"),
                2,
                TERMINAL);
        for (Cell cell : cells) {
            if (cell.attribution().isEmpty()) {
                table.row(without(cell, 12), "nothing was recorded");
                continue;
            }
            Attribution a = cell.attribution().get();
            List<String> row = new ArrayList<>(List.of(
                    marked(cell, cell.latency().orElseThrow()),
                    collector(cell),
                    Long.toString(a.slow()),
                    Quantities.time(a.slowFromNanos())));
            for (Cause cause : Cause.values()) {
                row.add(a.causes().stream()
                        .filter(c -> c.cause() == cause)
                        .findFirst()
                        .map(CauseShare::share)
                        .map(Quantities::percent)
                        .orElse(NONE));
            }
            row.add(Quantities.percent(a.unexplained().share()));
            row.add(a.control()
                    .map(c -> Quantities.percent(c.meanShare()) + " of " + Quantities.percent(c.observedShare()))
                    .orElse(NONE));
            table.row(row);
        }
        out.addAll(table.render());
        say(
                "Shares of slow requests, by what took most of their time. By chance: what the same requests, shifted at random,"
                        + " would have explained by pauses, stalls, locks and hiccups, of what these explain where they were."
                        + " A concurrent cycle is a coincidence, not an explanation.");
        cells.forEach(cell -> cell.attribution()
                .filter(a -> !a.clockSafe())
                .ifPresent(a -> say("! "
                        + cell.implementation() + " " + collector(cell)
                        + ": clock unsafe, the recording's clock moved by "
                        + Quantities.time(a.clockSpreadNanos()) + " against that of the requests")));
        out.add("");
    }

    private void beside(List<Cell> cells) {
        TextTable table = new TextTable(
                List.of(
                        "implementation",
                        "collector",
                        "closed /s",
                        "closed p99",
                        "closed p99.9",
                        "closed max",
                        "open p99",
                        "p99 of 10 calls",
                        "p99 of 50",
                        "p99 of 100",
                        "p99 no GC",
                        "p99.9 no GC"),
                2,
                TERMINAL);
        for (Cell cell : cells) {
            Latency latency = cell.latency().orElseThrow();
            List<String> row = new ArrayList<>(List.of(marked(cell, latency), collector(cell)));
            row.addAll(latency.closedLoop().map(LatencyTables::closed).orElse(List.of(NONE, NONE, NONE, NONE)));
            row.add(told(99, latency.response(), latency.response().p99Nanos()));
            for (FanOut fanOut : latency.fanOut()) {
                row.add(fanOut.p99Nanos() == 0 ? NONE : Quantities.time(fanOut.p99Nanos()));
            }
            row.add(latency.withoutGc().map(p -> told(99, p, p.p99Nanos())).orElse(NONE));
            row.add(latency.withoutGc().map(p -> told(99.9, p, p.p999Nanos())).orElse(NONE));
            table.row(row);
        }
        out.addAll(table.render());
        out.add("");
    }

    private static List<String> closed(ClosedLoop closed) {
        Percentiles service = closed.service();
        return List.of(
                Quantities.digits(closed.perSecond()),
                told(99, service, service.p99Nanos()),
                told(99.9, service, service.p999Nanos()),
                Quantities.time(service.maxNanos()));
    }

    private void objectives(Cell cell) {
        for (ObjectiveResult result : cell.latency().orElseThrow().objectives()) {
            String probability = result.probability()
                    .map(p -> ", a further round meets it with a probability of " + Quantities.percent(p))
                    .orElse(result.rounds() == 1 ? ", one round tells no probability" : "");
            say((result.met() ? "met     " : "MISSED  ") + name(result.objective()) + "  " + cell.implementation() + " "
                    + collector(cell) + ": " + Quantities.time(result.observedNanos())
                    + result.reason().map(r -> " (" + r + ")").orElse("") + ", " + result.roundsMet() + " of "
                    + result.rounds() + " rounds" + probability);
        }
    }

    /**
     * {@return a service level as it is written, as in {@code p99.9<200 ms}}
     *
     * @param objective the service level
     */
    public static String name(Objective objective) {
        String percentile = objective.percentile() >= 100
                ? "max"
                : "p" + Double.toString(objective.percentile()).replaceFirst("\\.0$", "");
        return percentile + "<" + Quantities.time(objective.limitNanos());
    }

    private void findings() {
        List<Finding> findings = run.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        for (Finding finding : findings) {
            if (finding == findings.getFirst()) {
                out.add("");
            }
            say(DisplayWidth.padRight(finding.severity().id(), 7) + "  " + finding.message());
        }
    }

    private void say(String text) {
        out.addAll(Wrap.lines(Visible.text(text), TERMINAL));
    }
}
