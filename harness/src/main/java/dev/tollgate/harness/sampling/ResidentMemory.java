// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** This process's resident memory, as Linux tells it. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "VmRSS:";
    private static final int KIB = 1024;

    private ResidentMemory() {}

    /** {@return how many bytes of this process are in memory; empty where the system does not tell} */
    static Optional<Long> bytes() {
        try {
            return parse(Files.readString(STATUS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@return VmRSS in bytes; empty where it is not there}
     *
     * @param status the text of {@code /proc/self/status}
     */
    static Optional<Long> parse(String status) {
        for (String line : status.split("\n")) {
            if (line.startsWith(FIELD) && line.endsWith(" kB")) {
                return Optional.of(KIB
                        * Long.parseLong(line.substring(FIELD.length(), line.length() - 3)
                                .strip()));
            }
        }
        return Optional.empty();
    }
}
