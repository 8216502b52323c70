// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

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
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.NoiseFacts;
import dev.tollgate.reports.summary.NoiseWords;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.ArrayList;
import java.util.List;

/** Says how far the figures of a run can be trusted, by what the run measured of itself. */
final class Noise {
    private Noise() {}

    /** {@return the noise of a run in sentences} */
    static List<String> sentences(Run run) {
        List<String> sentences = new ArrayList<>();
        List<Cell> arms = cells(run, Role.AA);
        arms.stream().map(Noise::arm).forEach(sentences::add);
        if (run.isUnderLoad()) {
            sentences.add(generator(run));
            sentences.add(
                    "A run under load has no A/A arm: its noise is the spread between rounds, which the intervals show.");
        } else if (arms.isEmpty()) {
            sentences.add("This run has no A/A arm, so it does not know its own noise.");
        }
        cells(run, Role.RULER).stream().map(Noise::ruler).forEach(sentences::add);
        NoiseFacts facts = NoiseFacts.of(run);
        NoiseWords.intervals(facts, run).ifPresent(sentences::add);
        sentences.add(forks(
                run.cells().stream().flatMap(cell -> cell.forks().stream()).toList(),
                NoiseWords.foreign(facts, run.environment().cores())));
        return sentences;
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
                .map(worst -> "The load generator's own lateness, the send lag, was at most " + Quantities.time(worst)
                        + " at p99 of a cell; " + valid + " of " + loads.size()
                        + " cells are valid." + cost)
                .orElse("Nothing was measured under load.");
    }

    private static String arm(Cell cell) {
        String twin = CellGroup.repeated(cell);
        String what = "A/A: " + twin + " was measured twice under two names on " + cell.workload() + " · "
                + cell.payload().name();
        return cell.comparison()
                .filter(noise -> noise.baseline().equals(twin))
                .map(noise ->
                        what + ". The ratio of the two, which can only be noise, is " + Quantities.ratio(noise.ratio())
                                + " × " + Interval.of(noise).ends() + ": "
                                + inside(noise))
                .orElse(what + ", but there is no comparison of the two to report.");
    }

    private static String inside(Comparison noise) {
        if (noise.pairs() < 2) {
            return "one round gives no interval to look for 1 in.";
        }
        return noise.low() <= 1 && noise.high() >= 1
                ? "1 lies inside, as it should."
                : "1 lies outside, so differences of this size mean nothing here.";
    }

    private static String ruler(Cell cell) {
        if (SubjectGroup.time(cell).isEmpty()) {
            return "The ruler, a fixed pure-JDK computation, has no figure ("
                    + cell.status().id() + ").";
        }
        List<Double> forks = cell.throughput().orElseThrow().perFork();
        double least = forks.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double most = forks.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return "The ruler, a fixed pure-JDK computation, took "
                + Quantities.time(SubjectGroup.time(cell).orElseThrow())
                + (forks.size() < 2
                        ? " in its one fork."
                        : "; its slowest fork took " + Quantities.percent(most / least - 1)
                                + " longer than its fastest.");
    }

    private static String forks(List<Fork> forks, String foreign) {
        if (forks.isEmpty()) {
            return "No fork was run.";
        }
        long disturbed = forks.stream()
                .filter(fork -> fork.status() == ForkStatus.DISTURBED)
                .count();
        long repeated = forks.stream().filter(Fork::replaced).count();
        long unsteady = forks.stream()
                .filter(fork -> fork.counts()
                        && fork.timed()
                                .filter(timed -> timed.steadiness() == Steadiness.UNSTEADY)
                                .isPresent())
                .count();
        long failed = forks.stream().filter(fork -> !fork.measured()).count();
        return "Of " + Quantities.count(forks.size()) + " forks, " + disturbed + " were disturbed by other processes ("
                + repeated + " of all repeated and not counted), " + unsteady + " that count had not settled, and "
                + failed + " failed. " + foreign;
    }

    private static List<Cell> cells(Run run, Role role) {
        return run.cells().stream().filter(cell -> cell.role() == role).toList();
    }
}
