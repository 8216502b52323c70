// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.service.Endpoint;
import dev.tollgate.harness.service.ProbeResult;
import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.ProbeText;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code service run}: percentiles at common rates. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares response times of servers at common rates.",
            "Several fresh processes of each row at each rate, in shuffled order; the first row twice."
        },
        footer = {
            "",
            "Examples: run-bench.sh service run --row rust --row go --rate 100,400",
            "          run-bench.sh service run --endpoint verify --rate 50 --arrivals burst --json",
            "",
            "Exit codes: 0 done, 2 bad input, 3 a server failed or a probe was invalid."
        })
final class ServiceRunCommand implements Callable<Integer> {
    private static final String AA = "@aa";
    private static final int MOST_PROCESSES = 50;

    @Mixin
    private ServiceTargets targets = new ServiceTargets();

    @Option(
            names = "--rate",
            paramLabel = "N",
            parameterConsumer = CommaList.class,
            description = "Rates in requests a second, with commas between. Default: 100.")
    private List<String> rates = new ArrayList<>();

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "Fresh processes of each row at each rate. Default: ${DEFAULT-VALUE}.")
    private int processes = 3;

    @Mixin
    private ServiceLoadArguments load = new ServiceLoadArguments();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** A probe to be taken. */
    private record Due(String name, ServiceRow row, double rate, int process) {}

    /** A probe that was taken. */
    private record Taken(Due due, ProbeResult result) {}

    private record Row(
            String row,
            @JsonProperty("class") String serviceClass,
            double rate,
            int processes,
            Optional<Estimate> p50,
            Optional<Estimate> p99,
            Optional<Estimate> p999,
            long failed,
            OptionalDouble cpuPerRequestNanos) {}

    private record Failed(String row, double rate, String reason) {}

    private record Document(
            String payload,
            List<Row> rows,
            List<ServiceProbeJson> probes,
            List<Failed> failed,
            Map<String, String> health) {}

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        Endpoint endpoint = load.endpoint(faults);
        ProbeSettings settings = load.settings(faults);
        List<ServiceRow> rows = targets.toStart(faults);
        List<Double> asked = rates(faults);
        if (targets.running(faults).isPresent()) {
            faults.add("fresh processes are compared: give --target a command that starts your server");
        }
        if (processes < 1 || processes > MOST_PROCESSES) {
            faults.add("--processes must be 1 to " + MOST_PROCESSES + ": " + processes);
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        Document document = measure(ServiceTargets.available(rows), asked, endpoint, settings);
        if (json) {
            System.out.println(Json.write(document));
        } else {
            print(document);
        }
        return document.failed.isEmpty() ? ExitCode.DONE : ExitCode.IN_PART;
    }

    private List<Double> rates(List<String> faults) {
        List<Double> asked = new ArrayList<>();
        for (String text : rates.isEmpty() ? List.of("100") : rates) {
            try {
                double rate = Double.parseDouble(text);
                if (rate > 0 && rate <= 1_000_000) {
                    asked.add(rate);
                    continue;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            faults.add("--rate: '" + text + "' is no rate above 0 and at most 1000000 a second");
        }
        return asked;
    }

    private Document measure(List<ServiceRow> rows, List<Double> asked, Endpoint endpoint, ProbeSettings settings)
            throws IOException, InterruptedException {
        String payload = load.payload(endpoint);
        Prober prober = load.prober(endpoint, settings);
        List<Taken> taken = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        Random order = new Random(load.seed());
        try (MachineLock _ = MachineLock.acquire(System.err::println, () -> false)) {
            for (int process = 1; process <= processes; process++) {
                List<Due> round = round(rows, asked, process);
                Collections.shuffle(round, order);
                for (Due due : round) {
                    take(prober, due, taken, failed);
                }
            }
        }
        List<Row> table = new ArrayList<>();
        for (Due due : round(rows, asked, 1)) {
            table.add(row(
                    due,
                    taken.stream()
                            .filter(each -> each.due.name.equals(due.name) && each.due.rate == due.rate)
                            .map(Taken::result)
                            .filter(result -> result.invalidBecause().isEmpty())
                            .toList()));
        }
        return new Document(
                payload,
                table,
                taken.stream()
                        .map(each -> ServiceProbeJson.of(each.due.name, each.result, Optional.empty()))
                        .toList(),
                failed,
                prober.healths());
    }

    private static List<Due> round(List<ServiceRow> rows, List<Double> asked, int process) {
        List<Due> round = new ArrayList<>();
        for (double rate : asked) {
            for (ServiceRow row : rows) {
                round.add(new Due(row.id(), row, rate, process));
            }
            round.add(new Due(rows.getFirst().id() + AA, rows.getFirst(), rate, process));
        }
        return round;
    }

    private void take(Prober prober, Due due, List<Taken> taken, List<Failed> failed) throws InterruptedException {
        try {
            ProbeResult result = prober.probe(due.row, due.rate, due.process, load.seed() + due.process);
            taken.add(new Taken(due, result));
            System.err.println(ProbeText.line(due.name, result, Optional.empty()));
            result.invalidBecause().ifPresent(because -> failed.add(new Failed(due.name, due.rate, because)));
        } catch (IOException e) {
            failed.add(new Failed(due.name, due.rate, e.getMessage()));
            System.err.println(due.name + ": " + e.getMessage());
        }
    }

    private static Row row(Due due, List<ProbeResult> results) {
        return new Row(
                due.name,
                due.row.serviceClass().id(),
                due.rate,
                results.size(),
                estimate(results, 50),
                estimate(results, 99),
                estimate(results, 99.9),
                results.stream().mapToLong(ProbeResult::failed).sum(),
                results.stream()
                        .flatMapToDouble(result -> result.cpuPerRequestNanos().stream())
                        .average());
    }

    /** Over processes, never over requests: each process settles at a level of its own. */
    private static Optional<Estimate> estimate(List<ProbeResult> results, double percentile) {
        ToDoubleFunction<ProbeResult> value = result -> result.blocks().percentile(percentile);
        List<Double> values = results.stream()
                .map(value::applyAsDouble)
                .filter(Double::isFinite)
                .toList();
        return values.isEmpty() || values.size() < results.size()
                ? Optional.empty()
                : Optional.of(Estimates.estimate("ns", values));
    }

    private static void print(Document document) {
        System.out.printf(
                "%-18s %-10s %8s  %-30s %-30s %8s  %s%n",
                "row", "class", "rate/s", "p50 [95 %]", "p99 [95 %]", "failed", "CPU/request");
        for (Row row : document.rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %-10s %8.0f  %-30s %-30s %8d  %s%n",
                    row.row,
                    row.serviceClass,
                    row.rate,
                    shown(row.p50),
                    shown(row.p99),
                    row.failed,
                    row.cpuPerRequestNanos.isPresent() ? Quantities.time(row.cpuPerRequestNanos.getAsDouble()) : "");
        }
    }

    private static String shown(Optional<Estimate> estimate) {
        return estimate.map(known -> Quantities.time(known.estimate())
                        + (known.perFork().size() < 2
                                ? ""
                                : " [" + Quantities.time(known.low()) + ", " + Quantities.time(known.high()) + "]"))
                .orElse("not enough answers");
    }
}
