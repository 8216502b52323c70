// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.ContractTest;
import dev.tollgate.workloads.cache.ByteCache.Reader;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cache on the class path against the contract. Other modules run it over theirs. */
public class CacheContractTest {
    private static final int THREADS = 4;

    /** Made by JUnit. */
    protected CacheContractTest() {}

    /** An implementation with a short name. */
    record Subject(Implementation<?> implementation) {
        ByteCache open() {
            return (ByteCache) implementation.open();
        }

        @Override
        public String toString() {
            return implementation.id();
        }
    }

    static Stream<Subject> caches() {
        return ContractTest.implementations()
                .filter(i -> i.contract() == ByteCache.class && i.workload().equals("cache.zipf"))
                .map(Subject::new);
    }

    private static void close(ByteCache task) throws Exception {
        if (task instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @MethodSource("caches")
    void everyValueIsThatOfItsKeyWhateverIsAskedFor(Subject subject) throws Exception {
        ByteCache task = subject.open();
        Random random = new Random(20260101);
        for (int run = 0; run < 30; run++) {
            Sizing sizing = new Sizing(
                    1 + random.nextInt(run < 15 ? 40 : 3000), 1 + random.nextInt(20), 20 + random.nextInt(300));
            Reader reader = task.create(sizing).reader(sizing);
            int range = 1 + random.nextInt(4 * sizing.entries());
            for (int i = 0; i < 5000; i++) {
                // Neighbours, multiples of a large power of two, and extremes.
                long key = switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(range);
                    case 1 -> (long) random.nextInt(range) << 40;
                    case 2 -> Long.MIN_VALUE + random.nextInt(2);
                    default -> (long) Math.pow(range, random.nextDouble());
                };
                assertThat(reader.get(key)).as("run %d, key %d", run, key).isEqualTo(sizing.load(key));
            }
        }
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void aValueThatWasHandedOutStaysWhatItIsWhateverBecomesOfItsEntry(Subject subject) throws Exception {
        ByteCache task = subject.open();
        Sizing sizing = new Sizing(64, 10, 100);
        Reader reader = task.create(sizing).reader(sizing);
        Map<Long, List<byte[]>> kept = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            long key = i * 31L % 200;
            kept.computeIfAbsent(key, k -> new ArrayList<>()).add(reader.get(key));
        }
        kept.forEach((key, values) ->
                assertThat(values).isNotEmpty().allSatisfy(v -> assertThat(v).isEqualTo(sizing.load(key))));
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void asManyEntriesStayAsHaveRoomAndNotMore(Subject subject) throws Exception {
        ByteCache task = subject.open();
        Sizing sizing = new Sizing(3000, 8, 8);
        AtomicLong loads = new AtomicLong();
        Reader reader = task.create(sizing).reader(key -> {
            loads.incrementAndGet();
            return sizing.load(key);
        });
        int most = sizing.entries() + ReferenceCache.LAG_ENTRIES;
        // Two thirds of what has room stay, but for a few that fall to a part of the cache which is full by chance.
        int few = sizing.entries() * 2 / 3;
        ask(reader, 0, few);
        ask(reader, 0, few);
        assertThat(2L * few - loads.getAndSet(0)).isBetween(few * 9L / 10, (long) few);
        ask(reader, 100_000, 150_000);
        assertThat(loads.getAndSet(0)).isEqualTo(50_000);
        ask(reader, 100_000, 150_000);
        assertThat(50_000 - loads.get()).isLessThanOrEqualTo(most);
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void whatIsAskedForAgainAndAgainIsNotLoadedAgain(Subject subject) throws Exception {
        ByteCache task = subject.open();
        Sizing sizing = new Sizing(1000, 8, 8);
        Set<Long> loaded = new HashSet<>();
        Reader reader = task.create(sizing).reader(key -> {
            assertThat(loaded.add(key)).as("key %d is loaded once", key).isTrue();
            return sizing.load(key);
        });
        for (int round = 0; round < 20; round++) {
            for (long key = 0; key < 100; key++) {
                reader.get(key);
            }
        }
        assertThat(loaded).hasSize(100);
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void aLoaderThatFailsLeavesNothingBehind(Subject subject) throws Exception {
        ByteCache task = subject.open();
        Sizing sizing = new Sizing(100, 1, 10);
        byte[][] next = {null};
        Reader reader = task.create(sizing).reader(key -> {
            if (key == 13) {
                throw new UnsupportedOperationException("thirteen");
            }
            return next[0];
        });
        assertThatThrownBy(() -> reader.get(13))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("thirteen");
        for (byte[] refused : new byte[][] {new byte[0], new byte[11], new byte[100_000]}) {
            next[0] = refused;
            assertThatThrownBy(() -> reader.get(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + refused.length);
        }
        next[0] = null;
        assertThatThrownBy(() -> reader.get(1)).isInstanceOf(NullPointerException.class);
        next[0] = new byte[] {1};
        assertThat(reader.get(1)).containsExactly(1);
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void theSmallestCacheAndTheLongestValueWork(Subject subject) throws Exception {
        ByteCache task = subject.open();
        for (int length : new int[] {1, 1 << 20}) {
            Sizing sizing = new Sizing(1, length, length);
            Reader reader = task.create(sizing).reader(sizing);
            for (long key = 0; key < 20; key++) {
                assertThat(reader.get(key / 2)).isEqualTo(sizing.load(key / 2));
            }
        }
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void threadsThatShareACacheGetRightValuesAndEachOthersEntries(Subject subject) throws Exception {
        ByteCache task = subject.open();
        Sizing sizing = new Sizing(300, 1, 200);
        AtomicLong loads = new AtomicLong();
        ByteCache.Shared cache = task.create(sizing);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        int lookups = 40_000;
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            long seed = thread;
            calls.add(() -> {
                Reader reader = cache.reader(key -> {
                    loads.incrementAndGet();
                    return sizing.load(key);
                });
                Random random = new Random(seed);
                start.await();
                for (int i = 0; i < lookups; i++) {
                    long key = (long) Math.pow(2000, random.nextDouble());
                    assertThat(reader.get(key)).isEqualTo(sizing.load(key));
                }
                return true;
            });
        }
        runAll(calls);
        assertThat(loads.get()).isBetween(300L, (long) THREADS * lookups / 2);
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void theOperationsOfThreadsRunAtOnceOverOneCache(Subject subject) throws Exception {
        CacheWorkload workload = CacheWorkload.zipf();
        Payload payload = workload.payload(PayloadSpec.parse("zipf-64k"), 3);
        ByteCache task = subject.open();
        List<Long> alone = workload.bindThreads(workload.reference(), payload, THREADS).stream()
                .map(operation -> ((Operation.OfLong) operation).run())
                .toList();
        List<Callable<Long>> calls = workload.bindThreads(task, payload, THREADS).stream()
                .<Callable<Long>>map(operation -> ((Operation.OfLong) operation)::run)
                .toList();
        assertThat(runAll(calls)).isEqualTo(alone);
        assertThat(runAll(calls)).isEqualTo(alone);
        close(task);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void aClosedTaskRefusesAndSoDoItsReaders(Subject subject) throws Exception {
        ByteCache task = subject.open();
        if (task instanceof AutoCloseable closeable) {
            Sizing sizing = new Sizing(100, 1, 10);
            ByteCache.Shared cache = task.create(sizing);
            Reader reader = cache.reader(sizing);
            reader.get(1);
            closeable.close();
            for (long key : new long[] {1, 2}) {
                assertThatThrownBy(() -> reader.get(key))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed");
            }
            assertThatThrownBy(() -> task.create(sizing)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(closeable::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    private static void ask(Reader reader, long from, long to) {
        for (long key = from; key < to; key++) {
            reader.get(key);
        }
    }

    private static <T> List<T> runAll(List<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<T> answers = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
