// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.reports.model.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Which run it is, begun now or gone on with.
 *
 * @param folder where it is saved; may hold the forks of a session that was interrupted
 * @param command the arguments that make it again
 * @param environment the machine and the software
 * @param startedAt when it began, earlier than now where it is resumed
 */
public record RunIdentity(RunFolder folder, List<String> command, Environment environment, Instant startedAt) {
    /** Refuses absent parts and copies the list. */
    public RunIdentity {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(startedAt, "startedAt");
        command = List.copyOf(command);
    }
}
