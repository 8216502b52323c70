// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.chart.StackChart;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.html.RunPage.LedgerEntry;
import dev.tollgate.reports.html.RunPage.LedgerPart;
import dev.tollgate.reports.html.RunPage.LedgerRow;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The ledger of a workload as a table and a chart of stacked bars. */
final class LedgerParts {
    private static final int WORDS = 6;
    private static final String CAPTION =
            "Each bar is a call, whose time stands behind it, in percent; sizes differ by decades. Coloured parts were measured alone,"
                    + " in the same rounds. Hatched is the residue: left of the dashed line what no part accounts for, right of it what the parts"
                    + " take more alone than together. The whisker is the 95 % interval of the parts' sum.";

    private final FigureWriter figures;
    private final boolean severalJvms;

    LedgerParts(FigureWriter figures, boolean severalJvms) {
        this.figures = figures;
        this.severalJvms = severalJvms;
    }

    /** {@return a ledger for each JVM configuration of a workload}
     *
     * @param workload the workload's id
     * @param ledgers its ledgers in the run's order
     */
    List<LedgerPart> of(String workload, List<Ledger> ledgers) throws IOException {
        Map<String, List<Ledger>> byJvm = ledgers.stream()
                .sorted(Comparator.comparing((Ledger one) -> kind(one))
                        .thenComparingLong(one -> one.cell().payload().bytes()))
                .collect(Collectors.groupingBy(
                        one -> one.cell().configuration().label(), LinkedHashMap::new, Collectors.toList()));
        List<LedgerPart> parts = new ArrayList<>();
        for (Map.Entry<String, List<Ledger>> jvm : byJvm.entrySet()) {
            String suffix = severalJvms ? " · " + jvm.getKey() : "";
            String title = workload + suffix + ": where the time of a call goes";
            StackChart chart = new StackChart(
                    title,
                    "percent of the call's time",
                    jvm.getValue().stream().map(LedgerParts::bar).toList(),
                    keys(jvm.getValue()),
                    alt(title, jvm.getValue()));
            FigurePart figure = figures.figure(
                    workload + "-ledger" + (severalJvms ? "-" + String.join("-", jvm.getKey()) : ""), chart, CAPTION);
            parts.add(new LedgerPart(
                    workload + suffix,
                    Arrays.stream(Part.values()).map(Part::id).toList(),
                    jvm.getValue().stream().map(LedgerParts::row).toList(),
                    figure));
        }
        return parts;
    }

    private static String kind(Ledger ledger) {
        String payload = ledger.cell().payload().name();
        int hyphen = payload.lastIndexOf('-');
        return hyphen > 0 ? payload.substring(0, hyphen) : payload;
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

    private static LedgerRow row(Ledger ledger) {
        return new LedgerRow(
                ledger.cell().implementation(),
                ledger.cell().payload().name(),
                entry(ledger.total(), ledger),
                Arrays.stream(Part.values())
                        .map(part -> ledger.of(part)
                                .map(amount -> entry(amount, ledger))
                                .orElse(new LedgerEntry(Quantities.UNKNOWN, "", "")))
                        .toList(),
                entry(ledger.residue(), ledger),
                Integer.toString(ledger.rounds()));
    }

    private static LedgerEntry entry(Ledger.Amount amount, Ledger ledger) {
        return new LedgerEntry(
                signed(amount.nanos()),
                ledger.rounds() < 2 ? "one round" : "[" + signed(amount.low()) + ", " + signed(amount.high()) + "]",
                share(amount, ledger));
    }

    private static String share(Ledger.Amount amount, Ledger ledger) {
        return String.format(
                Locale.ROOT, "%.1f %%", 100 * amount.nanos() / ledger.total().nanos());
    }

    private static String signed(double nanos) {
        return nanos < 0 ? "−" + Quantities.time(-nanos) : Quantities.time(nanos);
    }

    private static String alt(String title, List<Ledger> ledgers) {
        String bars = ledgers.stream()
                .limit(WORDS)
                .map(ledger -> ledger.cell().implementation() + " on "
                        + ledger.cell().payload().name() + " "
                        + signed(ledger.total().nanos()) + ", of it "
                        + ledger.entries().stream()
                                .map(entry -> entry.part().id() + " " + share(entry.amount(), ledger))
                                .collect(Collectors.joining(", "))
                        + ", residue " + share(ledger.residue(), ledger))
                .collect(Collectors.joining("; "));
        String rest = ledgers.size() > WORDS ? "; and " + (ledgers.size() - WORDS) + " more in the table" : "";
        return title + ". " + bars + rest + ".";
    }
}
