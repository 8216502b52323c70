// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.plot;

import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import java.util.List;
import java.util.Optional;

/** How options are told apart in charts: by colour and by shape. */
public final class Inks {
    private Inks() {}

    public static Ink of(Option option) {
        return switch (option) {
            case PURE_JAVA -> Ink.BLUE;
            case FFM -> Ink.VERMILION;
            case JNI -> Ink.GREEN;
            case NATIVE_FLOOR -> Ink.PURPLE;
        };
    }

    public static Mark mark(Option option, boolean hollow, boolean small) {
        Glyph glyph = switch (option) {
            case PURE_JAVA -> Glyph.CIRCLE;
            case FFM -> Glyph.SQUARE;
            case JNI -> Glyph.TRIANGLE;
            case NATIVE_FLOOR -> Glyph.DIAMOND;
        };
        return new Mark(glyph, of(option), hollow, small);
    }

    /**
     * {@return an implementation's name in a table, with the mark that it has in charts}
     *
     * @param implementation its id
     * @param option what it stands for
     */
    public static Value name(String implementation, Option option) {
        return new Value.Name(implementation, Optional.of(mark(option, false, false)));
    }

    /** {@return a legend of the options that occur} */
    public static List<Key> keys(List<Cell> cells) {
        return keysOf(cells.stream().map(Cell::option).toList());
    }

    /**
     * {@return a legend of options}
     *
     * @param options the options, in any order
     */
    public static List<Key> keysOf(List<Option> options) {
        return options.stream()
                .distinct()
                .sorted()
                .map(option -> new Key(mark(option, false, false), option.id()))
                .toList();
    }
}
