// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.stats.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionChartsTest {
    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {0, 1, 19, 20, 21, 99, 1000, 123_456})
    void aPercentilePlotEndsAtTheLastPercentileWithTenValuesBeyondIt(int count) {
        Histogram histogram = new Histogram(3);
        for (int value = 1; value <= count; value++) {
            histogram.recordValue(value);
        }
        List<TraceChart> charts = new ArrayList<>();
        DistributionCharts.percentiles(
                        "t",
                        "y",
                        RecordUnit.NONE,
                        List.of(DistributionCharts.Line.nth(0, "a", Distribution.of(histogram))),
                        List.of())
                .ifPresent(charts::add);
        assertThat(charts).hasSize(count < 20 ? 0 : 1);
        for (TraceChart chart : charts) {
            var last = chart.traces().getFirst().places().getLast();
            assertThat(count / last.x()).as("values beyond the last place").isGreaterThanOrEqualTo(10 - 1e-9);
            long beyond = histogram.getTotalCount() - histogram.getCountBetweenValues(0, (long) last.y());
            // A bucket is shown by its upper end, so that up to a bucket less may be seen beyond it.
            long bucket = histogram.getCountAtValue((long) last.y());
            assertThat(beyond + bucket).isGreaterThanOrEqualTo(10);
            assertThat(chart.x().max()).isEqualTo(last.x());
        }
    }
}
