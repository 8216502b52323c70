// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.cell.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsNeededTest {
    private static final int PLANNED = 16;

    @Test
    void asManyAsPlannedWhereNothingIsKnownOrLittleVaries() {
        SlotsNeeded needed = new SlotsNeeded(PLANNED);
        assertThat(needed.of("a", 7)).isEqualTo(PLANNED);
        needed.add("a", members(3, PLANNED, 0.05, 1));
        assertThat(needed.of("a", 7)).isEqualTo(PLANNED);
    }

    @Test
    void moreWhereMuchVaries() {
        SlotsNeeded needed = new SlotsNeeded(PLANNED);
        needed.add("a", members(4, 400, 0.15 / Math.sqrt(2), 2));
        // (0.15 / 0.03)² = 25
        assertThat(needed.of("a", 7)).isBetween(23, 27);
        assertThat(needed.of("b", 7)).isEqualTo(PLANNED);
        needed.add("b", members(4, 400, 0.5, 3));
        assertThat(needed.of("b", 7)).isEqualTo(48);
        assertThat(needed.of("b", 6)).isEqualTo(PLANNED);
    }

    @Test
    void whatAllHaveInCommonDoesNotCount() {
        List<List<Slot>> members = new ArrayList<>();
        for (int member = 0; member < 3; member++) {
            List<Slot> slots = new ArrayList<>();
            for (int cycle = 0; cycle < PLANNED; cycle++) {
                double common = cycle % 2 == 0 ? 1 : 3;
                slots.add(slot(1 + 3 * cycle + member, (member + 1) * 1000 * common));
            }
            members.add(slots);
        }
        SlotsNeeded needed = new SlotsNeeded(PLANNED);
        needed.add("a", members);
        assertThat(needed.of("a", 7)).isEqualTo(PLANNED);
    }

    @Test
    void failedForksAndAPlanOfMoreAreNoHindrance() {
        SlotsNeeded needed = new SlotsNeeded(PLANNED);
        needed.add("a", List.of());
        needed.add("a", members(1, PLANNED, 0.5, 4));
        assertThat(needed.of("a", 7)).isEqualTo(PLANNED);
        SlotsNeeded many = new SlotsNeeded(100);
        many.add("a", members(3, 100, 0.5, 5));
        assertThat(many.of("a", 7)).isEqualTo(100);
    }

    private static List<List<Slot>> members(int count, int cycles, double deviation, long seed) {
        Random random = new Random(seed);
        List<List<Slot>> members = new ArrayList<>();
        for (int member = 0; member < count; member++) {
            List<Slot> slots = new ArrayList<>();
            for (int cycle = 0; cycle < cycles; cycle++) {
                slots.add(slot(1 + count * cycle + member, 1000 * Math.exp(deviation * random.nextGaussian())));
            }
            members.add(slots);
        }
        return members;
    }

    private static Slot slot(int turn, double nanosPerOp) {
        return new Slot(turn, Math.round(nanosPerOp * 10_000), 10_000, 0, 0, 0, true);
    }
}
