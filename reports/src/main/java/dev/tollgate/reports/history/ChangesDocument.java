// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.util.List;
import java.util.Optional;

/**
 * What {@code history changes --json} prints.
 *
 * @param fingerprint the machine whose runs were looked at
 * @param machines all that the history has runs of
 * @param rows how many rows were looked at
 * @param changes what was found, the latest first
 * @param drift how far runs of the same code drift apart on the machine; empty where too few runs repeat a commit
 */
public record ChangesDocument(
        String fingerprint, List<Machine> machines, int rows, List<Change> changes, Optional<Drift> drift) {
    /** Copies the lists. */
    public ChangesDocument {
        machines = List.copyOf(machines);
        changes = List.copyOf(changes);
    }
}
