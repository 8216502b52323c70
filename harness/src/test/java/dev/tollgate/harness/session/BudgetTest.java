// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void whatFitsExactlyIsAllowedAndWhatIsLongerIsNot() {
        long[] now = {Long.MAX_VALUE - 5};
        Budget budget = new Budget(Duration.ofSeconds(10), () -> now[0]);
        assertThat(budget.allows(Duration.ofSeconds(10))).isTrue();
        assertThat(budget.allows(Duration.ofSeconds(11))).isFalse();
        now[0] += Duration.ofSeconds(4).toNanos(); // the clock's origin is arbitrary, so it may wrap around
        assertThat(budget.allows(Duration.ofSeconds(6))).isTrue();
        assertThat(budget.allows(Duration.ofSeconds(7))).isFalse();
    }

    @Test
    void looksAreFixedAndEnd() {
        assertThat(Looks.after(0)).isEqualTo(6);
        assertThat(Looks.after(6)).isEqualTo(8);
        assertThat(Looks.after(9)).isEqualTo(12);
        assertThat(Looks.after(64)).isEqualTo(Looks.last()).isEqualTo(64);
    }
}
