// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.service.CapacityRun;
import dev.tollgate.harness.service.Endpoint;
import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code service capacity}: the highest rate that each server holds. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds the highest rate that each server holds.",
            "At a service level (--slo), by fresh processes, in turn over the rows; the first row twice."
        },
        footer = {
            "",
            "Examples: run-bench.sh service capacity --row rust --row go --slo 'p99<50ms'",
            "          run-bench.sh service capacity --endpoint verify --payload batch-16 --arrivals burst --json",
            "",
            "Exit codes: 0 done, 2 bad input, 3 a row has no capacity."
        })
final class ServiceCapacityCommand implements Callable<Integer> {
    private static final String AA = "@aa";
    private static final int MOST_PROCESSES = 50;
    private static final int LAG_SHARE = 10;

    @Mixin
    private ServiceTargets targets = new ServiceTargets();

    @Option(
            names = "--slo",
            paramLabel = "LEVEL",
            description = "The service level that must hold. Default: ${DEFAULT-VALUE}.")
    private String slo = "p99<50ms";

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "Fresh processes at each of seven rates about the capacity. Default: ${DEFAULT-VALUE}.")
    private int processes = 3;

    @Option(
            names = "--first-rate",
            paramLabel = "N",
            description = "The rate, in requests a second, at which the search begins. Default: ${DEFAULT-VALUE}.")
    private double firstRate = 100;

    @Mixin
    private ServiceLoadArguments load = new ServiceLoadArguments();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private record Row(
            String row,
            @JsonProperty("class") String serviceClass,
            String payload,
            String slo,
            OptionalDouble capacity,
            OptionalDouble low,
            OptionalDouble high,
            String unit,
            List<ServiceProbeJson> probes,
            OptionalDouble cpuPerRequestNanos,
            Optional<String> because) {}

    private record Missing(String row, String reason) {}

    private record Document(List<Row> rows, Optional<Row> aa, List<Missing> unavailable, Map<String, String> health) {}

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        Endpoint endpoint = load.endpoint(faults);
        ProbeSettings settings = load.settings(faults);
        List<ServiceRow> chosen = targets.toStart(faults);
        ServiceLevel level = level(faults);
        if (targets.running(faults).isPresent()) {
            faults.add("a capacity needs fresh processes: give --target a command that starts your server");
        }
        if (processes < 2 || processes > MOST_PROCESSES) {
            faults.add("--processes must be 2 to " + MOST_PROCESSES + ": " + processes);
        }
        if (!(firstRate > 0 && firstRate <= 100_000)) {
            faults.add("--first-rate must be above 0 and at most 100000 a second: " + firstRate);
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        List<ServiceRow> rows = ServiceTargets.available(chosen);
        List<Missing> missing = chosen.stream()
                .filter(row -> !row.isAvailable())
                .map(row -> new Missing(row.id(), row.absence().orElseThrow().sentence()))
                .toList();
        // What the generator is late counts against the server: a tenth of the level at most, as it would be told apart
        // by nobody.
        Duration lag = Duration.ofNanos(level.limitNanos() / LAG_SHARE);
        Document document = measure(
                rows,
                endpoint,
                lag.compareTo(settings.sendLagLimit()) > 0 ? settings.withSendLagLimit(lag) : settings,
                level,
                missing);
        if (json) {
            System.out.println(Json.write(document));
        } else {
            print(document);
        }
        return document.rows.stream().allMatch(row -> row.capacity.isPresent()) ? ExitCode.DONE : ExitCode.IN_PART;
    }

    private ServiceLevel level(List<String> faults) {
        List<ServiceLevel> levels = LevelOption.parse(List.of(slo), faults);
        return levels.isEmpty() ? ServiceLevel.parse("p99<50ms") : levels.getFirst();
    }

    private Document measure(
            List<ServiceRow> rows, Endpoint endpoint, ProbeSettings settings, ServiceLevel level, List<Missing> missing)
            throws IOException, InterruptedException {
        String payload = load.payload(endpoint);
        Prober prober = load.prober(endpoint, settings);
        CapacityRun run = new CapacityRun(level, load.seed(), System.err::println);
        for (ServiceRow row : rows) {
            run.add(row.id(), (rate, process, seed) -> prober.probe(row, rate, process, seed), processes, firstRate);
        }
        ServiceRow twice = rows.getFirst();
        run.add(
                twice.id() + AA,
                (rate, process, seed) -> prober.probe(twice, rate, process, seed),
                processes,
                firstRate);
        List<CapacityRun.Found> found;
        try (MachineLock _ = MachineLock.acquire(System.err::println, () -> false)) {
            found = run.run();
        }
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ServiceRow row = i < rows.size() ? rows.get(i) : twice;
            all.add(row(found.get(i), row, payload, level));
        }
        return new Document(all.subList(0, rows.size()), Optional.of(all.getLast()), missing, prober.healths());
    }

    private static Row row(CapacityRun.Found found, ServiceRow row, String payload, ServiceLevel level) {
        return new Row(
                found.name(),
                row.serviceClass().id(),
                payload,
                level.argument(),
                figure(found.capacity(), CapacityFit.Capacity::rate),
                figure(found.capacity(), CapacityFit.Capacity::low),
                figure(found.capacity(), CapacityFit.Capacity::high),
                "requests/s",
                found.probes().stream()
                        .map(probe -> ServiceProbeJson.of(found.name(), probe.result(), probe.verdict()))
                        .toList(),
                found.probes().stream()
                        .flatMapToDouble(probe -> probe.result().cpuPerRequestNanos().stream())
                        .average(),
                found.because());
    }

    private static OptionalDouble figure(
            Optional<CapacityFit.Capacity> capacity, ToDoubleFunction<CapacityFit.Capacity> which) {
        return capacity.isPresent() && Double.isFinite(which.applyAsDouble(capacity.get()))
                ? OptionalDouble.of(which.applyAsDouble(capacity.get()))
                : OptionalDouble.empty();
    }

    private static void print(Document document) {
        System.out.printf(
                "%-18s %-10s %10s  %-18s %7s  %s%n",
                "row", "class", "capacity/s", "95 % interval", "probes", "CPU/request");
        List<Row> rows = new ArrayList<>(document.rows);
        document.aa.ifPresent(rows::add);
        for (Row row : rows) {
            String interval = row.low.isPresent()
                    ? String.format(
                            Locale.ROOT,
                            "[%.0f, %s]",
                            row.low.getAsDouble(),
                            row.high.isPresent() ? String.format(Locale.ROOT, "%.0f", row.high.getAsDouble()) : "?")
                    : "";
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %-10s %10s  %-18s %7d  %s%n",
                    row.row,
                    row.serviceClass,
                    row.capacity.isPresent() ? String.format(Locale.ROOT, "%.0f", row.capacity.getAsDouble()) : "-",
                    interval,
                    row.probes.size(),
                    row.cpuPerRequestNanos.isPresent()
                            ? Quantities.time(row.cpuPerRequestNanos.getAsDouble())
                            : row.because.orElse(""));
            row.because.ifPresent(because -> System.out.println("    " + because));
        }
    }
}
