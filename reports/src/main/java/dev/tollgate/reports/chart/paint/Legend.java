// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import dev.tollgate.reports.chart.Key;
import java.util.ArrayList;
import java.util.List;

/** Lays a legend out in lines of the width there is. */
final class Legend {
    private static final int LINE = 22;
    private static final int GAP = 22;
    private static final int MARK = 18;

    private final List<Scene.KeyMark> marks = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final int height;

    Legend(List<Key> keys, int left, int right, int top, Theme theme) {
        double x = left;
        double y = top;
        for (Key key : keys) {
            double width = MARK + Label.width(key.text(), Label.Style.TICK);
            if (x > left && x + width > right) {
                x = left;
                y += LINE;
            }
            marks.add(new Scene.KeyMark(key.mark(), theme.of(key.mark().ink()), x + 6, y + LINE / 2.0));
            labels.add(new Label(
                    key.text(), x + MARK, y + LINE / 2.0 + 4, Label.Anchor.START, Label.Style.TICK, theme.muted()));
            x += width + GAP;
        }
        height = keys.isEmpty() ? 0 : (int) (y - top) + LINE;
    }

    List<Scene.KeyMark> marks() {
        return marks;
    }

    List<Label> labels() {
        return labels;
    }

    int height() {
        return height;
    }
}
