// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.chart.StackChart;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The chart of where the time of calls goes: a stacked bar a call. */
final class LedgerChart {
    private static final int WORDS = 6;

    private LedgerChart() {}

    /** {@return the chart}
     *
     * @param title its title
     * @param ledgers a bar each; at least one
     */
    static StackChart of(String title, List<Ledger> ledgers) {
        return new StackChart(
                title,
                "percent of the call's time",
                ledgers.stream().map(LedgerChart::bar).toList(),
                keys(ledgers),
                alt(title, ledgers));
    }

    private static StackChart.Bar bar(Ledger ledger) {
        double total = ledger.total().nanos();
        List<StackChart.Share> shares = ledger.entries().stream()
                .map(entry ->
                        new StackChart.Share(ink(entry.part()), entry.amount().nanos() / total))
                .toList();
        return new StackChart.Bar(
                ledger.cell().implementation(),
                ledger.cell().payload().name(),
                shares,
                new Span(
                        (total - ledger.residue().high()) / total,
                        (total - ledger.residue().low()) / total,
                        Ink.NEUTRAL),
                Quantities.time(total));
    }

    private static Ink ink(Part part) {
        return switch (part) {
            case TRANSITION -> Ink.VERMILION;
            case COPY_IN -> Ink.ORANGE;
            case COMPUTE -> Ink.BLUE;
            case COPY_OUT -> Ink.SKY;
            case MATERIALISE -> Ink.GREEN;
        };
    }

    private static List<Key> keys(List<Ledger> ledgers) {
        List<Key> keys = new ArrayList<>();
        for (Part part : Part.values()) {
            if (ledgers.stream().anyMatch(ledger -> ledger.of(part).isPresent())) {
                keys.add(new Key(new Mark(Glyph.SQUARE, ink(part), false, false), part.id()));
            }
        }
        keys.add(new Key(new Mark(Glyph.SQUARE, Ink.NEUTRAL, true, false), "residue (hatched)"));
        return keys;
    }

    private static String share(Ledger.Amount amount, Ledger ledger) {
        return Quantities.percent(amount.nanos() / ledger.total().nanos());
    }

    private static String alt(String title, List<Ledger> ledgers) {
        String bars = ledgers.stream()
                .limit(WORDS)
                .map(ledger -> ledger.cell().implementation() + " on "
                        + ledger.cell().payload().name() + " "
                        + Quantities.time(ledger.total().nanos()) + ", of it "
                        + ledger.entries().stream()
                                .map(entry -> entry.part().id() + " " + share(entry.amount(), ledger))
                                .collect(Collectors.joining(", "))
                        + ", residue " + share(ledger.residue(), ledger))
                .collect(Collectors.joining("; "));
        String rest = ledgers.size() > WORDS ? "; and " + (ledgers.size() - WORDS) + " more in the table" : "";
        return title + ". " + bars + rest + ".";
    }
}
