// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A case as its file states it. Its steps are read when it is run, so that large bodies live no longer than that.
 *
 * @param id its file's name, its own, and that of its variant
 * @param what what it demands, one sentence without a full stop
 * @param slow whether it mostly waits, so that it is run beside others
 * @param always the habit that it demands of every answer of the run; it has no steps then
 * @param steps what happens on its connections
 */
record Case(String id, String what, boolean slow, Optional<Habit> always, List<JsonNode> steps) {
    /** Copies the steps. */
    Case {
        steps = List.copyOf(steps);
    }
}
