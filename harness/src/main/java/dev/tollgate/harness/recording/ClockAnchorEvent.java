// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The time by {@link System#nanoTime()} at the time of the event: lays the clock of requests over that of the recording. */
@Name(ClockAnchorEvent.NAME)
@Label("Clock Anchor")
@Category({"Tollgate", "Load"})
@Description("What System.nanoTime() gave just before this event")
@StackTrace(false)
public final class ClockAnchorEvent extends Event {
    /** The event's name in a recording. */
    public static final String NAME = "tollgate.ClockAnchor";

    @Label("Nano Time")
    long nanoTime;

    private ClockAnchorEvent() {}

    /** Records the time. */
    public static void record() {
        ClockAnchorEvent event = new ClockAnchorEvent();
        event.nanoTime = System.nanoTime();
        event.commit();
    }
}
