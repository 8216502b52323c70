// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.cell.GcSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fork whose recording cannot be read. */
class RecordingResultTest {
    @TempDir
    private Path folder;

    @Test
    void aDamagedRecordingIsAReasonAndNoFailure() throws IOException {
        RecordingResult<GcSummary> result =
                read(Files.write(folder.resolve("fork.jfr"), new byte[] {'F', 'L', 'R', 0, 9}));
        assertThat(result.value()).isEmpty();
        assertThat(result.fault().orElseThrow())
                .startsWith("pauses are not known: its recording is a damaged recording")
                .doesNotContain(folder.toString());
    }

    @Test
    void anAbsentRecordingIsAReasonToo() throws IOException {
        RecordingResult<GcSummary> result = read(folder.resolve("nowhere.jfr"));
        assertThat(result.value()).isEmpty();
        assertThat(result.fault()).isPresent();
    }

    @Test
    void anErrorOfTheReaderIsAReasonToo() throws IOException {
        Path file = folder.resolve("fork.jfr");
        RecordingResult<String> result = RecordingResult.of(file, () -> {
            RecordingEvents.read(recorded(file), event -> {
                throw new InternalError("Pool x must contain at least one element");
            });
            return "read";
        });
        assertThat(result.fault().orElseThrow()).contains("constant pool without elements");
    }

    private static Path recorded(Path file) throws IOException {
        ForkRecording recording = ForkRecording.start(file);
        System.gc();
        recording.close();
        return file;
    }

    private static RecordingResult<GcSummary> read(Path file) throws IOException {
        return RecordingResult.of(file, () -> GcEvents.summarise(file, Instant.EPOCH, Instant.now()));
    }
}
