// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A phase of a fork under load: what it was doing when. */
@Name(PhaseEvent.NAME)
@Label("Phase")
@Category({"Tollgate", "Load"})
@Description("Building the live set, closed loop, warm-up, measuring")
@StackTrace(false)
public final class PhaseEvent extends Event implements AutoCloseable {
    /** The event's name in a recording. */
    public static final String NAME = "tollgate.Phase";

    @Label("Phase")
    String phase;

    private PhaseEvent(String phase) {
        this.phase = phase;
    }

    /** {@return a phase that begins now and ends when it is closed}
     *
     * @param name what it is
     */
    public static PhaseEvent begin(String name) {
        PhaseEvent event = new PhaseEvent(name);
        event.begin();
        return event;
    }

    @Override
    public void close() {
        commit();
    }
}
