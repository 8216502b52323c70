// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was read out of a fork's recording, or why nothing was: times that were measured count without it.
 *
 * @param <T> what is read
 * @param value what was read; empty where the recording cannot be read
 * @param fault why, in words; empty where it was read
 */
public record RecordingResult<T>(Optional<T> value, Optional<String> fault) {
    /** Reads a recording. */
    @FunctionalInterface
    public interface Reading<T> {
        /** {@return what is read}
         *
         * @throws IOException where the recording cannot be read
         */
        T read() throws IOException;
    }

    /**
     * {@return what a reading gave}
     *
     * @param <T> what is read
     * @param recording the recording
     * @param reading reads it
     * @throws IOException where files cannot be read for other reasons than what they hold
     */
    public static <T> RecordingResult<T> of(Path recording, Reading<T> reading) throws IOException {
        try {
            return new RecordingResult<>(Optional.of(reading.read()), Optional.empty());
        } catch (StoreException e) {
            return new RecordingResult<>(
                    Optional.empty(),
                    Optional.of("pauses are not known: its recording "
                            + e.getMessage().replace("'" + recording + "' ", "")));
        }
    }
}
