// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What runtimes and the system answer is read as what it means. */
class RuntimesTest {
    @Test
    void aCompilersQueueIsEmptyOrNot() {
        String idle = "Current compiles: \n\nC1 compile queue:\nEmpty\n\nC2 compile queue:\nEmpty\n\n";
        assertThat(JavaRuntime.isCompiling(idle)).isFalse();
        assertThat(JavaRuntime.isCompiling(idle.replaceFirst(
                        ": \n", ": \n  C2 CompilerThread0  1234  77   4   java.lang.String::hashCode (60 bytes)\n")))
                .isTrue();
        assertThat(JavaRuntime.isCompiling(
                        idle.replaceFirst("Empty", "   78   3   java.lang.String::charAt (25 bytes)")))
                .isTrue();
    }

    @Test
    void flagsOfAJvmAreReadByName() {
        assertThat(JavaRuntime.flags("[Global flags]\n"
                        + "   size_t MaxHeapSize   = 268435456     {product} {command line}\n"
                        + "    ccstr ErrorFile     =               {product} {default}\n"
                        + "     bool UseG1GC       = true          {product} {ergonomic}\n"))
                .containsEntry("MaxHeapSize", "268435456")
                .containsEntry("UseG1GC", "true")
                .hasSize(2);
    }

    @Test
    void goTellsWhatCameInBetween() {
        String before = "{\"/gc/cycles/total:gc-cycles\":3,\"/cpu/classes/gc/mark/assist:cpu-seconds\":0.5,"
                + "\"/gc/heap/allocs:bytes\":1000,\"pauseTotalNanos\":900,\"pauses\":[{\"endNanos\":5000,\"nanos\":300}]}";
        String after = "{\"/gc/cycles/total:gc-cycles\":5,\"/cpu/classes/gc/mark/assist:cpu-seconds\":0.75,"
                + "\"/gc/heap/allocs:bytes\":5000,\"pauseTotalNanos\":1600,\"pauses\":[{\"endNanos\":9000,\"nanos\":400},"
                + "{\"endNanos\":7000,\"nanos\":200},{\"endNanos\":5000,\"nanos\":300}]}";
        Stops stops = new Stops();
        List<Reading> readings = GoRuntime.between(
                GoRuntime.parse(before).orElseThrow(),
                GoRuntime.parse(after).orElseThrow(),
                2_000_000_000,
                1000,
                stops);
        assertThat(readings)
                .contains(
                        new Reading("gc-collections", 2, "1"),
                        new Reading("gc-pause-total", 700, "ns"),
                        new Reading("gc-pause-max", 400, "ns"),
                        new Reading("gc-assist-per-request", 250_000, "ns"),
                        new Reading("allocation-rate", 2000, "B/s"));
        assertThat(stops.since(1000).get(Cause.GC_PAUSE))
                .containsExactly(new TimeSpan(7600, 8000), new TimeSpan(5800, 6000));
        assertThat(GoRuntime.parse("{\"status\":404}")).isEmpty();
        assertThat(GoRuntime.parse("no JSON")).isEmpty();
    }

    @Test
    void aSocketIsFoundByItsPorts() {
        String table =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                        + "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1 0 100\n"
                        + "   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 12 1 0 100\n"
                        + "   2: 0100007F:D431 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 13 1 0 100\n";
        assertThat(SocketOptions.inode(table, 8080, OptionalInt.empty(), "0A")).hasValue(11);
        assertThat(SocketOptions.inode(table, 8080, OptionalInt.of(0xD431), "01"))
                .hasValue(12);
        assertThat(SocketOptions.inode(table, 8080, OptionalInt.of(1), "01")).isEmpty();
    }

    @Test
    void whatIsDeclaredHoldsWithAVersionBehindIt() {
        assertThat(knob("sonic-rs 0.5.10 (avx2)", "sonic-rs").differs()).isFalse();
        assertThat(knob("g1", "g1").differs()).isFalse();
        assertThat(knob("system, though mimalloc 3.3.2 is linked", "mimalloc").differs())
                .isTrue();
        assertThat(knob("1073741824", "107374").differs()).isTrue();
        assertThat(new Knob("id", "anything", "/health", Optional.empty()).differs())
                .isFalse();
        assertThat(knob(Knob.UNKNOWN, "true").differs()).isFalse();
    }

    private static Knob knob(String value, String declared) {
        return new Knob("id", value, "/health", Optional.of(declared));
    }
}
