// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LooksTest {
    private static final int RUNS = 4_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 8, 10, 24, 64, 100})
    void theErrorsOfAllLooksAddUpToFivePerCent(int most) {
        Looks looks = Looks.upTo(most);
        assertThat(looks.last()).isEqualTo(most);
        assertThat(IntStream.range(0, looks.rounds().size())
                        .mapToDouble(looks::error)
                        .sum())
                .isCloseTo(0.05, within(1e-12));
        assertThat(looks.errorLeftAt(most)).isCloseTo(looks.error(looks.rounds().size() - 1), within(1e-12));
    }

    @Test
    void anEarlyEndSpendsWhatIsLeft() {
        Looks looks = Looks.upTo(24);
        assertThat(looks.rounds()).containsExactly(6, 8, 12, 16, 24);
        assertThat(looks.errorLeftAt(7)).isCloseTo(0.05 - 0.05 * 6 / 24, within(1e-12));
        assertThat(looks.errorLeftAt(3)).isEqualTo(0.05);
    }

    /** A margin of nothing, to see the spending itself: the margin of 2 % makes every error smaller still. */
    @Test
    void lookingAtFixedTimesWithSpentErrorStaysBelowFivePerCentWhereLookingFreelyDoesNot() {
        Looks looks = Looks.upTo(24);
        Random random = new Random(24);
        int spent = 0;
        int free = 0;
        for (int run = 0; run < RUNS; run++) {
            List<double[]> pairs = new ArrayList<>();
            boolean firesSpent = false;
            boolean firesFree = false;
            for (int round = 1; round <= looks.last(); round++) {
                pairs.add(new double[] {Math.exp(0.03 * random.nextGaussian()), 1});
                int look = looks.rounds().indexOf(round);
                if (look >= 0) {
                    firesSpent |= LogDifference.paired(pairs).pBeyond(1) <= looks.error(look);
                    firesFree |= LogDifference.paired(pairs).pBeyond(1) <= 0.05;
                }
            }
            spent += firesSpent ? 1 : 0;
            free += firesFree ? 1 : 0;
        }
        assertThat(spent / (double) RUNS).isLessThan(0.05);
        assertThat(free / (double) RUNS).isGreaterThan(0.09);
    }

    @Test
    void looksThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> new Looks(List.of(6, 6))).hasMessageContaining("ascend");
        assertThatThrownBy(() -> new Looks(List.of())).hasMessageContaining("at least one");
    }

    @Test
    void whatGoesOnUntilAPrecisionLooksAtFixedNumbersOfRoundsAndEnds() {
        Looks looks = Looks.upTo(Looks.MOST);
        assertThat(looks.after(0)).isEqualTo(Looks.FLOOR);
        assertThat(looks.after(6)).isEqualTo(8);
        assertThat(looks.after(9)).isEqualTo(12);
        assertThat(looks.after(64)).isEqualTo(looks.last()).isEqualTo(64);
    }
}
