// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SystemFactsTest {

    @Test
    void residentMemoryIsReadFromTheFieldOfThatNameOnly() {
        assertThat(ResidentMemory.parse("VmHWM:\t  900 kB\nVmRSS:\t   123 kB\nRssAnon:\t 7 kB\n"))
                .hasValue(123L * 1024);
        assertThat(ResidentMemory.parse("VmHWM:\t  900 kB\n")).isEmpty();
        assertThat(ResidentMemory.parse("VmRSS:\t   123 MB\n")).isEmpty();
    }

    @Test
    void loadingClassesMovesTheCountersAndNothingElseDoes() throws Exception {
        Optional<ClassCounters> counters = ClassCounters.ofThisJvm();
        assumeTrue(counters.isPresent(), "this JVM shares no performance data");
        long before = counters.get().classes();
        long nanosBefore = counters.get().nanos();
        assertThat(before).isGreaterThan(400);
        assertThat(nanosBefore).isPositive();
        Class.forName(
                "java.util.concurrent.StructuredTaskScope", false, getClass().getClassLoader());
        Class.forName(
                "javax.print.attribute.standard.MediaSizeName", true, getClass().getClassLoader());
        assertThat(counters.get().classes()).isGreaterThan(before);
        assertThat(counters.get().nanos()).isGreaterThan(nanosBefore);
    }

    @Test
    void memoryOfAnotherFormHasNoCounters() {
        assertThat(ClassCounters.of(ByteBuffer.allocate(0))).isEmpty();
        assertThat(ClassCounters.of(ByteBuffer.allocate(4096))).isEmpty();
        ByteBuffer empty = ByteBuffer.allocate(4096);
        empty.putInt(0, 0xCAFEC0C0);
        assertThat(ClassCounters.of(empty)).isEmpty();
    }
}
