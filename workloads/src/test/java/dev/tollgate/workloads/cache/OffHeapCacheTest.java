// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OffHeapCacheTest {
    private static final int SLAB_BYTES = 8 << 20;
    private static final int ROUNDS = 40;
    private static final Sizing SIZING = new Sizing(SLAB_BYTES / 1024, 1024, 1024);

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingGivesTheMemoryBackAndTheCollectorThatOfAForgottenTask() throws Exception {
        for (int i = 0; i < 5; i++) {
            useAndClose();
        }
        long before = residentBytes();
        for (int i = 0; i < ROUNDS; i++) {
            useAndClose();
        }
        assertThat(residentBytes() - before).isLessThan((long) SLAB_BYTES * ROUNDS / 3);
        for (int i = 0; i < ROUNDS; i++) {
            use(new OffHeapCache());
        }
        long grown = residentBytes() - before;
        for (int i = 0; i < 200 && grown > (long) SLAB_BYTES * ROUNDS / 3; i++) {
            Thread.sleep(20);
            grown = residentBytes() - before;
        }
        assertThat(grown).isLessThan((long) SLAB_BYTES * ROUNDS / 3);
    }

    @Test
    void closingWhileThreadsReadEndsThemWithAnException() throws Exception {
        for (int i = 0; i < 20; i++) {
            OffHeapCache task = new OffHeapCache();
            ByteCache.Shared cache = task.create(SIZING);
            CountDownLatch reading = new CountDownLatch(2);
            Thread[] threads = new Thread[2];
            for (int t = 0; t < threads.length; t++) {
                threads[t] = Thread.ofPlatform().start(() -> {
                    ByteCache.Reader reader = cache.reader(SIZING);
                    assertThatIllegalStateException().isThrownBy(() -> {
                        for (long key = 0; ; key++) {
                            assertThat(reader.get(key % 1000)).isEqualTo(SIZING.load(key % 1000));
                            reading.countDown();
                        }
                    });
                });
            }
            reading.await();
            task.close();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void useAndClose() {
        OffHeapCache task = new OffHeapCache();
        use(task);
        task.close();
    }

    private static void use(OffHeapCache task) {
        ByteCache.Reader reader = task.create(SIZING).reader(SIZING);
        for (long key = 0; key < 1000; key++) {
            assertThat(reader.get(key)).hasSize(1024);
        }
    }

    private static long residentBytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
