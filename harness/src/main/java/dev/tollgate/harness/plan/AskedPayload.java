// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.PayloadSpec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What a user's word for a payload stands for: a file where there is one of that name, else a generated payload. */
public final class AskedPayload {
    private AskedPayload() {}

    /** {@return why a word cannot stand for any payload; empty where it can}
     *
     * @param text what was asked
     */
    public static Optional<String> fault(String text) {
        if (text.isBlank()) {
            return Optional.of(
                    "--payload '" + text + "' is empty; give a file, or a generated payload such as statuses-64k");
        }
        try {
            Path.of(text);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of("--payload '" + text + "' cannot be a file name here: " + e.getReason());
        }
    }

    /** {@return whether a word stands for a generated payload}
     *
     * @param text what was asked, which has no fault
     */
    public static boolean isGenerated(String text) {
        return isSpec(text) && !Files.exists(Path.of(text));
    }

    /** {@return what the user must know where a word could stand for either; empty where it could not}
     *
     * @param text what was asked, which has no fault
     */
    public static Optional<String> note(String text) {
        return fault(text).isEmpty() && isSpec(text) && Files.exists(Path.of(text))
                ? Optional.of("payload '" + text + "' is the file of that name here, not the generated payload")
                : Optional.empty();
    }

    private static boolean isSpec(String text) {
        try {
            PayloadSpec.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
