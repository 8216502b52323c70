// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.latency.Schedule;
import dev.tollgate.harness.service.load.HttpLoad;
import dev.tollgate.harness.service.load.LoadLog;
import dev.tollgate.harness.service.load.LoadRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Sends requests to one server, in turn, as a probe and its warm-up do alike.
 *
 * @param settings how they are spread, and over how many connections
 * @param server where to
 * @param requests what is sent; the server has answered each rightly
 */
record ServerLoad(ProbeSettings settings, RunningServer server, List<LoadRequest> requests) {
    ServerLoad {
        requests = List.copyOf(requests);
    }

    /**
     * {@return what became of the requests}
     *
     * @param rate requests a second
     * @param settle for how long they are sent before they are measured
     * @param measured for how long they are measured
     * @param seed where the schedule comes from
     * @throws IOException where no connection can be made at the beginning
     * @throws InterruptedException where the thread is interrupted
     */
    LoadLog run(double rate, Duration settle, Duration measured, long seed) throws IOException, InterruptedException {
        return run(Schedule.of(settings.arrivals(), rate, settle.toNanos(), measured.toNanos(), seed));
    }

    /**
     * {@return what became of the requests}
     *
     * @param schedule when they are due
     * @throws IOException where no connection can be made at the beginning
     * @throws InterruptedException where the thread is interrupted
     */
    LoadLog run(Schedule schedule) throws IOException, InterruptedException {
        HttpLoad.Settings http =
                new HttpLoad.Settings(server.address(), settings.connections(), settings.timeout(), settings.timeout());
        return new HttpLoad(http, schedule, i -> requests.get(i % requests.size())).run();
    }
}
