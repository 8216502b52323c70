// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.model.load.Objective;
import org.junit.jupiter.api.Test;

class ServiceLevelsTest {
    @Test
    void levelsAreReadInTheirOrderAndWrittenAsTheyWereRead() {
        assertThat(ServiceLevels.parse("p99<50ms, p99.9 < 200ms,max<1.5s,P50<20us,p99.99<7ns"))
                .containsExactly(
                        new Objective(99, 50_000_000),
                        new Objective(99.9, 200_000_000),
                        new Objective(100, 1_500_000_000),
                        new Objective(50, 20_000),
                        new Objective(99.99, 7));
        for (String text : new String[] {"p99<50ms", "p99.9<200ms", "max<1500ms", "p50<20us", "p99.99<7ns", "max<2s"}) {
            assertThat(ServiceLevels.shown(ServiceLevels.parse(text).getFirst()))
                    .isEqualTo(text);
        }
    }

    @Test
    void everyLevelThatIsNoneIsNamedAtOnce() {
        assertThatThrownBy(() -> ServiceLevels.parse("p99<50,p0<1ms,,p101<1s,p99>1ms,p99<0ms"))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("'p99<50'")
                .hasMessageContaining("'p0<1ms'")
                .hasMessageContaining("''")
                .hasMessageContaining("'p101<1s'")
                .hasMessageContaining("'p99>1ms'")
                .hasMessageContaining("'p99<0ms'");
    }
}
