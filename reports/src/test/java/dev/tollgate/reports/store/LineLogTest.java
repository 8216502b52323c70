// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.section.SectionRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineLogTest {
    @TempDir
    Path folder;

    @Test
    void samplesOfEveryKindAreReadAsTheyWereWritten() throws IOException {
        append(lines());
        assertThat(LineLog.ofSamples(folder).lines()).isEqualTo(lines());
    }

    @Test
    void withoutASampleThereIsNoFile() throws IOException {
        LineLog.ofSamples(folder).close();
        assertThat(folder.resolve(LineLog.SAMPLES)).doesNotExist();
    }

    @Test
    void anIncompleteLastLineIsSkippedAndCutOffBeforeMoreIsAppended() throws IOException {
        append(lines().subList(0, 2));
        Files.writeString(folder.resolve(LineLog.SAMPLES), "{\"target\":\"thr", StandardOpenOption.APPEND);
        assertThat(LineLog.ofSamples(folder).lines()).isEqualTo(lines().subList(0, 2));
        append(lines().subList(2, 3));
        assertThat(LineLog.ofSamples(folder).lines()).isEqualTo(lines());
    }

    @Test
    void aDamagedLineBeforeTheLastIsAnErrorThatNamesItsNumber() throws IOException {
        append(lines().subList(0, 1));
        Files.writeString(folder.resolve(LineLog.SAMPLES), "{}\n", StandardOpenOption.APPEND);
        appendUnread(lines().subList(1, 2));
        assertThatThrownBy(() -> LineLog.ofSamples(folder))
                .hasMessageContaining("line 2")
                .hasMessageContaining("remove that line and resume");
    }

    @Test
    void aSampleThatIsThereTwiceIsNamedByBothLines() throws IOException {
        append(lines());
        appendUnread(lines().subList(0, 1));
        assertThatThrownBy(() -> LineLog.ofSamples(folder))
                .hasMessageContaining("line " + (lines().size() + 1) + ": round")
                .hasMessageContaining("is in line 1 already");
    }

    @Test
    void aLineHoldsExactlyOneSample() {
        assertThatThrownBy(() -> Json.read("{\"target\":\"x\"}", SampleLine.class))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a line holds one sample, this has 0");
    }

    private void append(List<SampleLine> lines) throws IOException {
        try (LineLog<SampleLine> log = LineLog.ofSamples(folder)) {
            for (SampleLine line : lines) {
                log.append(line);
            }
        }
    }

    /** Without reading what is there. */
    private void appendUnread(List<SampleLine> lines) throws IOException {
        for (SampleLine line : lines) {
            Files.writeString(folder.resolve(LineLog.SAMPLES), Json.line(line) + "\n", StandardOpenOption.APPEND);
        }
    }

    private static List<SampleLine> lines() {
        Run run = SyntheticSections.addTo(SyntheticRun.ofEveryKind());
        return List.of(
                line("startup a", run.startup().orElseThrow().get(2)),
                line("threads b", run.threads().orElseThrow().getFirst()),
                line("virtual-threads c", run.virtualThreads().orElseThrow().getFirst()));
    }

    private static SampleLine line(String target, SectionRow row) {
        return new SampleLine(target, row.samples().getFirst());
    }
}
