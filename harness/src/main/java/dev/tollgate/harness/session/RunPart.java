// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.verification.Checked;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a run measures once it is known whose answers are right: time per operation, or response times under load. */
interface RunPart {

    /** {@return what is measured beside the plan's own cells}
     *
     * @param sound those of the plan's cells whose answers are right
     */
    List<PlannedCell> controls(List<PlannedCell> sound);

    /** Learns what checking said.
     *
     * @param results by cell, as {@link AnswerCheck#key} names it
     * @param isSound whether a cell's answers are right
     * @throws IOException where a payload can no longer be read
     */
    void checked(Map<String, Checked> results, Predicate<PlannedCell> isSound) throws IOException;

    /** Measures.
     *
     * @param foreignCpu samples the load of other processes
     * @throws IOException where results cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    void measure(ForeignCpu foreignCpu) throws IOException, InterruptedException;
}
