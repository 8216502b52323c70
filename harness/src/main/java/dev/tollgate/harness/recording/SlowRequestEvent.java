// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A request that took longer than a threshold, as JDK Mission Control shows it. */
@Name(SlowRequestEvent.NAME)
@Label("Slow Request")
@Category({"Tollgate", "Load"})
@Description("A request whose response took longer than the threshold; the event stands at its end")
@StackTrace(false)
public final class SlowRequestEvent extends Event {
    /** The event's name in a recording. */
    public static final String NAME = "tollgate.SlowRequest";

    @Label("Number")
    @Description("The request's place in the schedule, from 0")
    int number;

    @Label("Response Time")
    @Description("From its intended start to its end")
    @Timespan(Timespan.NANOSECONDS)
    long responseTime;

    @Label("Service Time")
    @Description("From its actual start to its end")
    @Timespan(Timespan.NANOSECONDS)
    long serviceTime;

    @Label("Send Lag")
    @Description("How late the load generator itself was")
    @Timespan(Timespan.NANOSECONDS)
    long sendLag;

    private SlowRequestEvent() {}

    /**
     * Records a request that has just ended.
     *
     * @param number its place in the schedule, from 0
     * @param responseNanos from its intended start to its end
     * @param serviceNanos from its actual start to its end
     * @param sendLagNanos how late the generator itself was
     */
    public static void record(int number, long responseNanos, long serviceNanos, long sendLagNanos) {
        SlowRequestEvent event = new SlowRequestEvent();
        event.number = number;
        event.responseTime = responseNanos;
        event.serviceTime = serviceNanos;
        event.sendLag = sendLagNanos;
        event.commit();
    }
}
