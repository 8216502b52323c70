// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.harness.recording.SlotFacts;
import dev.tollgate.reports.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What becomes of a fork's slots. */
class SlotListTest {
    private static final String OF_JMH = """
            [{"benchmark":"p.M.m","mode":"%s","primaryMetric":{"score":1.0,"scoreUnit":"%s","rawData":[[9.0,9.5]]},
             "secondaryMetrics":{}}]""";

    @TempDir
    private Path folder;

    private static SlotFacts slot(long nanos, long operations, long wait, long bytes) {
        return new SlotFacts(1, nanos, operations, operations, nanos, wait, nanos, 0, 0, 0, bytes, 0, 0, 0);
    }

    private static SlotList list(SlotFacts... slots) {
        return new SlotList(true, 20_000, 0, List.of(slots), Optional.empty());
    }

    @Test
    void whatAForkWroteIsReadAsItIs() throws Exception {
        Path file = Files.writeString(
                folder.resolve("slots.txt"), "slots\nbefore 30 4000\n7 100 2 3 110 5 90 1 2 3 4000 1 2 6\n");
        SlotList read = SlotList.read(file).orElseThrow();
        assertThat(read.knowsWaiting()).isTrue();
        assertThat(read.callsBefore()).isEqualTo(30);
        assertThat(read.nanosBefore()).isEqualTo(4000);
        assertThat(read.slots()).containsExactly(new SlotFacts(7, 100, 2, 3, 110, 5, 90, 1, 2, 3, 4000, 1, 2, 6));
        Files.writeString(file, "too long 25000000\n");
        assertThat(SlotList.read(file).orElseThrow().tooLong()).contains(Duration.ofMillis(25));
        assertThat(SlotList.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void theFigureOfAForkStandsInItsOwnUnit() throws Exception {
        SlotList slots = list(slot(2_000_000, 1000, 0, 0));
        assertThat(primary("avgt", "us/op", slots).path("score").doubleValue()).isCloseTo(2, within(1e-9));
        assertThat(primary("avgt", "ns/op", slots).path("score").doubleValue()).isCloseTo(2000, within(1e-9));
        assertThat(primary("thrpt", "ops/ms", slots).path("score").doubleValue())
                .isCloseTo(500, within(1e-9));
        assertThat(primary("thrpt", "ops/s", slots).path("rawData").toString()).isEqualTo("[[500000.0]]");
    }

    @Test
    void timesOfSingleCallsStayAsJmhHasThem() throws Exception {
        assertThat(primary("sample", "us/op", list(slot(2, 1, 0, 0)))
                        .path("rawData")
                        .toString())
                .isEqualTo("[[9.0,9.5]]");
    }

    private static JsonNode primary(String mode, String unit, SlotList slots) throws Exception {
        String json = SlotResult.of(OF_JMH.formatted(mode, unit), slots, 2_000, false);
        assertThat(json).doesNotContain("gc.alloc");
        return Json.read(json, JsonNode.class).get(0).path("primaryMetric");
    }

    @Test
    void allocationIsThatOfTheOperationsAndNotOfJmh() throws Exception {
        SlotList slots = list(slot(10, 100, 0, 100 * 48 + 1_960), slot(10, 300, 0, 300 * 48 + 1_960));
        JsonNode metric = Json.read(SlotResult.of(OF_JMH.formatted("avgt", "us/op"), slots, 0.05, true), JsonNode.class)
                .get(0)
                .path("secondaryMetrics")
                .path("gc.alloc.rate.norm");
        assertThat(metric.path("score").doubleValue()).isCloseTo(48, within(1e-9));
        assertThat(metric.path("scoreUnit").stringValue()).isEqualTo("B/op");
        assertThat(list(slot(10, 1, 0, 1_900)).allocatedBytesPerOperation()).contains(0.0);
        assertThat(list(slot(10, 1, 0, 0)).allocatedBytesPerOperation())
                .as("a JVM that does not tell")
                .isEmpty();
    }
}
