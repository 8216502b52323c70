// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.service.Endpoint;
import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.Prober;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What is asked of servers, and how requests are spread. */
final class ServiceLoadArguments {
    private static final int MOST_CONNECTIONS = 4096;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME",
            description = "What is asked: extract, rollup, verify or discard. Default: ${DEFAULT-VALUE}.")
    private String endpoint = "extract";

    @Option(
            names = "--payload",
            paramLabel = "NAME",
            description =
                    "The body, as statuses-256k, logs-64k, bytes-1m, or batch-16 for signatures. Default: statuses-256k,"
                            + " logs-256k, batch-16 or bytes-256k, by the endpoint.")
    private Optional<String> payload = Optional.empty();

    @Option(
            names = "--arrivals",
            paramLabel = "KIND|FILE",
            description =
                    "constant, poisson, burst (200 ms at five times the rate, then none), or a file of time stamps to"
                            + " replay. Default: ${DEFAULT-VALUE}.")
    private String arrivals = "poisson";

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections that are kept. Default: ${DEFAULT-VALUE}.")
    private int connections = 64;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long a probe is measured. Default: ${DEFAULT-VALUE}.")
    private String duration = "6s";

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            description = "How long cycles of load and rest before it may last at most. Default: ${DEFAULT-VALUE}.")
    private String warmup = "20s";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long an answer may take. Default: ${DEFAULT-VALUE}.")
    private String timeout = "5s";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of payloads and schedules. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    long seed() {
        return seed;
    }

    /** {@return what is asked} */
    Endpoint endpoint(List<String> faults) {
        for (Endpoint each : Endpoint.values()) {
            if (each.id().equals(endpoint)) {
                return each;
            }
        }
        faults.add("unknown endpoint '" + endpoint + "'; available: "
                + Arrays.stream(Endpoint.values()).map(Endpoint::id).collect(Collectors.joining(", ")));
        return Endpoint.EXTRACT;
    }

    /** {@return the payload's name} */
    String payload(Endpoint asked) {
        return payload.orElse(asked.usualPayload());
    }

    /** {@return how probes go} */
    ProbeSettings settings(List<String> faults) {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            faults.add("--connections must be 1 to " + MOST_CONNECTIONS + ": " + connections);
        }
        return new ProbeSettings(
                ArrivalsText.process(arrivals, ServiceLoadArguments::burst, faults),
                connections,
                span("--duration", duration, faults),
                Duration.ofMillis(500),
                span("--warmup", warmup, faults),
                span("--timeout", timeout, faults),
                ProbeSettings.USUAL_SEND_LAG_LIMIT);
    }

    /**
     * {@return a prober of what is asked}
     *
     * @param asked the endpoint
     * @param settings how probes go
     * @throws Faults where the endpoint has no such payload
     */
    Prober prober(Endpoint asked, ProbeSettings settings) {
        try {
            return Prober.of(
                    Catalog.ofProgram(), asked, payload(asked), seed, settings, ServiceTargets.LOGS, new StopSign());
        } catch (IllegalArgumentException e) {
            throw new Faults(List.of("--payload: " + e.getMessage()));
        }
    }

    private static Duration span(String option, String text, List<String> faults) {
        return LatencyArguments.checked(faults, option, () -> Spans.parse(text), Duration.ofSeconds(1));
    }

    private static ArrivalProcess burst() {
        return new ArrivalProcess.Burst(Duration.ofMillis(200).toNanos(), 5);
    }
}
