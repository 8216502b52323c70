// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.store.FileKind;
import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An input that {@code report} does not take, recognised, so that the message can say what takes it. */
final class ForeignInput {
    private ForeignInput() {}

    /** {@return what is wrong with an input and what to do; empty where it is none that is known to be foreign}
     *
     * @param input what a user named
     */
    static Optional<String> fault(Path input) throws IOException {
        if (Files.notExists(input) || Files.isDirectory(input)) {
            return Optional.empty();
        }
        try {
            InputFile.checked(input, Long.MAX_VALUE);
        } catch (StoreException e) {
            return Optional.of(e.getMessage());
        }
        return FileKind.of(input).map(kind -> "'" + input + "' " + kind.advice(input));
    }
}
