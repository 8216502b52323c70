// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the templates of pages ask for: classes of the style sheet, columns as the page shows them, pictures. */
public final class HtmlView {
    /** How far the strip of a ratio reaches to both sides, in per cent. */
    private static final double STRIP_PERCENT = 20;

    private final Pictures pictures;

    HtmlView(Pictures pictures) {
        this.pictures = pictures;
    }

    /** {@return a figure's picture, if this page has pictures} */
    public Optional<Picture> picture(Figure figure) {
        return pictures.of(figure);
    }

    /** {@return the class of the style sheet for a tone} */
    public String tone(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the same; of plain prose none} */
    public String tone(Optional<Tone> tone) {
        return tone.map(this::tone).orElse("");
    }

    /** {@return the class of the style sheet for a mark's colour} */
    public String ink(Ink ink) {
        return ink.name().toLowerCase(Locale.ROOT);
    }

    /** {@return a mark's shape as a character} */
    public String glyph(Glyph glyph) {
        return switch (glyph) {
            case CIRCLE -> "●";
            case SQUARE -> "■";
            case TRIANGLE -> "▲";
            case DIAMOND -> "◆";
            case CROSS -> "✕";
        };
    }

    /** {@return the columns of a table that the page shows} */
    public List<Shown> columns(Table table) {
        return PlainText.groups(table).stream()
                .map(group -> new Shown(
                        group.at(),
                        table.columns().get(group.at()),
                        group.under().stream()
                                .map(at -> new Shown(at, table.columns().get(at), List.of()))
                                .toList()))
                .toList();
    }

    /** {@return a value without its interval} */
    public String text(Value value) {
        return value instanceof Value.Estimated estimated
                ? estimated.interval().unit().text(estimated.interval().estimate())
                : PlainText.of(value);
    }

    /**
     * {@return the first of the shown columns from which on a row without figures has none, so that its remark stands in their place;
     * their number where the remark stands below the name}
     */
    public int remarkFrom(List<Shown> columns, Row row) {
        if (row.remark().isEmpty()) {
            return columns.size();
        }
        int from = columns.size();
        while (from > 1 && row.values().get(columns.get(from - 1).at()) instanceof Value.Absent) {
            from--;
        }
        return columns.size() - from < 2 ? columns.size() : from;
    }

    /** {@return how to read the strips of a table's ratios; empty where none is drawn} */
    public String strips(Table table) {
        return hasStrip(table)
                ? String.format(
                        Locale.ROOT,
                        "A strip shows the interval of a ratio from %.2f to %.2f; its middle is equality.",
                        1 / (1 + STRIP_PERCENT / 100),
                        1 + STRIP_PERCENT / 100)
                : "";
    }

    private boolean hasStrip(Table table) {
        return IntStream.range(0, table.columns().size())
                .filter(at -> table.columns().get(at).type() == Column.Type.RATIO)
                .anyMatch(at -> table.rows().stream()
                        .anyMatch(row ->
                                row.values().get(at) instanceof Value.Estimated ratio && isOnStrip(ratio.interval())));
    }

    /** {@return whether any of a ratio's interval lies on its strip: one that is wholly beyond it would show nothing} */
    public boolean isOnStrip(Interval interval) {
        return place(interval.high()) > 0 && place(interval.low()) < 100;
    }

    /** {@return where a ratio's interval begins on its strip, whose middle is equality, in per cent} */
    public String stripFrom(Interval interval) {
        return String.format(Locale.ROOT, "%.1f", place(interval.low()));
    }

    /** {@return how wide a ratio's interval is on its strip, in per cent} */
    public String stripWidth(Interval interval) {
        return String.format(Locale.ROOT, "%.1f", Math.max(0.8, place(interval.high()) - place(interval.low())));
    }

    private static double place(double ratio) {
        double percent = ratio > 0 ? 100 * Math.log(ratio) / Math.log1p(STRIP_PERCENT / 100) : -100;
        return Math.clamp(50 + percent / 2, 0, 100);
    }

    /**
     * A column as the page shows it.
     *
     * @param at its place in the table
     * @param column the column
     * @param under those below its values
     */
    public record Shown(int at, Column column, List<Shown> under) {
        /** Copies the list. */
        public Shown {
            under = List.copyOf(under);
        }
    }
}
