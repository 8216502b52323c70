// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a cell measured under load, over its rounds that count.
 *
 * @param load what it was put under
 * @param validity the worst of its rounds
 * @param reason why it is not valid
 * @param flow whether requests were answered as fast as they came: counts added, rates averaged, the worst backlog
 * @param response from the intended start of each request to its end
 * @param service from its actual start to its end
 * @param sendLag how late the generator itself was
 * @param bystander how much later than asked an independent thread was woken from a sleep
 * @param closedLoop the same operation in a closed loop before
 * @param withoutGc the response had there been neither GC pauses nor allocation stalls; a bound, not a forecast
 * @param overRounds percentiles of the response with their intervals over rounds, those that every round has 10 requests beyond
 * @param objectives what became of the service levels
 * @param fanOut what is seen over 10, 50 and 100 calls at once
 */
public record Latency(
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
        List<PercentileEstimate> overRounds,
        List<ObjectiveResult> objectives,
        List<FanOut> fanOut) {
    /** Refuses absent parts and copies the lists. */
    public Latency {
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
        overRounds = List.copyOf(overRounds);
        objectives = List.copyOf(objectives);
        fanOut = List.copyOf(fanOut);
    }
}
