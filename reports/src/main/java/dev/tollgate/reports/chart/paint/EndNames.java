// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import dev.tollgate.reports.chart.paint.Label.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names of lines right of their ends, moved apart where ends are close, with a leader to each end. */
final class EndNames {
    /** The room between the plot and the names. */
    static final int SAMPLE = 34;

    private static final int LINE = 17;
    private static final int LONGEST_NAME = 36;
    private static final int GAP = 8;

    private final List<End> ends;

    /** Where a line ends: shares of the plot from the lower left. */
    record End(String name, Color color, double x, double y) {}

    EndNames(List<End> ends) {
        // By their ends, so that names stand in the order of the lines that they name.
        this.ends = ends.stream()
                .sorted(Comparator.comparingDouble(end -> -end.y()))
                .toList();
    }

    /** {@return how wide the names are} */
    static int width(List<String> names) {
        return (int) Math.ceil(names.stream()
                .mapToDouble(name -> Label.width(Texts.shortened(name, LONGEST_NAME), Style.TICK))
                .max()
                .orElse(0));
    }

    /** {@return the height that so many names need} */
    static int height(int names) {
        return (names + 1) * LINE;
    }

    /** {@return the names, their leaders drawn}
     *
     * @param plot where the lines are
     * @param left the plot's left edge
     * @param top its upper edge
     * @param theme the ground
     */
    List<Label> draw(Plot plot, int left, int top, Theme theme) {
        double[] wished =
                ends.stream().mapToDouble(end -> (1 - end.y()) * plot.height()).toArray();
        double[] places = Texts.apart(wished, LINE, plot.height());
        double edge = 1 - 0.1 * SAMPLE / plot.width();
        List<Label> labels = new ArrayList<>();
        for (int index = 0; index < ends.size(); index++) {
            End end = ends.get(index);
            plot.line(end.color(), Strokes.GRID, new double[] {end.x(), edge}, new double[] {
                end.y(), 1 - places[index] / plot.height()
            });
            labels.add(new Label(
                    Texts.shortened(end.name(), LONGEST_NAME),
                    left + plot.width() + (double) GAP,
                    top + places[index] + 4,
                    Label.Anchor.START,
                    Style.TICK,
                    theme.ink()));
        }
        return labels;
    }
}
