// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.harness.service.run.ServicePlan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.AbsentRow;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbeVerdict;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.Estimates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
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
            "Exit codes: 0 done, 1 a service level (--slo) is missed, 2 bad input, 3 a server failed or its probes were",
            "invalid, 4 resumed on another machine, 130 interrupted (resumable). docs/service.md explains the figures."
        })
final class ServiceRunCommand implements Callable<Integer>, ServiceMeasuring.Planned, ServiceMeasuring.Outcome {
    private static final double NO_SEARCH = 100;

    @Option(
            names = "--rate",
            paramLabel = "N",
            parameterConsumer = CommaList.class,
            description = "Rates in requests a second, with commas between. Default: 100.")
    private List<String> rates = new ArrayList<>();

    @Mixin
    private ServiceMeasureArguments measure = new ServiceMeasureArguments();

    @Mixin
    private ServiceMeasuring measuring = new ServiceMeasuring();

    private record Row(
            String row,
            @JsonProperty("class") String serviceClass,
            String endpoint,
            String payload,
            int connections,
            double rate,
            int processes,
            Optional<Estimate> p50,
            Optional<Estimate> p99,
            Optional<Estimate> p999,
            long failed,
            OptionalDouble cpuPerRequestNanos) {}

    private record Failed(String row, String payload, String reason) {}

    private record Doc(
            List<Row> rows,
            List<ServiceProbeJson> probes,
            ServiceProbeJson.Control control,
            List<Failed> failed,
            List<AbsentRow> unavailable) {}

    @Override
    public Integer call() throws Exception {
        return measuring.run(this, ServiceRunCommand.class, this);
    }

    @Override
    public ServicePlan plan() {
        List<String> faults = new ArrayList<>();
        List<ServiceLevel> levels = measure.levels(List.of(), faults);
        return measure.plan(ServiceSettings.Kind.RATES, levels, rates(faults), NO_SEARCH, faults);
    }

    @Override
    public ServiceLoadArguments load() {
        return measure.load();
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
        return asked.stream().distinct().toList();
    }

    @Override
    public Object document(Run run) {
        ServiceMeasurement service = run.service().orElseThrow();
        List<Row> rows = new ArrayList<>();
        List<ServiceProbeJson> probes = new ArrayList<>();
        List<ServiceProbeJson> controls = new ArrayList<>();
        for (ServiceSeries series : service.series()) {
            boolean isControl = series.subject().role() == ServiceRole.DISCARD;
            (isControl ? controls : probes).addAll(ServiceProbeJson.of(series, Optional.empty()));
            if (!isControl) {
                series.valid().stream()
                        .map(ProbeFigures::rate)
                        .distinct()
                        .sorted()
                        .forEach(rate -> rows.add(row(series, rate)));
            }
        }
        return new Doc(
                rows,
                probes,
                new ServiceProbeJson.Control(controls, service.settings().generator()),
                service.series().stream().flatMap(ServiceRunCommand::failures).toList(),
                service.absent());
    }

    /** Processes that failed, and those that the generator spoilt however often they were asked. */
    private static Stream<Failed> failures(ServiceSeries series) {
        return series.probes().stream()
                .flatMap(probe -> probe.figures().isEmpty()
                        ? probe.detail().stream()
                        : probe
                                .figures()
                                .flatMap(ProbeFigures::invalidBecause)
                                .filter(_ -> !isMadeGood(series, probe))
                                .stream())
                .map(reason -> new Failed(
                        series.subject().row(), series.subject().payload().name(), reason));
    }

    private static boolean isMadeGood(ServiceSeries series, Launch<ProbeFigures> spoilt) {
        double rate = spoilt.figures().orElseThrow().rate();
        return series.probes().stream()
                .filter(probe -> probe.round() == spoilt.round())
                .flatMap(probe -> probe.figures().stream())
                .anyMatch(figures -> figures.isValid() && figures.rate() == rate);
    }

    private static Row row(ServiceSeries series, double rate) {
        List<ProbeFigures> figures =
                series.valid().stream().filter(each -> each.rate() == rate).toList();
        return new Row(
                series.subject().row(),
                series.subject().serviceClass().id(),
                series.subject().endpoint(),
                series.subject().payload().name(),
                series.subject().connections(),
                rate,
                figures.size(),
                estimate(figures, each -> each.response().p50Nanos()),
                estimate(figures, each -> each.response().p99Nanos()),
                estimate(figures, each -> each.response().p999Nanos()),
                figures.stream().mapToLong(ProbeFigures::failed).sum(),
                figures.stream()
                        .flatMap(each -> each.use().cpuPerRequestNanos().stream())
                        .mapToDouble(Double::doubleValue)
                        .average());
    }

    /** Over processes, never over requests: each process settles at a level of its own. */
    private static Optional<Estimate> estimate(List<ProbeFigures> figures, ToDoubleFunction<ProbeFigures> of) {
        return figures.isEmpty()
                        || figures.stream().anyMatch(each -> each.response().count() == 0)
                ? Optional.empty()
                : Optional.of(Estimates.estimate(
                        "ns", figures.stream().map(of::applyAsDouble).toList()));
    }

    @Override
    public int exitCode(Run run) {
        ServiceMeasurement service = run.service().orElseThrow();
        List<ServiceSeries> subjects = service.series().stream()
                .filter(series -> series.subject().role() == ServiceRole.SUBJECT)
                .toList();
        boolean isMissed = subjects.stream()
                .flatMap(series -> series.valid().stream())
                .anyMatch(figures -> figures.verdicts().containsValue(ProbeVerdict.BREAKS));
        boolean isPartial = service.series().stream()
                .anyMatch(series -> failures(series).findAny().isPresent());
        return isMissed ? ExitCode.DOES_NOT_HOLD : isPartial ? ExitCode.IN_PART : ExitCode.DONE;
    }
}
