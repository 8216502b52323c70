// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ForeignCpuTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aProcessNameMayHoldSpacesAndParentheses() {
        String stat = "4242 (a (bad) name) S 1 4242 4242 0 -1 4194560 1234 0 0 0 70 30 5 2 20 0 33 0 12345 1 2";
        assertThat(ProcStat.process(stat)).hasValue(107L);
        assertThat(ProcStat.process("nonsense")).isEmpty();
    }

    @Test
    void busyTimeIsThatOfAllKindsOfWorkAndStealIsApart() {
        String stat = """
                cpu  100 10 20 1000 50 3 4 7 9 0
                cpu0 50 5 10 500 25 1 2 3 0 0
                """;
        assertThat(ProcStat.machine(stat)).hasValue(new ProcStat.Machine(137, 7));
        assertThat(ProcStat.machine("intr 1 2 3")).isEmpty();
    }

    @Test
    void foreignTimeIsWhatOthersUsedOnAverageOverTheWindow() {
        TreeMap<Long, ForeignCpu.Sample> samples = new TreeMap<>();
        samples.put(0L, new ForeignCpu.Sample(1000, 0, 500));
        // In two seconds the machine did 300 ticks of work, 100 of which were ours: 200 ticks are 2 s, so 1 processor.
        samples.put(2 * SECOND, new ForeignCpu.Sample(1300, 20, 600));
        ForeignCpu.Usage usage = ForeignCpu.usage(samples, SECOND / 2, SECOND).orElseThrow();
        assertThat(usage.foreignCpus()).isEqualTo(1.0, Offset.offset(1e-9));
        assertThat(usage.stealCpus()).isEqualTo(0.1, Offset.offset(1e-9));
    }

    @Test
    void ourOwnTimeArrivingLateIsNeverNegativeForeignTime() {
        TreeMap<Long, ForeignCpu.Sample> samples = new TreeMap<>();
        samples.put(0L, new ForeignCpu.Sample(1000, 0, 500));
        samples.put(SECOND, new ForeignCpu.Sample(1100, 0, 700));
        assertThat(ForeignCpu.usage(samples, 0, SECOND).orElseThrow().foreignCpus())
                .isZero();
    }

    @Test
    void aWindowThatNoSamplesSurroundIsUnknown() {
        TreeMap<Long, ForeignCpu.Sample> samples = new TreeMap<>();
        samples.put(SECOND, new ForeignCpu.Sample(1, 0, 0));
        assertThat(ForeignCpu.usage(samples, 0, 2 * SECOND)).isEmpty();
        assertThat(ForeignCpu.usage(samples, SECOND, SECOND)).isEmpty();
    }

    @Test
    void moreThanAllButOneProcessorAndATenthDisturbs() {
        assertThat(ForeignCpu.disturbed(new ForeignCpu.Usage(1.09, 0), 2)).isFalse();
        assertThat(ForeignCpu.disturbed(new ForeignCpu.Usage(1.11, 0), 2)).isTrue();
        assertThat(ForeignCpu.disturbed(new ForeignCpu.Usage(0.8, 0.4), 2)).isTrue();
        assertThat(ForeignCpu.disturbed(new ForeignCpu.Usage(0.11, 0), 1)).isTrue();
    }
}
