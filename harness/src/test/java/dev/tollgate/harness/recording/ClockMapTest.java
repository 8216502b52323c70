// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClockMapTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long EPOCH = 1_700_000_000L * SECOND;

    @TempDir
    Path folder;

    private static List<ClockMap.Anchor> anchors(double driftNanosPerSecond, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ClockMap.Anchor> anchors = new ArrayList<>();
        for (long nanoTime = 0; nanoTime < 20 * SECOND; nanoTime += SECOND / 20) {
            long late = random.nextInt(20) == 0 ? 900_000 : random.nextInt(30_000);
            late = random.nextInt(3) == 0 ? 50 : late;
            long drift = (long) (driftNanosPerSecond * nanoTime / SECOND);
            anchors.add(new ClockMap.Anchor(EPOCH + nanoTime + drift + late, nanoTime));
        }
        return anchors;
    }

    @Test
    void theLeastOffsetIsTakenSoThatALateAnchorDoesNoHarm() {
        ClockMap map = ClockMap.of(anchors(0, 1));
        for (long t = 0; t < 20 * SECOND; t += SECOND / 3) {
            assertThat(map.toNanoTime(EPOCH + t)).isBetween(t - 50, t);
        }
        assertThat(map.isSafe()).isTrue();
    }

    @Test
    void aClockThatDriftsIsFollowedAndMarkedUnsafe() {
        ClockMap slow = ClockMap.of(anchors(1_000, 2));
        assertThat(slow.spreadNanos()).isBetween(15_000L, 21_000L);
        assertThat(slow.isSafe()).isTrue();
        ClockMap fast = ClockMap.of(anchors(5_000, 3));
        assertThat(fast.isSafe()).isFalse();
    }

    @Test
    void aRecordingWithoutAnchorsCannotBeLaidOverRequests() {
        assertThatThrownBy(() -> ClockMap.of(List.of())).hasMessageContaining("no clock anchor");
    }

    @Test
    void aRealRecordingTellsItsPhasesPausesAndParksByNanoTime() throws Exception {
        Path file = folder.resolve("r.jfr");
        long before;
        long after;
        try (LoadRecording _ = LoadRecording.start(file, "test")) {
            try (PhaseEvent _ = PhaseEvent.begin("measuring")) {
                before = System.nanoTime();
                for (int i = 0; i < 30; i++) {
                    ClockAnchorEvent.record();
                    Thread.sleep(2);
                }
                System.gc();
                SlowRequestEvent.record(7, 1, 2, 3);
                after = System.nanoTime();
            }
        }
        LoadEvents.Found found = LoadEvents.read(file, "nothing");
        assertThat(found.global(dev.tollgate.reports.model.load.Cause.GC_PAUSE))
                .isNotEmpty()
                .allSatisfy(pause -> {
                    // 50 ms for a machine that takes the thread off its processor between two readings.
                    assertThat(pause.from()).isBetween(before - 50_000_000, after);
                    assertThat(pause.to()).isBetween(before, after + 50_000_000);
                });
        assertThat(found.of(
                        dev.tollgate.reports.model.load.Cause.BLOCKED,
                        Thread.currentThread().getName()))
                .as("the sleeps of 2 ms")
                .hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void throttlingIsReadInEitherVersionOfControlGroups() throws Exception {
        assertThat(TaskTimes.throttled(folder)).isEmpty();
        Files.createDirectories(folder.resolve("cpu"));
        Files.writeString(
                folder.resolve("cpu").resolve("cpu.stat"), "nr_periods 5\nnr_throttled 2\nthrottled_time 700\n");
        assertThat(TaskTimes.throttled(folder)).hasValue(700L);
        Files.writeString(folder.resolve("cpu.stat"), "usage_usec 9\nthrottled_usec 3\n");
        assertThat(TaskTimes.throttled(folder)).hasValue(3_000L);
    }

    @Test
    void aHiccupLineThatIsCutOffIsSkipped() {
        assertThat(HostHiccups.parse("10 20 .")).hasValue(new TimeSpan(10, 20));
        assertThat(HostHiccups.parse("10 2")).isEmpty();
    }
}
