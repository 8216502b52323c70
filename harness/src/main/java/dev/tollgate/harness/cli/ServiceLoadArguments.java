// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.service.Endpoint;
import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.run.ServiceSuite;
import dev.tollgate.harness.service.run.Task;
import dev.tollgate.reports.model.service.ServiceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What is asked of servers, and how requests are spread. */
final class ServiceLoadArguments {
    private static final int MOST_CONNECTIONS = 4096;
    private static final Duration SETTLE = Duration.ofMillis(500);
    /** Of a process that was under load right before. */
    private static final Duration SETTLE_WARM = Duration.ofMillis(250);

    @Option(
            names = "--endpoint",
            paramLabel = "NAME",
            description = "What is asked: extract, rollup, verify or discard. Default: extract.")
    private Optional<String> endpoint = Optional.empty();

    @Option(
            names = "--payload",
            paramLabel = "NAME",
            parameterConsumer = CommaList.class,
            description =
                    "Bodies, with commas between, as statuses-256k, logs-64k, bytes-1m, or batch-16 for signatures. Default:"
                            + " statuses-256k, logs-256k, batch-16 or bytes-256k, by the endpoint.")
    private List<String> payloads = new ArrayList<>();

    @Option(
            names = "--connections",
            paramLabel = "N",
            parameterConsumer = CommaList.class,
            description = "How many connections are kept; several with commas between, as in 16,64,256. Default: 64.")
    private List<String> connections = new ArrayList<>();

    @Option(
            names = "--arrivals",
            paramLabel = "KIND|FILE",
            description =
                    "constant, poisson, burst (200 ms at five times the rate, then none), or a file of time stamps to"
                            + " replay. Default: ${DEFAULT-VALUE}.")
    private String arrivals = "poisson";

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long a probe is measured. Default: by the suite, 1s to 3s.")
    private Optional<String> duration = Optional.empty();

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

    /** {@return what is asked, over how many connections; where nothing was named, what the suite asks} */
    List<Task> tasks(ServiceSuite suite, List<String> faults) {
        List<Integer> kept = connections(suite, faults);
        List<ServiceSuite.Asked> asked = asked(suite, faults);
        return kept.stream()
                .flatMap(number -> asked.stream().map(each -> new Task(each.endpoint(), each.payload(), number)))
                .toList();
    }

    private List<ServiceSuite.Asked> asked(ServiceSuite suite, List<String> faults) {
        if (endpoint.isEmpty() && payloads.isEmpty()) {
            return suite.asked();
        }
        Endpoint of = endpoint(faults);
        return payloads.isEmpty()
                ? List.of(new ServiceSuite.Asked(of, of.usualPayload()))
                : payloads.stream()
                        .distinct()
                        .filter(payload -> isBody(of, payload, faults))
                        .map(payload -> new ServiceSuite.Asked(of, payload))
                        .toList();
    }

    private boolean isBody(Endpoint of, String payload, List<String> faults) {
        try {
            int bytes = of.sample(Catalog.ofProgram(), payload, seed).length;
            if (bytes <= Endpoint.MOST_BYTES) {
                return true;
            }
            faults.add("--payload: '" + payload + "' has " + bytes + " bytes; the contract's servers read at most "
                    + Endpoint.MOST_BYTES);
        } catch (IllegalArgumentException e) {
            faults.add("--payload: " + e.getMessage());
        }
        return false;
    }

    private Endpoint endpoint(List<String> faults) {
        String name = endpoint.orElse(Endpoint.EXTRACT.id());
        for (Endpoint each : Endpoint.values()) {
            if (each.id().equals(name)) {
                return each;
            }
        }
        faults.add("unknown endpoint '" + name + "'; available: "
                + Arrays.stream(Endpoint.values()).map(Endpoint::id).collect(Collectors.joining(", ")));
        return Endpoint.EXTRACT;
    }

    private List<Integer> connections(ServiceSuite suite, List<String> faults) {
        List<Integer> numbers = new ArrayList<>();
        for (String text : connections) {
            int number = number(text);
            if (number < 1 || number > MOST_CONNECTIONS) {
                faults.add("--connections must be whole numbers from 1 to " + MOST_CONNECTIONS + ": '" + text + "'");
            } else if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return connections.isEmpty() ? suite.connections() : numbers;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** {@return how probes go, over one connection: how many it is says the task} */
    ProbeSettings settings(ServiceSettings.Kind kind, ServiceSuite suite, List<String> faults) {
        return new ProbeSettings(
                ArrivalsText.process(arrivals, ServiceLoadArguments::burst, faults),
                1,
                duration.map(text -> span("--duration", text, faults)).orElse(suite.measured(kind)),
                kind == ServiceSettings.Kind.CAPACITY ? SETTLE_WARM : SETTLE,
                span("--warmup", warmup, faults),
                span("--timeout", timeout, faults),
                ProbeSettings.USUAL_SEND_LAG_LIMIT);
    }

    /**
     * {@return a prober of what is asked}
     *
     * @param catalog the workloads
     * @param task what is asked
     * @param settings how probes go
     * @param logs where logs of failed servers go
     * @param stop kills servers
     */
    Prober prober(Catalog catalog, Task task, ProbeSettings settings, Path logs, StopSign stop) {
        return Prober.of(
                catalog,
                task.endpoint(),
                task.payload(),
                seed,
                settings.withConnections(task.connections()),
                logs,
                stop);
    }

    private static Duration span(String option, String text, List<String> faults) {
        return LatencyArguments.checked(faults, option, () -> Spans.parse(text), Duration.ofSeconds(1));
    }

    private static ArrivalProcess burst() {
        return new ArrivalProcess.Burst(Duration.ofMillis(200).toNanos(), 5);
    }
}
