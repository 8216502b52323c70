// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.HistogramCodec;
import dev.tollgate.harness.recording.ProcessorTime;
import dev.tollgate.reports.model.load.Bystander;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkJobTest {
    @TempDir
    private Path folder;

    @Test
    void aJobIsReadAsItWasWrittenWhateverItsPathAndPointersHold() throws Exception {
        ForkJob job = new ForkJob(
                new CellRef(
                        "json.extract",
                        "jackson",
                        "/tmp/a b=c:#é.json",
                        true,
                        Map.of("pointers", List.of("/a/*/=b", "", "/ü \\ x"), "other", List.of("1")),
                        -7,
                        "x/a b=c:#é.json",
                        Optional.of("ab12")),
                "facts",
                "a b.jfr",
                77);
        job.write(folder.resolve("job"));
        assertThat(ForkJob.read(folder.resolve("job"))).isEqualTo(job);
    }

    @Test
    void factsAreReadAsTheyWereWritten() throws Exception {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(1234);
        histogram.recordValue(99);
        ForkFacts facts = new ForkFacts(
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                Instant.parse("2026-01-01T00:00:01Z"),
                -5,
                Long.MAX_VALUE,
                List.of(1L, 2L, 3L),
                Optional.of(new ProcessorTime.Taken(7, 11)),
                16,
                new Bystander(HistogramCodec.encode(histogram), HistogramCodec.encode(new Histogram(3))));
        facts.write(folder.resolve("facts"));
        assertThat(ForkFacts.read(folder.resolve("facts"))).isEqualTo(facts);
    }
}
