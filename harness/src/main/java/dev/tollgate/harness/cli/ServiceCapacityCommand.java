// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.harness.service.run.ServicePlan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.service.AbsentRow;
import dev.tollgate.reports.model.service.Capacity;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
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
            "At service levels (--slo), by fresh processes, in turn over the rows; the first row twice."
        },
        footer = {
            "",
            "Examples: run-bench.sh service capacity --row rust --row go --slo 'p99<50ms'",
            "          run-bench.sh service capacity --suite standard --json",
            "          run-bench.sh service capacity --endpoint verify --payload batch-16 --arrivals burst",
            "",
            "Exit codes: 0 done, 2 bad input, 3 a row has no capacity, 4 resumed on another machine, 5 void (the",
            "row that was measured twice differs from itself), 130 interrupted (resumable).",
            "docs/service.md explains the figures."
        })
final class ServiceCapacityCommand implements Callable<Integer>, ServiceMeasuring.Planned, ServiceMeasuring.Outcome {
    private static final List<String> USUAL = List.of("p99<50ms", "p99<10ms", "p99<25ms", "p99<100ms");

    @Mixin
    private ServiceMeasureArguments measure = new ServiceMeasureArguments();

    @Option(
            names = "--first-rate",
            paramLabel = "N",
            description = "The rate, in requests a second, at which the search begins. Default: ${DEFAULT-VALUE}.")
    private double firstRate = 100;

    @Mixin
    private ServiceMeasuring measuring = new ServiceMeasuring();

    private record Row(
            String row,
            @JsonProperty("class") String serviceClass,
            String endpoint,
            String payload,
            int connections,
            String slo,
            Optional<Double> capacity,
            Optional<Double> low,
            Optional<Double> high,
            String unit,
            String shape,
            Optional<Double> lastPass,
            Optional<Double> firstFail,
            List<Overload> overloads,
            List<ServiceProbeJson> probes,
            OptionalDouble cpuPerRequestNanos,
            Optional<String> because) {}

    private record Doc(
            List<Row> rows,
            ServiceProbeJson.Control control,
            Optional<Row> aa,
            List<Row> aas,
            List<AbsentRow> unavailable) {}

    @Override
    public Integer call() throws Exception {
        return measuring.run(this, ServiceCapacityCommand.class, this);
    }

    @Override
    public ServicePlan plan() {
        List<String> faults = new ArrayList<>();
        List<ServiceLevel> levels = measure.levels(USUAL, faults);
        if (!(firstRate > 0 && firstRate <= 100_000)) {
            faults.add("--first-rate must be above 0 and at most 100000 a second: " + firstRate);
        }
        return measure.plan(ServiceSettings.Kind.CAPACITY, levels, List.of(), firstRate, faults);
    }

    @Override
    public ServiceLoadArguments load() {
        return measure.load();
    }

    @Override
    public Object document(Run run) {
        ServiceMeasurement service = run.service().orElseThrow();
        List<Row> rows = new ArrayList<>();
        List<Row> aas = new ArrayList<>();
        List<ServiceProbeJson> controls = new ArrayList<>();
        for (ServiceSeries series : service.series()) {
            switch (series.subject().role()) {
                case SUBJECT -> rows.addAll(rows(series, service.settings()));
                case AA -> aas.addAll(rows(series, service.settings()));
                case DISCARD -> controls.addAll(ServiceProbeJson.of(series, Optional.empty()));
            }
        }
        return new Doc(
                rows,
                new ServiceProbeJson.Control(controls, service.settings().generator()),
                aas.stream().findFirst(),
                aas,
                service.absent());
    }

    /** One for each service level. */
    private static List<Row> rows(ServiceSeries series, ServiceSettings settings) {
        return settings.levels().stream()
                .map(level -> row(
                        series,
                        level,
                        series.capacities().stream()
                                .filter(capacity -> capacity.level().equals(level))
                                .findFirst(),
                        settings.levels().getFirst().equals(level)))
                .toList();
    }

    private static Row row(ServiceSeries series, String level, Optional<Capacity> capacity, boolean isFirst) {
        return new Row(
                series.subject().row(),
                series.subject().serviceClass().id(),
                series.subject().endpoint(),
                series.subject().payload().name(),
                series.subject().connections(),
                level,
                capacity.flatMap(Capacity::rate),
                capacity.flatMap(Capacity::low),
                capacity.flatMap(Capacity::high),
                "requests/s",
                capacity.map(known -> known.shape().id()).orElse("unknown"),
                capacity.flatMap(Capacity::lastPass),
                capacity.flatMap(Capacity::firstFail),
                isFirst ? series.overloads() : List.of(),
                ServiceProbeJson.of(series, Optional.of(ServiceLevel.parse(level))),
                series.valid().stream()
                        .filter(figures -> figures.purpose() == ProbePurpose.COMMON)
                        .flatMap(figures -> figures.use().cpuPerRequestNanos().stream())
                        .mapToDouble(Double::doubleValue)
                        .average(),
                capacity.flatMap(Capacity::remark).or(series::because));
    }

    @Override
    public int exitCode(Run run) {
        if (run.status() == RunStatus.VOID) {
            return ExitCode.VOID;
        }
        ServiceMeasurement service = run.service().orElseThrow();
        String first = service.settings().levels().getFirst();
        return service.series().stream()
                        .filter(series -> series.subject().role() == ServiceRole.SUBJECT)
                        .allMatch(series -> series.capacities().stream()
                                .anyMatch(capacity -> capacity.level().equals(first)
                                        && capacity.rate().isPresent()))
                ? ExitCode.DONE
                : ExitCode.IN_PART;
    }
}
