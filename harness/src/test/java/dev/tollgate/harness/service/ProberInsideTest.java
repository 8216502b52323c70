// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.service.inside.Insight;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Reading;
import dev.tollgate.reports.model.service.ServiceClass;
import dev.tollgate.reports.model.service.SlowCause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a live JVM that serves, and that a row which is set up in another way than it declares is refused. */
@Tag("process")
class ProberInsideTest {
    @TempDir
    private Path folder;

    @Test
    void collectionsOfTheMeasuredTimeAreRead() throws Exception {
        Insight seen = probe("collects", Map.of()).inside();
        // Of the 120 requests each tenth asks for one.
        assertThat(value(seen, "gc-collections")).isBetween(12.0, 16.0);
        assertThat(value(seen, "gc-pauses")).isGreaterThanOrEqualTo(12);
        assertThat(value(seen, "gc-pause-total")).isGreaterThanOrEqualTo(value(seen, "gc-pause-max"));
        assertThat(value(seen, "safepoint-total")).isGreaterThan(value(seen, "gc-pause-total"));
        assertThat(value(seen, "heap-after-gc-max")).isPositive();
        assertThat(value(seen, "allocation-rate")).isPositive();
        assertThat(value(seen, "resident")).isGreaterThan(value(seen, "heap-after-gc-max"));
        assertThat(value(seen, "threads")).isGreaterThan(5);
        assertThat(seen.slowCauses().stream().mapToLong(SlowCause::count).sum()).isEqualTo(1);
    }

    @Test
    void aServerWithoutCollectionsHasNone() throws Exception {
        Insight seen = probe("none", Map.of()).inside();
        assertThat(value(seen, "gc-collections")).isZero();
        assertThat(value(seen, "gc-pause-max")).isZero();
        assertThat(seen.readings()).extracting(Reading::id).doesNotContain("heap-after-gc-max");
    }

    @Test
    void settingsAreThoseOfTheLiveProcess() throws Exception {
        Insight seen = probe("none", Map.of("heap-max", "67108864", "collector", "serial", "parser", "planted"))
                .inside();
        assertThat(knob(seen, "heap-max"))
                .isEqualTo(new Knob("heap-max", "67108864", "VM.flags, MaxHeapSize", Optional.of("67108864")));
        assertThat(knob(seen, "collector").source()).isEqualTo("VM.flags, UseSerialGC");
        assertThat(knob(seen, "parser").value()).isEqualTo("planted 1.0");
        assertThat(knob(seen, "keep-alive").value()).isEqualTo("true");
        assertThat(Integer.parseInt(knob(seen, "threads").value())).isGreaterThan(5);
    }

    /** By the socket itself: this server's /health says nothing of it. */
    @Test
    void aRowThatDelaysSmallPacketsIsRefused() {
        assumeThat(Path.of("/proc/self/fd")).exists();
        assertThatThrownBy(() -> probe("delays", Map.of("tcp-nodelay", "true")))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("row 'planted' is not what it declares")
                .hasMessageMatching("(?s).*tcp-nodelay is 'false' \\(.*\\) instead of 'true'.*");
    }

    @Test
    void aRowWithAnotherParserIsRefused() {
        assertThatThrownBy(() -> probe("none", Map.of("parser", "fast-json")))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("parser is 'planted 1.0' (/health) instead of 'fast-json'");
    }

    @Test
    void aRowWithAnotherCrossingIsRefused() {
        assertThatThrownBy(() -> probe("none", Map.of("crossing", "cgo", "collector", "g1")))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("collector is 'serial' (VM.flags, UseSerialGC) instead of 'g1'")
                .hasMessageContaining("crossing is 'none' (/health) instead of 'cgo'");
    }

    private static double value(Insight seen, String id) {
        return seen.readings().stream()
                .filter(reading -> reading.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + seen.readings()))
                .value();
    }

    private static Knob knob(Insight seen, String id) {
        return seen.knobs().stream()
                .filter(knob -> knob.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + seen.knobs()));
    }

    private ProbeResult probe(String fault, Map<String, String> declared) throws Exception {
        ServiceRow row = new ServiceRow(
                "planted",
                ServiceClass.PRODUCTION,
                "a planted server",
                "other",
                ForkCommand.java(
                        PlantedServerMain.class.getName(),
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"),
                        List.of(fault)),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                declared);
        ProbeSettings settings = new ProbeSettings(
                new ArrivalProcess.Constant(),
                4,
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                ProbeSettings.USUAL_SEND_LAG_LIMIT);
        return Prober.of(
                        Catalog.discover(ProberInsideTest.class.getClassLoader()),
                        Endpoint.DISCARD,
                        "bytes-1k",
                        1,
                        settings,
                        folder.resolve("logs"),
                        new StopSign())
                .startsWithin(Duration.ofSeconds(30))
                .probe(row, 100, 1);
    }
}
