// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Map;
import java.util.Optional;

/**
 * A row of a comparison.
 *
 * @param name the benchmark's name
 * @param params its parameters
 * @param mode JMH's word for how it was measured
 * @param metric what was measured
 * @param unit of the values
 * @param higherIsBetter whether a greater value is better
 * @param baseForks how many forks of the base count
 * @param newForks how many of the new one
 * @param baseValue the geometric mean over the base's forks
 * @param newValue that of the new one
 * @param ratio new over base, in the metric's own unit; relative to the ruler where {@code byRuler}, and
 *     without {@code shiftTakenOut}
 * @param low the lower end of the interval that the verdict rests on; the ratio itself where there is none
 * @param high the upper end
 * @param pValue the probability of a difference so far beyond the margin where the true one is at it
 * @param adjustedPValue the same, corrected for the number of rows
 * @param verdict what follows
 * @param reason why, in words
 * @param driftPercent how far the drift between two runs may have moved it, in 95 % of cases: in the interval in quadrature
 * @param byRuler whether the ratio is relative to the ruler measured on both sides
 * @param marginPercent the margin that applied
 * @param equalPercent the bound of equality that applied
 * @param forksForFivePercent how many forks a side would show a difference of 5 %; empty where it is unknown
 * @param apart what else tells it from others of its name and parameters, as in {@link RowKey}; empty where nothing needs to
 * @param configuration what it was measured under on both sides: threads, JDK, JVM arguments, …; empty where that is not known
 * @param shiftTakenOut what the ratio was divided by, as all rows share it ({@link CommonRow}); empty where nothing was
 */
public record ComparedRow(
        String name,
        Map<String, String> params,
        String mode,
        String metric,
        String unit,
        boolean higherIsBetter,
        int baseForks,
        int newForks,
        Optional<Double> baseValue,
        Optional<Double> newValue,
        Optional<Double> ratio,
        Optional<Double> low,
        Optional<Double> high,
        double pValue,
        double adjustedPValue,
        RowVerdict verdict,
        String reason,
        double driftPercent,
        boolean byRuler,
        double marginPercent,
        double equalPercent,
        Optional<Integer> forksForFivePercent,
        Optional<Map<String, String>> apart,
        Optional<Map<String, String>> configuration,
        Optional<Double> shiftTakenOut)
        implements Listed {
    @Override
    public RowKey key() {
        return new RowKey(name, mode, params, metric, apart.orElse(Map.of()));
    }

    /** {@return whether it is no benchmark's row, but that of what all rows of time share} */
    public boolean standsForAll() {
        return name.equals(CommonRow.NAME);
    }

    /** {@return the same row, resting on so many forks, for this reason} */
    ComparedRow of(int ofBase, int ofNew, String why) {
        return new ComparedRow(
                name,
                params,
                mode,
                metric,
                unit,
                higherIsBetter,
                ofBase,
                ofNew,
                baseValue,
                newValue,
                ratio,
                low,
                high,
                pValue,
                adjustedPValue,
                verdict,
                why,
                driftPercent,
                byRuler,
                marginPercent,
                equalPercent,
                forksForFivePercent,
                apart,
                configuration,
                shiftTakenOut);
    }

    @Override
    public Map<String, String> measuredUnder() {
        return configuration.orElse(Map.of());
    }
}
