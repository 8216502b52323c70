// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.model.profile.Stops;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of real processes under every collector, held against what the JDK's own reader finds in them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProfileReaderTest {
    @TempDir
    private static Path folder;

    private static Path serial;

    @BeforeAll
    static void record() throws IOException, InterruptedException {
        serial = recorded("-XX:+UseSerialGC");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "-XX:+UseG1GC, G1",
        "-XX:+UseParallelGC, Parallel",
        "-XX:+UseSerialGC, Serial",
        "-XX:+UseZGC, ZGC",
        "-XX:+UseShenandoahGC, Shenandoah"
    })
    void pausesAndStallsAreThoseOfTheRecording(String argument, String collector) throws Exception {
        Path recording = collector.equals("Serial") ? serial : recorded(argument);
        List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
        Profile profile = ProfileReader.read(recording, List.of(), percent -> {});

        assertThat(profile.recording().collector()).isEqualTo(collector);
        assertThat(profile.recording().jvm())
                .contains(Runtime.version().toString().replaceFirst("-.*", ""));
        assertStops(
                profile.gc().pauses(),
                nanos(events, "jdk.GCPhasePause"),
                profile.recording().durationNanos());
        assertStops(
                profile.gc().stalls(),
                nanos(events, "jdk.ZAllocationStall"),
                profile.recording().durationNanos());
        assertThat(profile.gc().pauses().count()).isPositive();
        assertThat(profile.gc().pauses().source()).isEqualTo("jdk.GCPhasePause");
        assertThat(profile.gc().collections())
                .isEqualTo(events.stream()
                        .filter(e -> e.getEventType().getName().equals("jdk.GarbageCollection"))
                        .count());
        assertThat(profile.gc().collectors().stream()
                        .mapToLong(k -> k.pauses().count())
                        .sum())
                .as("every pause belongs to a kind of collection")
                .isEqualTo(profile.gc().pauses().count());
        assertThat(profile.gc().collectors()).extracting(Profile.Kind::name).doesNotContain("not named");
        assertThat(profile.safepoints().count())
                .isEqualTo(events.stream()
                        .filter(e -> e.getEventType().getName().equals("jdk.SafepointEnd"))
                        .count());
        assertThat(profile.safepoints().source()).isEqualTo("jdk.SafepointBegin to jdk.SafepointEnd");
        assertThat(profile.allocation().totalBytes())
                .isEqualTo(events.stream()
                        .filter(e -> e.getEventType().getName().equals("jdk.ObjectAllocationSample"))
                        .mapToLong(e -> e.getLong("weight"))
                        .sum());
    }

    @Test
    void withoutPauseEventsTheCollectionsOwnSumsAreTakenAndSaid() throws Exception {
        Path scrubbed = folder.resolve("scrubbed.jfr");
        try (RecordingFile file = new RecordingFile(serial)) {
            file.write(scrubbed, event -> !event.getEventType().getName().equals("jdk.GCPhasePause"));
        }
        Stops with = ProfileReader.read(serial, List.of(), percent -> {}).gc().pauses();
        Stops without =
                ProfileReader.read(scrubbed, List.of(), percent -> {}).gc().pauses();
        assertThat(without.source()).contains("sumOfPauses and longestPause");
        assertThat(without.count()).isEqualTo(with.count());
        assertThat(without.maxNanos()).isEqualTo(with.maxNanos());
        assertThat(without.totalNanos()).isEqualTo(with.totalNanos());
    }

    @Test
    void aRecordingThatWasAppendedToItselfTellsTheSameAsOnce() throws Exception {
        Path thrice = folder.resolve("thrice.jfr");
        for (int i = 0; i < 3; i++) {
            Files.write(thrice, Files.readAllBytes(serial), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Profile once = ProfileReader.read(serial, List.of(), percent -> {});
        List<Integer> progress = new ArrayList<>();
        Profile three = ProfileReader.read(thrice, List.of(), progress::add);
        assertThat(three.gc()).isEqualTo(once.gc());
        assertThat(three.allocation()).isEqualTo(once.allocation());
        assertThat(three.recording().durationNanos()).isEqualTo(once.recording().durationNanos());
        assertThat(progress)
                .isNotEmpty()
                .isSorted()
                .allSatisfy(p -> assertThat(p).isBetween(0, 100));
    }

    @Test
    void serviceLevelsAreHeldAgainstEveryPause() throws Exception {
        Profile profile = ProfileReader.read(
                serial, List.of(ServiceLevel.parse("max<3600s"), ServiceLevel.parse("p50<1ns")), p -> {});
        assertThat(profile.objectives()).extracting(Profile.Judged::met).containsExactly(true, false);
        assertThat(profile.objectives().getFirst().observedNanos())
                .isEqualTo(profile.gc().pauses().maxNanos());
    }

    @Test
    void whatIsNoWholeRecordingOfJdk11IsRefusedByItsReason() throws IOException {
        byte[] sound = Files.readAllBytes(serial);
        refused(new byte[0], "is empty");
        refused("{\"not\": \"a recording\"}".getBytes(), "is not a JFR recording");
        refused(Arrays.copyOf(sound, 3), "has only 3 bytes");
        refused(Arrays.copyOf(sound, sound.length - 1), "is cut off or still being written: chunk 1");
        refused(Arrays.copyOf(sound, 40), "is cut off");
        refused(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}, "gzip");
        refused(withShortAt(sound, 4, 0), "version 0.", "JDK 7 and 8");
        refused(withShortAt(sound, 4, 3), "version 3.", "newer version");
        byte[] tail = Arrays.copyOf(sound, sound.length + 100);
        refused(tail, "is damaged: what follows chunk 1");
        byte[] garbled = sound.clone();
        Arrays.fill(garbled, 68, garbled.length, (byte) 0x5a);
        refused(garbled, "is a damaged recording");
        byte[] holed = sound.clone();
        // A lost page is zeros. It begins where an event does: zeros within a long text (a class path) are a text as
        // well.
        int hole = eventAround(sound, sound.length / 2);
        Arrays.fill(holed, hole, hole + 2000, (byte) 0);
        refused(holed, "is a damaged recording");
        assertThatThrownBy(() -> ProfileReader.read(folder, List.of(), p -> {})).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ProfileReader.read(folder.resolve("nowhere.jfr"), List.of(), p -> {}))
                .hasMessageContaining("does not exist");
    }

    private static void refused(byte[] content, String... parts) throws IOException {
        Path file = Files.write(folder.resolve("refused.jfr"), content);
        assertThatThrownBy(() -> ProfileReader.read(file, List.of(), percent -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
    }

    /** Where the event begins that holds a byte of a recording of one chunk; each event begins with its size. */
    private static int eventAround(byte[] recording, int middle) {
        int begin = 68;
        int next = begin;
        while (next <= middle) {
            begin = next;
            int size = 0;
            int shift = 0;
            int at = begin;
            byte read;
            do {
                read = recording[at++];
                size |= (read & 0x7f) << shift;
                shift += 7;
            } while (read < 0);
            next = begin + size;
        }
        return begin;
    }

    private static byte[] withShortAt(byte[] content, int at, int value) {
        return ByteBuffer.wrap(content.clone()).putShort(at, (short) value).array();
    }

    private static void assertStops(Stops stops, long[] nanos, long durationNanos) {
        assertThat(stops.count()).isEqualTo(nanos.length);
        assertThat(stops.totalNanos()).isEqualTo(Arrays.stream(nanos).sum());
        assertThat(stops.share()).isCloseTo((double) stops.totalNanos() / durationNanos, within(1e-9));
        if (nanos.length > 0) {
            assertThat(stops.maxNanos()).isEqualTo(nanos[nanos.length - 1]);
            long median = nanos[(int) Math.ceil(nanos.length * 0.5) - 1];
            long p99 = nanos[(int) Math.ceil(nanos.length * 0.99) - 1];
            // A histogram of three digits is off by a thousandth at most.
            assertThat((double) stops.p50Nanos()).isCloseTo(median, within(median * 0.001 + 1));
            assertThat((double) stops.p99Nanos()).isCloseTo(p99, within(p99 * 0.001 + 1));
        }
    }

    private static long[] nanos(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .mapToLong(event -> event.getDuration().toNanos())
                .sorted()
                .toArray();
    }

    private static Path recorded(String collector) throws IOException, InterruptedException {
        Path recording = folder.resolve(collector.replaceAll("\\W", "") + ".jfr");
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        collector,
                        "-Xmx96m",
                        "-Xlog:disable",
                        "-XX:StartFlightRecording:filename=" + recording
                                + ",settings=default,jdk.SafepointBegin#enabled=true,jdk.SafepointBegin#threshold=0ms,"
                                + "jdk.SafepointEnd#enabled=true,jdk.SafepointEnd#threshold=0ms",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tollgate.harness.profile.Allocator")
                .collect(Collectors.toList());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return recording;
    }
}
