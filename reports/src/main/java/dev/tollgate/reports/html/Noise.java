// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Amounts;
import dev.tollgate.reports.html.RunPage.ControlRow;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.summary.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says how far the figures of a run can be trusted, by what the run measured of itself. */
final class Noise {
    private Noise() {}

    /** {@return the noise of a run in sentences} */
    static List<String> sentences(Run run) {
        List<String> sentences = new ArrayList<>();
        List<Cell> arms = cells(run, Role.AA);
        arms.stream().map(Noise::arm).forEach(sentences::add);
        if (LatencySummary.isUnderLoad(run)) {
            sentences.add(generator(run));
            sentences.add(
                    "A run under load has no A/A arm: its noise is the spread between rounds, which the intervals show.");
        } else if (arms.isEmpty()) {
            sentences.add("This run has no A/A arm, so it does not know its own noise.");
        }
        cells(run, Role.RULER).stream().map(Noise::ruler).forEach(sentences::add);
        sentences.add(forks(
                run.cells().stream().flatMap(cell -> cell.forks().stream()).toList()));
        return sentences;
    }

    /** {@return the cells that measure the run itself} */
    static List<ControlRow> controls(Run run) {
        return run.cells().stream()
                .filter(cell -> cell.role() != Role.SUBJECT && cell.role() != Role.UNRECORDED)
                .map(Noise::control)
                .toList();
    }

    private static String generator(Run run) {
        List<Latency> loads =
                run.cells().stream().flatMap(cell -> cell.latency().stream()).toList();
        long valid = loads.stream().filter(l -> l.validity() == Validity.VALID).count();
        boolean compared = run.findings().stream().anyMatch(f -> f.id().equals("recording-overhead"));
        String cost = compared
                ? " What a recording costs is among the findings."
                : " What a recording costs was not measured.";
        return loads.stream()
                .map(l -> l.sendLag().p99Nanos())
                .max(Long::compare)
                .map(worst -> "The load generator's own lateness, the send lag, was at most " + Amounts.nanos(worst)
                        + " at p99 of a cell; " + valid + " of " + loads.size()
                        + " cells are valid." + cost)
                .orElse("Nothing was measured under load.");
    }

    private static ControlRow control(Cell cell) {
        Optional<Comparison> against = cell.comparison();
        String lost = ResultRows.lost(cell.forks());
        long counted = cell.forks().stream().filter(Fork::counts).count();
        return new ControlRow(
                role(cell.role()),
                cell.workload() + " · " + cell.implementation() + " · "
                        + cell.payload().name(),
                Group.time(cell).map(Amounts::nanos).orElse(cell.status().id()),
                cell.throughput()
                        .map(ResultRows::timeInterval)
                        .orElse(cell.detail().orElse("")),
                against.map(noise -> Amounts.ratio(noise.ratio()) + " × " + ResultRows.interval(noise))
                        .orElse(Amounts.UNKNOWN),
                against.map(noise -> "against " + noise.baseline() + ": "
                                + noise.verdict().id())
                        .orElse(""),
                counted + (lost.isEmpty() ? "" : " (" + lost + ")"));
    }

    private static String role(Role role) {
        return switch (role) {
            case AA -> "A/A arm";
            case RULER -> "ruler";
            case SUBJECT, PIECE, UNRECORDED -> role.id();
        };
    }

    private static String arm(Cell cell) {
        String twin = CellGroup.repeated(cell);
        String what = "A/A: " + twin + " was measured twice under two names on " + cell.workload() + " · "
                + cell.payload().name();
        return cell.comparison()
                .filter(noise -> noise.baseline().equals(twin))
                .map(noise ->
                        what + ". The ratio of the two, which can only be noise, is " + Amounts.ratio(noise.ratio())
                                + " × " + ResultRows.interval(noise) + ": "
                                + (holdsOne(noise)
                                        ? "1 lies inside, as it should."
                                        : "1 lies outside, so differences of this size mean nothing here."))
                .orElse(what + ", but there is no comparison of the two to report.");
    }

    private static boolean holdsOne(Comparison noise) {
        return noise.low() <= 1 && noise.high() >= 1;
    }

    private static String ruler(Cell cell) {
        if (Group.time(cell).isEmpty()) {
            return "The ruler, a fixed pure-JDK computation, has no figure ("
                    + cell.status().id() + ").";
        }
        List<Double> forks = cell.throughput().orElseThrow().perFork();
        double least = forks.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double most = forks.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return "The ruler, a fixed pure-JDK computation, took "
                + Amounts.nanos(Group.time(cell).orElseThrow())
                + (forks.size() < 2
                        ? " in its one fork."
                        : "; its slowest fork took " + Amounts.percent(most / least - 1) + " longer than its fastest.");
    }

    private static String forks(List<Fork> forks) {
        if (forks.isEmpty()) {
            return "No fork was run.";
        }
        long disturbed = forks.stream()
                .filter(fork -> fork.status() == ForkStatus.DISTURBED)
                .count();
        long repeated = forks.stream().filter(Fork::replaced).count();
        long unsteady = forks.stream()
                .filter(fork -> fork.counts() && fork.steadiness() == Steadiness.UNSTEADY)
                .count();
        long failed = forks.stream().filter(fork -> !fork.measured()).count();
        String foreign = forks.stream()
                .flatMap(fork -> fork.foreignCpus().stream())
                .max(Double::compare)
                .map(most -> String.format(
                        Locale.ROOT, " Other processes kept up to %.2f processors busy during a fork.", most))
                .orElse(" How busy other processes were is not known.");
        return "Of " + Amounts.count(forks.size()) + " forks, " + disturbed + " were disturbed by other processes ("
                + repeated + " of all repeated and not counted), " + unsteady + " that count had not settled, and "
                + failed + " failed." + foreign;
    }

    private static List<Cell> cells(Run run, Role role) {
        return run.cells().stream().filter(cell -> cell.role() == role).toList();
    }
}
