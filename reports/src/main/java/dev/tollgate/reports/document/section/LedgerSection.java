// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the time of native calls goes, by workload. */
public final class LedgerSection {
    private static final String CAPTION =
            "Each bar is a call, whose time stands behind it, in percent; sizes differ by decades. Coloured parts were measured alone,"
                    + " in the same rounds. Hatched is the residue: left of the dashed line what no part accounts for, right of it what the parts"
                    + " take more alone than together. The whisker is the 95 % interval of the parts' sum.";
    private static final String READING =
            "Time per call. Each part was measured alone, paired by round; the residue is the call less these parts. What has no"
                    + " figure was not measured and is in the residue.";

    private LedgerSection() {}

    /**
     * {@return the section of a workload; empty where nothing of it has a ledger}
     *
     * @param workload the workload's id
     * @param id what links point to
     * @param ledgers its ledgers
     */
    public static Optional<Section> of(String workload, String id, List<Ledger> ledgers) {
        if (ledgers.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Ledger>> byJvm = ledgers.stream()
                .sorted(Comparator.comparing(
                                (Ledger one) -> one.cell().payload().kind())
                        .thenComparingLong(one -> one.cell().payload().bytes()))
                .collect(Collectors.groupingBy(LedgerSection::jvm, LinkedHashMap::new, Collectors.toList()));
        List<Block> blocks = new ArrayList<>();
        List<Block> more = new ArrayList<>();
        byJvm.forEach((jvm, ofJvm) -> {
            String which = byJvm.size() > 1 ? jvm : "";
            String title = workload + (which.isEmpty() ? "" : " · " + which) + ": where the time of a call goes";
            blocks.add(Table.of("ledger", which, columns(false), ofJvm, READING));
            blocks.add(new Figure(
                    workload + "-ledger" + (which.isEmpty() ? "" : "-" + which.replace(", heap ", "-")),
                    LedgerChart.of(title, ofJvm),
                    CAPTION));
            more.add(Table.of("ledgerIntervals", which, columns(true), ofJvm, ""));
        });
        blocks.add(new Section(
                id + "-intervals", "The ledger with intervals and shares of the call", Section.Use.LOOK_UP, more));
        return Optional.of(new Section(id, "The ledger: where the time of native calls goes", blocks));
    }

    /**
     * {@return a part's name as a program's, as in {@code CopyIn}}
     *
     * @param part the part
     */
    public static String named(Part part) {
        return switch (part) {
            case TRANSITION -> "Transition";
            case COPY_IN -> "CopyIn";
            case COMPUTE -> "Compute";
            case COPY_OUT -> "CopyOut";
            case MATERIALISE -> "Materialise";
        };
    }

    /**
     * {@return an amount of time with its interval}
     *
     * @param amount the amount
     * @param ledger the ledger it is of
     */
    public static Value time(Ledger.Amount amount, Ledger ledger) {
        return new Value.Estimated(
                new Interval(Unit.NANOSECONDS, amount.nanos(), amount.low(), amount.high(), ledger.rounds()));
    }

    private static List<ColumnOf<Ledger>> columns(boolean full) {
        List<ColumnOf<Ledger>> columns = new ArrayList<>(List.of(
                new ColumnOf<>(
                        Column.of("implementation", "implementation", NAME),
                        one -> Inks.name(one.cell().implementation(), one.cell().option())),
                text(Column.data("workload", TEXT), one -> one.cell().workload()),
                text(
                        Column.of("payload", "input", TEXT),
                        one -> one.cell().payload().name()),
                JvmColumns.gc(one -> one.cell().configuration()),
                JvmColumns.heap(one -> one.cell().configuration())));
        columns.addAll(amount("call", "call", full, false, one -> Optional.of(one.total())));
        for (Part part : Part.values()) {
            String name = named(part);
            columns.addAll(amount(
                    Character.toLowerCase(name.charAt(0)) + name.substring(1),
                    part.id(),
                    full,
                    full,
                    one -> one.of(part)));
        }
        columns.addAll(amount("residue", "residue", true, full, one -> Optional.of(one.residue())));
        columns.add(new ColumnOf<>(
                new Column(
                        "rounds",
                        "rounds",
                        "in which the call and all its parts were measured",
                        FIGURE,
                        full ? Column.Place.OWN : Column.Place.DATA),
                one -> Value.count(one.rounds())));
        return columns;
    }

    private static List<ColumnOf<Ledger>> amount(
            String id,
            String title,
            boolean interval,
            boolean share,
            Function<Ledger, Optional<Ledger.Amount>> amount) {
        List<ColumnOf<Ledger>> columns = new ArrayList<>();
        columns.add(new ColumnOf<>(
                Column.of(id + "Nanos", title, interval ? ESTIMATE : FIGURE),
                one -> amount.apply(one)
                        .map(found -> interval ? time(found, one) : Value.of(Unit.NANOSECONDS, found.nanos()))
                        .orElse(Value.ABSENT)));
        if (share) {
            columns.add(new ColumnOf<>(
                    Column.under(id + "Share", "", FIGURE),
                    one -> amount.apply(one)
                            .map(found -> Value.of(
                                    Unit.SHARE, found.nanos() / one.total().nanos()))
                            .orElse(Value.ABSENT)));
        }
        return columns;
    }

    private static ColumnOf<Ledger> text(Column column, Function<Ledger, String> text) {
        return new ColumnOf<>(column, one -> Value.text(text.apply(one)));
    }

    private static String jvm(Ledger ledger) {
        return ledger.cell().configuration().inWords();
    }
}
