// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.summary.LedgerNames;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Piece;
import dev.tollgate.workloads.spi.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cells from which the ledger itemises native subjects: empty calls, bytes handed over without work, floors, and the parts
 * that implementations do alone. Each is measured once in a run for all subjects that share it, and none that is a subject
 * already.
 */
public final class LedgerPieces {
    /** What the ids of the pieces begin with that the native library has of each crossing and each hand-over. */
    private static final String OWN = "rust-";

    private final Catalog catalog;
    private final long seed;
    private final Map<String, PlannedCell> pieces = new LinkedHashMap<>();
    /** One for each part that some subjects do in the same way, by what they share. */
    private final Map<List<Object>, Shared> shared = new LinkedHashMap<>();

    private final Map<String, Integer> sizes = new HashMap<>();

    private LedgerPieces(Catalog catalog, long seed) {
        this.catalog = catalog;
        this.seed = seed;
    }

    /**
     * {@return the pieces for all subjects of a plan; none where its suite has no ledger}
     *
     * @param catalog where the pieces are
     * @param plan the plan
     */
    public static List<PlannedCell> of(Catalog catalog, RunPlan plan) {
        return of(catalog, plan, plan.cells());
    }

    /**
     * {@return the pieces for some subjects of a plan; none where its suite has no ledger}
     *
     * @param catalog where the pieces are
     * @param plan the plan
     * @param subjects the cells that can be measured
     */
    public static List<PlannedCell> of(Catalog catalog, RunPlan plan, List<PlannedCell> subjects) {
        if (!plan.ledger()) {
            return List.of();
        }
        LedgerPieces ledger = new LedgerPieces(catalog, plan.seed());
        subjects.forEach(ledger::add);
        List<PlannedCell> all = new ArrayList<>(ledger.pieces.values());
        ledger.shared.values().forEach(one -> all.add(one.cell()));
        Set<String> measuredAnyway =
                Set.copyOf(subjects.stream().map(PlannedCell::key).toList());
        return all.stream().filter(cell -> !measuredAnyway.contains(cell.key())).toList();
    }

    /** Without a floor there is no ledger: one without its greatest part would be all residue. */
    private void add(PlannedCell subject) {
        Option option = subject.pairing().implementation().option();
        String workload = subject.pairing().workload().id();
        if ((option != Option.JNI && option != Option.FFM) || LedgerNames.PIECE_WORKLOADS.contains(workload)) {
            return;
        }
        String id = subject.pairing().implementation().id();
        Optional<Pairing<?>> floor = LedgerNames.floorOf(id).flatMap(name -> catalog.find(workload, name));
        if (floor.isEmpty()) {
            return;
        }
        put(subject, floor.get(), subject.payload());
        Transfer transfer = subject.pairing().implementation().transfer();
        whole(subject, LedgerNames.NOOP, LedgerNames.LOOP, "none-0");
        whole(subject, LedgerNames.NOOP, crossing(option, transfer), "none-0");
        if (transfer != Transfer.NONE) {
            handOver(subject, OWN + option.id() + "-" + transfer.id(), transfer);
        }
        subject.pairing().implementation().pieces().forEach(piece -> share(subject, piece));
    }

    /** Of JNI the critical functions are called behind a normal crossing; a critical FFM call has another one. */
    private static String crossing(Option option, Transfer transfer) {
        boolean critical = option == Option.FFM && transfer == Transfer.CRITICAL;
        return OWN + option.id() + (critical ? "-critical" : "");
    }

    /** Only a copy's price depends on the size. */
    private void handOver(PlannedCell subject, String implementation, Transfer transfer) {
        boolean known = pieces.values().stream()
                .anyMatch(cell -> cell.pairing().workload().id().equals(LedgerNames.HAND_OVER)
                        && cell.implementationName().equals(implementation)
                        && cell.collector() == subject.collector()
                        && cell.heap().equals(subject.heap()));
        int bytes = transfer == Transfer.COPY || !known ? bytes(subject) : 0;
        if (bytes > 0) {
            whole(subject, LedgerNames.HAND_OVER, implementation, new PayloadSpec("bytes", bytes).name());
        }
    }

    private int bytes(PlannedCell subject) {
        return sizes.computeIfAbsent(
                subject.pairing().workload().id() + " " + subject.payload().name(), key -> {
                    try {
                        return subject.payload()
                                .load(subject.pairing().workload(), seed)
                                .sizeBytes();
                    } catch (PayloadException e) {
                        // Whoever measures the subject will say so.
                        return 0;
                    }
                });
    }

    private void whole(PlannedCell subject, String workload, String implementation, String payload) {
        catalog.find(workload, implementation)
                .ifPresent(pairing -> put(subject, pairing, new PayloadSource.Generated(PayloadSpec.parse(payload))));
    }

    private void put(PlannedCell subject, Pairing<?> pairing, PayloadSource payload) {
        PlannedCell cell = new PlannedCell(pairing, payload, subject.collector(), subject.heap(), Role.PIECE);
        pieces.putIfAbsent(cell.key(), cell);
    }

    private void share(PlannedCell subject, Piece piece) {
        List<Object> key = List.of(
                subject.pairing().workload().id(),
                subject.payload().name(),
                subject.collector(),
                subject.heap(),
                piece);
        PieceImplementation.of(subject.pairing(), piece.part())
                .ifPresent(pairing -> shared.computeIfAbsent(
                                key, k -> new Shared(subject, pairing, piece, new ArrayList<>()))
                        .of
                        .add(subject.pairing().implementation().id()));
    }

    /** A part measured with its first subject. */
    private record Shared(PlannedCell subject, Pairing<?> pairing, Piece piece, List<String> of) {
        PlannedCell cell() {
            Part part = Arrays.stream(Part.values())
                    .filter(each -> each.id().equals(piece.part().id()))
                    .findFirst()
                    .orElseThrow();
            return new PlannedCell(
                    pairing,
                    subject.payload(),
                    subject.collector(),
                    subject.heap(),
                    Role.PIECE,
                    Optional.of(new dev.tollgate.reports.model.cell.Piece(part, of)));
        }
    }
}
