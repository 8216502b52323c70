// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Itemises the native cells of a run from the cells that measured parts of their calls.
 *
 * <table>
 * <caption>parts</caption>
 * <tr><th>part</th><th>time per round</th></tr>
 * <tr><td>transition</td><td>the binding's empty call less the benchmark's loop</td></tr>
 * <tr><td>copy-in</td><td>the transfer's hand-over of as many bytes less the empty call</td></tr>
 * <tr><td>compute</td><td>the floor on the same payload</td></tr>
 * <tr><td>copy-out</td><td>its piece less the empty call by JNI, less the loop by FFM</td></tr>
 * <tr><td>materialise</td><td>its piece less the loop</td></tr>
 * </table>
 *
 * <p>Each is a difference within a round, so that what the machine did to a whole round cancels out.
 */
public final class Ledgers {
    private static final Set<Option> NATIVE = Set.of(Option.JNI, Option.FFM);

    private final Run run;
    private final Map<Cell, Map<Integer, Double>> known = new IdentityHashMap<>();

    private Ledgers(Run run) {
        this.run = run;
    }

    /**
     * {@return the ledgers of a run's native subjects in the run's order} A cell has one where its floor and the
     * empty call were measured too, in at least one of its rounds: one without them would be little but residue.
     *
     * @param run a run
     */
    public static List<Ledger> of(Run run) {
        Ledgers ledgers = new Ledgers(run);
        return run.cells().stream()
                .filter(cell -> cell.role() == Role.SUBJECT && NATIVE.contains(cell.option()))
                .filter(cell -> !LedgerNames.PIECE_WORKLOADS.contains(cell.workload()))
                .flatMap(cell -> ledgers.of(cell).stream())
                .toList();
    }

    private Optional<Ledger> of(Cell cell) {
        Map<Part, Difference> parts = parts(cell);
        if (!parts.containsKey(Part.COMPUTE) || !parts.containsKey(Part.TRANSITION)) {
            return Optional.empty();
        }
        Map<Integer, Double> totals = byRound(cell);
        Set<Integer> rounds = new TreeSet<>(totals.keySet());
        parts.values().forEach(part -> {
            rounds.retainAll(byRound(part.piece).keySet());
            part.less.ifPresent(less -> rounds.retainAll(byRound(less).keySet()));
        });
        if (rounds.isEmpty()) {
            return Optional.empty();
        }
        double[] total = rounds.stream().mapToDouble(totals::get).toArray();
        double[] residue = total.clone();
        List<Ledger.Entry> entries = new ArrayList<>();
        parts.forEach((part, difference) -> {
            double[] times = rounds.stream()
                    .mapToDouble(round -> byRound(difference.piece).get(round)
                            - difference
                                    .less
                                    .map(less -> byRound(less).get(round))
                                    .orElse(0.0))
                    .toArray();
            for (int i = 0; i < times.length; i++) {
                residue[i] -= times[i];
            }
            entries.add(new Ledger.Entry(part, Ledger.Amount.of(times)));
        });
        return Optional.of(
                new Ledger(cell, rounds.size(), Ledger.Amount.of(total), entries, Ledger.Amount.of(residue)));
    }

    private Map<Part, Difference> parts(Cell cell) {
        boolean jni = cell.option() == Option.JNI;
        boolean critical = cell.transfer() == Transfer.CRITICAL;
        Optional<Cell> loop = noop(cell, c -> c.implementation().equals(LedgerNames.LOOP));
        Optional<Cell> crossing = noop(
                cell, c -> c.option() == cell.option() && LedgerNames.isCrossing(c.implementation(), jni, critical));
        Map<Part, Difference> parts = new EnumMap<>(Part.class);
        put(parts, Part.TRANSITION, crossing, loop);
        put(parts, Part.COPY_IN, handOver(cell), crossing);
        LedgerNames.floorOf(cell.implementation())
                .flatMap(floor -> find(cell, floor))
                .ifPresent(floor -> parts.put(Part.COMPUTE, new Difference(floor, Optional.empty())));
        put(parts, Part.COPY_OUT, piece(cell, Part.COPY_OUT), jni ? crossing : loop);
        put(parts, Part.MATERIALISE, piece(cell, Part.MATERIALISE), loop);
        return parts;
    }

    /** A part needs all that it is made of. */
    private static void put(Map<Part, Difference> parts, Part part, Optional<Cell> piece, Optional<Cell> less) {
        if (piece.isPresent() && less.isPresent()) {
            parts.put(part, new Difference(piece.get(), less));
        }
    }

    private Optional<Cell> noop(Cell cell, Predicate<Cell> which) {
        return like(cell, LedgerNames.NOOP).stream().filter(which).findFirst();
    }

    /** A copy's price depends on how much is copied; that of the other transfers does not, so the nearest size will do. */
    private Optional<Cell> handOver(Cell cell) {
        long bytes = cell.payload().bytes();
        return like(cell, LedgerNames.HAND_OVER).stream()
                .filter(c -> c.option() == cell.option() && c.transfer() == cell.transfer())
                .filter(c -> cell.transfer() != Transfer.COPY || c.payload().bytes() == bytes)
                .min(Comparator.comparingLong(c -> Math.abs(c.payload().bytes() - bytes)));
    }

    private Optional<Cell> find(Cell cell, String implementation) {
        return like(cell, cell.workload()).stream()
                .filter(c -> c.payload().name().equals(cell.payload().name()))
                .filter(c -> c.implementation().equals(implementation))
                .findFirst();
    }

    private Optional<Cell> piece(Cell cell, Part part) {
        return like(cell, cell.workload()).stream()
                .filter(c -> c.payload().name().equals(cell.payload().name()))
                .filter(c -> c.piece()
                        .filter(piece -> piece.part() == part && piece.of().contains(cell.implementation()))
                        .isPresent())
                .findFirst();
    }

    /** {@return the measured subjects and pieces of a workload in the cell's JVM configuration} */
    private List<Cell> like(Cell cell, String workload) {
        return run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT || c.role() == Role.PIECE)
                .filter(c -> c.workload().equals(workload))
                .filter(c -> c.configuration().key().equals(cell.configuration().key()))
                .filter(c -> !byRound(c).isEmpty())
                .toList();
    }

    /** The later attempt stands for a round, should two of them count. */
    private Map<Integer, Double> byRound(Cell cell) {
        return known.computeIfAbsent(cell, c -> {
            Map<Integer, Double> values = new HashMap<>();
            c.forks().stream()
                    .sorted(Comparator.comparingInt(Fork::attempt))
                    .forEach(fork -> OpTime.WALL.of(fork).ifPresent(time -> values.put(fork.round(), time)));
            return values;
        });
    }

    /** A cell's time, less that of another where there is one. */
    private record Difference(Cell piece, Optional<Cell> less) {}
}
