// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CacheWorkloadTest {
    private static final CacheWorkload WORKLOAD = CacheWorkload.zipf();
    private static final Payload PAYLOAD = WORKLOAD.payload(PayloadSpec.parse("zipf-64k"), 1);

    private static Optional<String> differenceOf(ByteCache cache) {
        return Answer.firstDifference(WORKLOAD.answer(WORKLOAD.reference(), PAYLOAD), WORKLOAD.answer(cache, PAYLOAD));
    }

    @Test
    void aCacheThatKeepsMoreThanItMayIsFound() {
        ByteCache unbounded = sizing -> loader -> {
            Map<Long, byte[]> all = new HashMap<>();
            return key -> all.computeIfAbsent(key, loader::load);
        };
        assertThat(differenceOf(unbounded))
                .hasValueSatisfying(text -> assertThat(text).startsWith("hits: expected "));
    }

    @Test
    void aCacheThatKeepsNothingIsFound() {
        assertThat(differenceOf(sizing -> loader -> loader::load))
                .hasValueSatisfying(text -> assertThat(text).endsWith("got 0"));
    }

    @Test
    void aCacheThatMixesUpTwoValuesIsFound() {
        ByteCache wrong = sizing -> {
            ByteCache.Shared right = new ReferenceCache().create(sizing);
            return loader -> {
                ByteCache.Reader reader = right.reader(loader);
                int[] calls = {0};
                return key -> reader.get(++calls[0] == 100 ? key + 1 : key);
            };
        };
        assertThat(differenceOf(wrong)).isNotEmpty();
    }

    @Test
    void theFutureKnowingPolicyHasTheHitsThatTryingEverythingFinds() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            long[] keys = random.longs(9, 0, 4).toArray();
            int entries = 1 + random.nextInt(3);
            assertThat(ReferenceCache.mostHits(keys, entries))
                    .as("%s with room for %d", Arrays.toString(keys), entries)
                    .isEqualTo(bestByTrying(keys, 0, List.of(), entries));
        }
    }

    /** Whatever may be kept after each lookup is tried. */
    private static long bestByTrying(long[] keys, int at, List<Long> kept, int entries) {
        if (at == keys.length) {
            return 0;
        }
        long hit = kept.contains(keys[at]) ? 1 : 0;
        long best = bestByTrying(keys, at + 1, kept, entries);
        if (hit == 0) {
            for (int out = 0; out <= kept.size(); out++) {
                List<Long> next = new ArrayList<>(kept);
                if (out < kept.size()) {
                    next.remove(out);
                } else if (kept.size() == entries) {
                    continue;
                }
                next.add(keys[at]);
                best = Math.max(best, bestByTrying(keys, at + 1, next, entries));
            }
        }
        return hit + best;
    }

    @Test
    void aValueFollowsFromItsKeyAndHasEveryLengthInItsBounds() {
        Sizing sizing = new Sizing(10, 5, 20);
        Map<Integer, Integer> lengths = new HashMap<>();
        for (long key = -5000; key < 5000; key++) {
            byte[] value = sizing.load(key);
            assertThat(value).isEqualTo(sizing.load(key));
            lengths.merge(value.length, 1, Integer::sum);
        }
        assertThat(lengths).hasSize(16).allSatisfy((length, count) -> {
            assertThat(length).isBetween(5, 20);
            assertThat(count).isBetween(500, 750);
        });
    }

    /** The same numbers stand in the tests of cache.rs. */
    @Test
    void aValueIsTheOneThatTheNativeSideLoads() {
        byte[] value = new Sizing(1, 64, 128).load(0);
        assertThat(value).hasSize(64).startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0xa8);
        assertThat(new Sizing(1, 3, 3).load(1)).isEqualTo(new byte[] {(byte) 0xe5, 0x05, 0x0b});
    }

    @Test
    void aTenthOfTheKeysHasRoomAndTheParametersSaySo() {
        assertThat(PAYLOAD.parameters())
                .containsEntry("entries", List.of("819"))
                .containsEntry("valueBytes", List.of("64", "128"));
        assertThat(Sizing.of(CacheWorkload.large().payload(PayloadSpec.parse("zipf-4m"), 1)))
                .isEqualTo(new Sizing(52_428, 1024, 4096));
    }

    @Test
    void aTraceOfOnesOwnIsTakenAndOneWithHalfAKeyRefused() throws PayloadException {
        byte[] content = PAYLOAD.input().array().clone();
        assertThat(Sizing.of(WORKLOAD.userPayload("trace.bin", content, Map.of()))
                        .entries())
                .isBetween(100, 400);
        assertThatThrownBy(() -> WORKLOAD.userPayload("trace.bin", new byte[12], Map.of()))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("12 bytes");
        assertThatThrownBy(() -> WORKLOAD.userPayload("trace.bin", new byte[0], Map.of()))
                .isInstanceOf(PayloadException.class);
    }

    @Test
    void sizesThatNoCacheCanHaveAreRefused() {
        for (int[] sizes : new int[][] {{0, 1, 1}, {1 << 25, 1, 1}, {1, 0, 1}, {1, 2, 1}, {1, 1, 1 << 21}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Sizing(sizes[0], sizes[1], sizes[2]));
        }
    }
}
