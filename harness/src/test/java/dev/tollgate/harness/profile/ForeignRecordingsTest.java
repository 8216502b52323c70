// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.document.profile.ProfileDocument;
import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as async-profiler, Datadog's and Pyroscope's agents write them, and chunks that were put together. */
@Timeout(60)
class ForeignRecordingsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void onlySamplesOfThreadsThatRanAreSamplesOfProcessorTime() throws IOException {
        TinyChunk chunk = chunk().sample("STATE_RUNNABLE", 1, 1).sample("STATE_DEFAULT", 2, 1);
        for (int i = 0; i < 8; i++) {
            chunk.sample("STATE_SLEEPING", 3 + i, 2);
        }
        Profile profile = read(chunk);
        assertThat(profile.cpu().samples()).isEqualTo(2);
        assertThat(profile.cpu().waitingSamples()).isEqualTo(8);
        assertThat(profile.cpu().sampleSource()).contains("jdk.ExecutionSample");
        assertThat(text(profile)).contains("samples, running threads 2 (", "wall-clock profile", "another 8 samples");
    }

    @Test
    void aWallClockEventCountsForAsManySamplesAsItStandsFor() throws IOException {
        Profile profile = read(chunk().wall("STATE_RUNNABLE", 1, 5).wall("STATE_SLEEPING", 2, 100));
        assertThat(profile.cpu().samples()).isEqualTo(5);
        assertThat(profile.cpu().waitingSamples()).isEqualTo(100);
    }

    @Test
    void threadsThatTwoSourcesSawCountOnce() throws IOException {
        Profile profile = read(chunk().wall("STATE_RUNNABLE", 1, 50)
                .sample("STATE_DEFAULT", 2, 1)
                .cpuTime(3));
        assertThat(profile.cpu().samples()).isOne();
        assertThat(profile.cpu().sampleSource().orElseThrow())
                .startsWith("jdk.ExecutionSample; 1 of jdk.CPUTimeSample and 50 of profiler.WallClockSample");
        assertThat(read(chunk().cpuTime(3).cpuTime(4)).cpu().samples()).isEqualTo(2);
    }

    @Test
    void datadogsSamplesAreWeightedAndTakenByTheirState() throws IOException {
        Profile cpu =
                read(chunk().datadog("RUNNABLE", 1, 3).datadog("SYSCALL", 2, 1).datadogWall("RUNNABLE", 3, 9));
        assertThat(cpu.cpu().samples()).isEqualTo(4);
        Profile wall = read(chunk().datadogWall("RUNNABLE", 1, 2)
                .datadogWall("PARKED", 2, 7)
                .datadogWall("SYSCALL", 2, 1));
        assertThat(wall.cpu().samples()).isEqualTo(2);
        assertThat(wall.cpu().waitingSamples()).isEqualTo(8);
    }

    @Test
    void aProfileOfThreadsThatAllWaitedHasNoFamiliesAndSaysWhy() throws IOException {
        Profile profile = read(chunk().wall("STATE_SLEEPING", 2, 1234));
        assertThat(profile.cpu().samples()).isZero();
        assertThat(profile.families()).isEmpty();
        assertThat(profile.familiesReason()).contains("none of the 1,234 samples is of a running thread");
    }

    @Test
    void chunksOverTheSameTimeAreOneTimeAndSharesAndRatesFollow() throws IOException {
        Profile profile =
                read(chunk().pause(5, SECOND / 4, 1).buffer(9, 1000), chunk().sample("STATE_DEFAULT", 6, 1), chunk());
        assertThat(profile.recording().durationNanos()).isEqualTo(SECOND);
        assertThat(profile.gc().pauses().share()).isCloseTo(0.25, within(1e-9));
        assertThat(profile.allocation().bytesPerSecond()).isCloseTo(1000, within(1e-6));
    }

    @Test
    void whatOverlapsInPartCountsOnceWhateverTheOrderOfTheChunks() throws IOException {
        TinyChunk early = chunk().lasting(3 * SECOND);
        TinyChunk within = chunk().at(1).lasting(SECOND);
        TinyChunk late = chunk().at(2).lasting(4 * SECOND);
        for (List<TinyChunk> order : List.of(List.of(early, within, late), List.of(late, within, early))) {
            Profile.Recorded recorded = read(order.toArray(TinyChunk[]::new)).recording();
            assertThat(recorded.durationNanos()).isEqualTo(6 * SECOND);
            assertThat(recorded.startedAt()).isEqualTo("2023-11-14T22:13:20Z");
        }
    }

    @Test
    void aGapBetweenChunksIsNoTimeAndIsSaid() throws IOException {
        Profile profile = read(chunk().pause(5, SECOND / 2, 1), chunk().at(3600));
        assertThat(profile.recording().durationNanos()).isEqualTo(2 * SECOND);
        assertThat(profile.recording().spanNanos()).isEqualTo(3601 * SECOND);
        assertThat(profile.gc().pauses().share()).isCloseTo(0.25, within(1e-9));
        assertThat(text(profile)).contains("its 2 chunks cover 2.00 s of");
    }

    @Test
    void aChunkWhoseLengthWasNeverWrittenLastsUntilItsLastEvent() throws IOException {
        Profile profile = read(
                chunk(),
                chunk().at(2).lasting(0).pause(SECOND, SECOND, 7),
                chunk().at(9).lasting(0));
        assertThat(profile.recording().durationNanos()).isEqualTo(3 * SECOND);
        assertThat(profile.gc().pauses().share()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(read(chunk().lasting(0)).recording().durationNanos()).isZero();
    }

    @Test
    void aChunkThatStandsTwiceInTheFileHappenedOnce() throws IOException {
        TinyChunk one = chunk().pause(5, 100, 1).sample("STATE_DEFAULT", 6, 1).buffer(9, 1000);
        Profile profile = read(one, chunk().at(1).pause(5, 100, 2), one, one);
        assertThat(profile.recording().chunks()).isEqualTo(2);
        assertThat(profile.recording().repeatedChunks()).isEqualTo(2);
        assertThat(profile.gc().pauses().count()).isEqualTo(2);
        assertThat(profile.cpu().samples()).isOne();
        assertThat(profile.allocation().totalBytes()).isEqualTo(1000);
        assertThat(text(profile)).contains("2 of those in the file repeat another one");
    }

    @Test
    void anEventThatStandsInTwoChunksOverTheSameTimeCountsOnce() throws IOException {
        TinyChunk first = chunk().pause(5, 100, 1).pause(900, 50, 2).sample("STATE_DEFAULT", 6, 1);
        TinyChunk second = chunk().pause(5, 100, 1)
                .pause(700, 50, 3)
                .sample("STATE_DEFAULT", 6, 1)
                .sample("STATE_DEFAULT", 6, 2);
        Profile profile = read(first, second);
        assertThat(profile.gc().pauses().count()).isEqualTo(3);
        assertThat(profile.cpu().samples()).isEqualTo(2);
    }

    @Test
    void chunksOfDifferentClocksAreReadByTheirOwn() throws IOException {
        Profile profile =
                read(chunk().pause(5, 1000, 1), chunk().at(2).ticking(1000).pause(5, 1000, 2), chunk().at(4));
        assertThat(profile.gc().pauses().totalNanos()).isEqualTo(SECOND + 1000);
        assertThat(profile.recording().durationNanos()).isEqualTo(3 * SECOND);
    }

    @Test
    void whatTheJdksReaderChokesOnIsRefusedInASentence() throws IOException {
        refused(chunk().withEmptyPool().bytes(), "constant pool without elements", "older versions of async-profiler");
        refused(chunk().withCircle().bytes(), "checkpoints of chunk 1 lead round in a circle");
        refused(chunk().unfinished().bytes(), "chunk 1 at byte 0 was never finished", "JFR.dump");
        refused(chunk().ticking(0).bytes(), "the clock of chunk 1");
        refused(chunk().foreign(1).bytes(), "its jdk.GarbageCollection is not as a JDK writes it", "gcId");
        refused(chunk().lasting(-5).bytes(), "is damaged: chunk 1", "lasts -5 ns");
    }

    @Test
    void otherFilesAreNamedWithWhatToDo() throws IOException {
        refused(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0}, "zstd", "unzstd");
        refused(new byte[] {0x04, 0x22, 0x4D, 0x18, 0, 0}, "LZ4");
        refused("PK\u0003\u0004....".getBytes(), "ZIP archive");
        refused("JAVA PROFILE 1.0.2\0".getBytes(), "heap dump", "JFR.start");
        refused("<!DOCTYPE html>\n<html>".getBytes(), "HTML page");
        refused("main;a;b 12\n".getBytes(), "is not a JFR recording: it does not begin with FLR");
    }

    private void refused(byte[] content, String... parts) throws IOException {
        Path file = Files.write(folder.resolve("refused.jfr"), content);
        assertThatThrownBy(() -> ProfileReader.read(file, List.of(), percent -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    private Profile read(TinyChunk... chunks) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(chunks).map(TinyChunk::bytes).forEach(all::writeBytes);
        Path file = Files.write(folder.resolve("tiny.jfr"), all.toByteArray());
        return ProfileReader.read(file, List.of(), percent -> {});
    }

    private static String text(Profile profile) {
        return Format.TERMINAL.render(ProfileDocument.of("tiny.jfr", profile)).replaceAll("\\s+", " ");
    }

    private static TinyChunk chunk() {
        return new TinyChunk();
    }
}
