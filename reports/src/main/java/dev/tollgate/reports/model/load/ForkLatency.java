// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one fork measured under load.
 *
 * @param load what it was put under
 * @param validity whether its figures stand for that
 * @param reason why they do not
 * @param flow whether requests were answered as fast as they came
 * @param response from the intended start of each request to its end
 * @param service from its actual start to its end
 * @param sendLag how late the generator itself was: from when a request was due and a worker free until its actual start
 * @param bystander how much later than asked an independent thread was woken from a sleep
 * @param closedLoop the same operation in a closed loop before
 * @param withoutGc the response had there been neither GC pauses nor allocation stalls; a bound, not a forecast
 * @param seconds the response in each second of the measured part by intended start, with histograms of 2 digits
 * @param marks what happened meanwhile
 * @param attribution why its slow requests were slow; empty where nothing was recorded
 * @param threads processor time by kind of thread; empty where the system does not tell
 * @param recording its recording below the run's folder {@code recordings}; empty where nothing was recorded
 * @param logs its interval logs below the run's folder {@code latency}
 */
public record ForkLatency(
        Load load,
        Validity validity,
        Optional<String> reason,
        Flow flow,
        Percentiles response,
        Percentiles service,
        Percentiles sendLag,
        Percentiles bystander,
        Optional<ClosedLoop> closedLoop,
        Optional<Percentiles> withoutGc,
        List<Percentiles> seconds,
        List<Marks> marks,
        Optional<Attribution> attribution,
        Optional<ThreadTimes> threads,
        Optional<String> recording,
        List<String> logs) {
    /** Refuses absent parts and copies the lists. */
    public ForkLatency {
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(validity, "validity");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(sendLag, "sendLag");
        Objects.requireNonNull(bystander, "bystander");
        Objects.requireNonNull(closedLoop, "closedLoop");
        Objects.requireNonNull(withoutGc, "withoutGc");
        Objects.requireNonNull(attribution, "attribution");
        Objects.requireNonNull(threads, "threads");
        Objects.requireNonNull(recording, "recording");
        seconds = List.copyOf(seconds);
        marks = List.copyOf(marks);
        logs = List.copyOf(logs);
    }
}
