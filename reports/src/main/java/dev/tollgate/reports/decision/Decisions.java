// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.RunDecision.Change;
import dev.tollgate.reports.decision.RunDecision.NotMeasured;
import dev.tollgate.reports.decision.RunDecision.Subject;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.ShellCommand;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.summary.Crossovers;
import dev.tollgate.reports.summary.OpTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides on a run, from what is in its {@code run.json} alone. */
public final class Decisions {
    private static final String VOID =
            "The run is void: it measured identical code twice and found a difference, so no difference in it counts. Make the"
                    + " machine quieter and measure again.";

    private Decisions() {}

    /**
     * {@return what to do}
     *
     * @param run a summarised run
     * @param context the bounds
     */
    public static RunDecision of(Run run, DecisionContext context) {
        boolean isVoid = run.status() == RunStatus.VOID;
        Map<CellGroup, List<Cell>> groups = groups(run, context);
        Map<CellGroup, Decision> decisions = new LinkedHashMap<>();
        if (!isVoid) {
            Optional<Cell> ruler = ruler(run);
            groups.forEach((group, cells) -> decisions.put(
                    group,
                    new Decider(cells, ruler, OpTime.WALL, LogDifference.ERROR).decide(cells.getFirst(), context)));
        }
        Optional<String> none = isVoid
                ? Optional.of(VOID)
                : decisions.isEmpty() ? Optional.of(nothingToDecideOn(run)) : Optional.empty();
        return new RunDecision(
                new Subject(
                        run.suite(),
                        run.startedAt(),
                        run.status(),
                        run.plan().rounds(),
                        run.plan().completedRounds(),
                        run.plan().goal(),
                        run.plan().ended(),
                        run.environment().fingerprint()),
                context,
                none,
                List.copyOf(decisions.values()),
                changes(groups, decisions),
                notMeasured(run, context),
                Crossovers.of(run),
                Price.of(run),
                LoadVerdicts.of(run));
    }

    /**
     * {@return what is to be done by what is known while a run goes on, whether its A/A arm differs or not} Without what would be chosen under
     * other bounds.
     *
     * @param run a summarised run
     * @param context the bounds
     * @param error the two-sided error of every interval, 0.05 for 95 %
     */
    public static List<Decision> soFar(Run run, DecisionContext context, double error) {
        Optional<Cell> ruler = ruler(run);
        return groups(run, context).values().stream()
                .map(cells -> new Decider(cells, ruler, OpTime.WALL, error).decideHere(cells.getFirst(), context))
                .toList();
    }

    private static Map<CellGroup, List<Cell>> groups(Run run, DecisionContext context) {
        return run.timedCells().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .filter(c -> context.concerns(c.payload()))
                .collect(Collectors.groupingBy(CellGroup::of, LinkedHashMap::new, Collectors.toList()));
    }

    private static Optional<Cell> ruler(Run run) {
        return run.cells().stream().filter(c -> c.role() == Role.RULER).findFirst();
    }

    /** A run under load says who keeps a service level; times per operation, which options are chosen by, it does not have. */
    private static String nothingToDecideOn(Run run) {
        if (run.isOfServers()) {
            return HybridVerdicts.of(run).stream()
                    .map(one -> " " + one.question().name() + ": " + one.sentence())
                    .collect(Collectors.joining("", "This run measured servers, not calls.", ""));
        }
        if (!run.isUnderLoad()) {
            return "The run has no cell to decide on.";
        }
        List<String> command = new ArrayList<>(List.of("run"));
        subjects(run).stream().map(Cell::workload).distinct().forEach(id -> command.addAll(List.of("--workload", id)));
        subjects(run).stream()
                .map(Cell::implementation)
                .distinct()
                .forEach(id -> command.addAll(List.of("--impl", id)));
        return "This run measured response times under load. To choose between options, also measure times per operation: "
                + ShellCommand.of(command) + ".";
    }

    /**
     * {@return whether an entry of {@link DecisionContext#payloads()} names a payload on which something was measured}
     *
     * @param run a run
     * @param payload the entry
     */
    public static boolean isMeasured(Run run, String payload) {
        return subjects(run).stream().anyMatch(c -> DecisionContext.isMeant(payload, c.payload()));
    }

    /**
     * {@return the names of the payloads on which something was measured, in the run's order}
     *
     * @param run a run
     */
    public static List<String> measured(Run run) {
        return subjects(run).stream().map(c -> c.payload().name()).distinct().toList();
    }

    private static List<Cell> subjects(Run run) {
        return run.cells().stream().filter(c -> c.role() == Role.SUBJECT).toList();
    }

    private static List<Change> changes(Map<CellGroup, List<Cell>> groups, Map<CellGroup, Decision> decisions) {
        Map<List<String>, List<Decision>> ladders = new LinkedHashMap<>();
        decisions.forEach((group, decision) -> {
            PayloadInfo payload = groups.get(group).getFirst().payload();
            if (payload.bytes() > 0) {
                ladders.computeIfAbsent(
                                List.of(group.workload(), payload.kind(), group.configuration()),
                                key -> new ArrayList<>())
                        .add(decision);
            }
        });
        List<Change> changes = new ArrayList<>();
        for (List<Decision> ladder : ladders.values()) {
            ladder.sort(Comparator.comparingLong(Decision::bytes));
            for (int i = 1; i < ladder.size(); i++) {
                Decision smaller = ladder.get(i - 1);
                Decision larger = ladder.get(i);
                if (!smaller.choice().equals(larger.choice())) {
                    changes.add(new Change(
                            larger.workload(),
                            larger.configuration(),
                            smaller.payload(),
                            smaller.choice(),
                            larger.payload(),
                            larger.choice()));
                }
            }
        }
        return changes;
    }

    private static List<NotMeasured> notMeasured(Run run, DecisionContext context) {
        Map<String, List<PayloadInfo>> payloads = subjects(run).stream()
                .filter(c -> c.payload().bytes() > 0)
                .collect(Collectors.groupingBy(
                        Cell::workload, LinkedHashMap::new, Collectors.mapping(Cell::payload, Collectors.toList())));
        List<NotMeasured> gaps = new ArrayList<>();
        payloads.forEach((workload, measured) -> context.payloads().stream()
                .filter(wanted -> measured.stream().noneMatch(payload -> DecisionContext.isMeant(wanted, payload)))
                .filter(wanted -> measured.stream().anyMatch(payload -> DecisionContext.couldBe(wanted, payload)))
                .forEach(wanted -> gaps.add(new NotMeasured(workload, wanted))));
        return gaps;
    }
}
