// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Validity;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeChartsTest {
    @Test
    void theTimeLineHasEveryPauseWhereItHappened() {
        TraceChart chart = TimeCharts.overTime("t", new SyntheticLatency(3).latency(50_000, true, Validity.VALID))
                .orElseThrow();
        assertThat(chart.lanes()).hasSize(1);
        assertThat(chart.lanes().getFirst().extents()).hasSize(5);
        assertThat(chart.lanes().getFirst().extents().getFirst().from()).isEqualTo(1.5);
        assertThat(chart.lanes().getFirst().extents().getFirst().to()).isEqualTo(1.52);
        assertThat(chart.limits()).extracting(tick -> tick.label()).containsExactly("p99 < 50 ms", "p99.9 < 200 ms");
    }

    @Test
    void noPercentileOfASecondIsDrawnThatFewerThanTenRequestsLieBeyond() {
        ForkLatency many = new SyntheticLatency(3).latency(50_000, true, Validity.VALID, 5_000);
        ForkLatency some = new SyntheticLatency(3).latency(50_000, true, Validity.VALID, 500);
        ForkLatency few = new SyntheticLatency(3).latency(50_000, true, Validity.VALID, 15);
        assertThat(names(many)).containsExactly("greatest", "p99", "p50");
        assertThat(names(some)).containsExactly("greatest", "p90", "p50");
        assertThat(names(few)).containsExactly("greatest");
    }

    private static List<String> names(ForkLatency round) {
        return TimeCharts.overTime("t", round).orElseThrow().traces().stream()
                .map(trace -> trace.name())
                .toList();
    }
}
