// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A server's process that runs, has answered everything rightly once, and can be put under load. */
public interface Live {
    /**
     * Warms it up in cycles of load and rest.
     *
     * @param rate requests a second
     * @param seed where the schedules come from
     * @throws IOException where the server fails
     * @throws InterruptedException where the thread is interrupted
     */
    void warmUp(double rate, long seed) throws IOException, InterruptedException;

    /**
     * {@return what was measured at a rate}
     *
     * @param rate requests a second
     * @param measured for how long
     * @param seed where the schedule comes from
     * @throws IOException where the server fails
     * @throws InterruptedException where the thread is interrupted
     */
    ProbeResult probe(double rate, Duration measured, long seed) throws IOException, InterruptedException;

    /**
     * {@return the same without a look inside, which takes a moment}
     *
     * @param rate requests a second
     * @param measured for how long
     * @param seed where the schedule comes from
     * @throws IOException where the server fails
     * @throws InterruptedException where the thread is interrupted
     */
    ProbeResult glance(double rate, Duration measured, long seed) throws IOException, InterruptedException;

    /**
     * {@return what was measured at a rate of requests whose bodies are read only: what HTTP costs, and whether the generator keeps up}
     *
     * @param rate requests a second
     * @param measured for how long
     * @param seed where the schedule comes from
     * @throws IOException where the server fails, or does not know {@code /discard}
     * @throws InterruptedException where the thread is interrupted
     */
    ProbeResult discard(double rate, Duration measured, long seed) throws IOException, InterruptedException;

    /**
     * {@return what is left of it above its capacity, and how long it takes to recover at half of it}
     *
     * @param times how many times its capacity is sent
     * @param capacity its capacity, in requests a second
     * @param level the service level that it holds
     * @param seed where the schedule comes from
     * @throws IOException where the server fails
     * @throws InterruptedException where the thread is interrupted
     */
    Overload overload(double times, double capacity, ServiceLevel level, long seed)
            throws IOException, InterruptedException;

    /** {@return its settings as they are now} */
    List<Knob> knobs();
}
