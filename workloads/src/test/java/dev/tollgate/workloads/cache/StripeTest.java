// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.payload.SplitMix64;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeTest {
    private static final int MOST_BYTES = 40;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aStripeHasTheLatestValueOrNoneAndNeverMoreThanItHasRoomFor(long seed) {
        Random random = new Random(seed);
        for (int capacity : new int[] {1, 2, 3, 7, 8, 9, 100, 500}) {
            try (Arena arena = Arena.ofConfined()) {
                long slotBytes = Stripe.slotBytes(MOST_BYTES);
                Stripe stripe = new Stripe(arena.allocate(capacity * slotBytes), capacity, slotBytes);
                Map<Long, byte[]> latest = new HashMap<>();
                for (int i = 0; i < 20 * capacity + 200; i++) {
                    long key = random.nextInt(3 * capacity + 1);
                    long hash = SplitMix64.mix(key);
                    if (random.nextBoolean()) {
                        byte[] value = new byte[1 + random.nextInt(MOST_BYTES)];
                        random.nextBytes(value);
                        stripe.put(key, hash, value);
                        latest.put(key, value);
                        assertThat(stripe.find(key, hash)).isEqualTo(value);
                    } else {
                        assertThat(stripe.find(key, hash)).isIn(latest.getOrDefault(key, new byte[0]), new byte[0]);
                    }
                }
                long found = latest.entrySet().stream()
                        .filter(entry -> {
                            byte[] value = stripe.find(entry.getKey(), SplitMix64.mix(entry.getKey()));
                            assertThat(value).isIn(entry.getValue(), new byte[0]);
                            return value.length > 0;
                        })
                        .count();
                assertThat(found).isEqualTo(Math.min(capacity, latest.size()));
            }
        }
    }
}
