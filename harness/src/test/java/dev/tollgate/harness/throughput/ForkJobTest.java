// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.HistogramCodec;
import dev.tollgate.harness.recording.SlotFacts;
import dev.tollgate.reports.model.load.Bystander;
import java.nio.file.Path;
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
                "a b",
                "number",
                new SlotPlan(10_000_000, 40, 600_000_000, 10_000_000_000L),
                new Membership(1234, "word", 3));
        job.write(folder.resolve("job"));
        assertThat(ForkJob.read(folder.resolve("job"))).isEqualTo(job);
    }

    @Test
    void factsAreReadAsTheyWereWritten() throws Exception {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(1234);
        histogram.recordValue(99);
        ForkFacts facts = new ForkFacts(
                -5,
                Long.MAX_VALUE,
                true,
                List.of(1.5, 0.25),
                600_000_000,
                false,
                List.of(
                        new SlotFacts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14),
                        new SlotFacts(2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                new Bystander(HistogramCodec.encode(histogram), HistogramCodec.encode(new Histogram(3))));
        facts.write(folder.resolve("facts"));
        assertThat(ForkFacts.read(folder.resolve("facts"))).isEqualTo(facts);
    }
}
