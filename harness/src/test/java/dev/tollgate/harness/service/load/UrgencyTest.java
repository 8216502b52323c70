// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class UrgencyTest {
    private static final Path SCHEDULER = Path.of("/proc/thread-self/sched");

    /** What the kernel itself says of the thread, not what the call returned. */
    @Test
    void threadHasThePolicyThatItSays() throws IOException {
        assumeThat(SCHEDULER).exists();
        String before = policy();
        Urgency urgency = Urgency.raise();
        try {
            assertThat(policy()).isEqualTo(urgency == Urgency.REAL_TIME ? "1" : before);
        } finally {
            urgency.lower();
        }
        assertThat(policy()).isEqualTo(before);
    }

    private static String policy() throws IOException {
        return Files.readString(SCHEDULER)
                .lines()
                .filter(line -> line.startsWith("policy"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
