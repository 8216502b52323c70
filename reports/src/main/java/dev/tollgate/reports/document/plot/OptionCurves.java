// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.plot;

import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.model.cell.Option;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects curves of implementations: each has the mark of its option, and those of one option differ in their dashes. */
public final class OptionCurves {
    private final Map<String, List<Curve.Point>> points = new LinkedHashMap<>();
    private final Map<String, Option> options = new LinkedHashMap<>();

    /**
     * Adds a point to the curve of an implementation.
     *
     * @param implementation the curve's name
     * @param option what it stands for
     * @param point the point, to the right of those before it
     */
    public void add(String implementation, Option option, Curve.Point point) {
        points.computeIfAbsent(implementation, name -> new ArrayList<>()).add(point);
        options.putIfAbsent(implementation, option);
    }

    /** {@return the curves in the order in which they began} */
    public List<Curve> curves() {
        Map<Option, Integer> dashes = new EnumMap<>(Option.class);
        List<Curve> curves = new ArrayList<>();
        points.forEach((name, places) -> {
            Option option = options.get(name);
            int dash = dashes.merge(option, 1, Integer::sum) - 1;
            curves.add(new Curve(name, Inks.mark(option, false, false), dash, places));
        });
        return curves;
    }
}
