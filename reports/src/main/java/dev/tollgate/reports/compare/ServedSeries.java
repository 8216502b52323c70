// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.compare.Series.Known;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceFigures.Ends;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rows of servers in a run. A process is what a fork is elsewhere: percentiles and processor time for each request have a value for
 * each. A capacity is one figure of many processes with an interval of its own.
 */
final class ServedSeries {
    /** The metric of the processor time for each request. */
    static final String CPU = "cpuPerRequest";

    private static final String PER_SECOND = "ops/s";
    private static final String NANOS = "ns/op";

    private final ServiceQuestion question;
    private final ServiceSeries server;

    private ServedSeries(ServiceQuestion question, ServiceSeries server) {
        this.question = question;
        this.server = server;
    }

    /** {@return the rows of a run's subjects} What an A/A pair says of the run is in the run's status. */
    static List<Series> of(Run run) {
        return ServiceQuestion.of(run).stream()
                .flatMap(question -> question.subjects().stream().map(server -> new ServedSeries(question, server)))
                .flatMap(ServedSeries::rows)
                .toList();
    }

    private Stream<Series> rows() {
        List<Series> rows = new ArrayList<>();
        question.settings().levels().stream()
                .filter(level ->
                        server.capacities().stream().anyMatch(one -> one.level().equals(level))
                                || isMain(level) && server.because().isPresent())
                .forEach(level -> rows.add(capacity(level)));
        List<Double> rates = question.commonRates();
        for (double rate : rates) {
            ServiceFigures figures = ServiceFigures.at(server, rate);
            Map<String, String> at = Map.of("rate", Quantities.digits(rate).replace(",", ""));
            rows.add(processes(CPU, Kind.TIME, at, figures.cpuPerRequest()));
            for (double percentile : new double[] {50, 99}) {
                figures.response(percentile)
                        .ifPresent(estimate -> rows.add(processes(
                                Quantities.percentile(percentile), Kind.PERCENTILE, at, Optional.of(estimate))));
            }
        }
        return rows.stream();
    }

    private boolean isMain(String level) {
        return question.mainLevel().filter(level::equals).isPresent();
    }

    private Series capacity(String level) {
        Optional<Ends> ends = ServiceFigures.capacity(server, level);
        TreeMap<Integer, Double> value = new TreeMap<>();
        ends.ifPresent(one -> value.put(1, one.value()));
        String why = server.because()
                .or(() -> server.capacities().stream()
                        .filter(one -> one.level().equals(level))
                        .flatMap(one -> one.remark().stream())
                        .findFirst())
                .orElse("no capacity was found");
        // An interval rests on processes; where a file does not hold them, on two at least.
        int processes = Math.max(2, ServiceFigures.processes(server, level));
        return series(
                Series.CAPACITY,
                Kind.CAPACITY,
                PER_SECOND,
                true,
                Map.of("level", level),
                value,
                ends.isEmpty() ? Optional.of("cannot judge: " + why) : Optional.empty(),
                ends.map(one -> new Known(one.low(), one.high(), processes)));
    }

    private Series processes(String metric, Kind kind, Map<String, String> at, Optional<Estimate> estimate) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        estimate.ifPresent(one -> one.perFork().forEach(value -> values.put(values.size() + 1, value)));
        return series(
                metric,
                kind,
                NANOS,
                false,
                at,
                values,
                values.isEmpty()
                        ? Optional.of("cannot judge: " + server.because().orElse("no valid process has a value"))
                        : Optional.empty(),
                Optional.empty());
    }

    private Series series(
            String metric,
            Kind kind,
            String unit,
            boolean higherIsBetter,
            Map<String, String> further,
            TreeMap<Integer, Double> values,
            Optional<String> doubt,
            Optional<Known> known) {
        ServiceSubject subject = server.subject();
        ServiceSettings settings = question.settings();
        Map<String, String> params = new HashMap<>(further);
        params.put("endpoint", subject.endpoint());
        params.put("payload", subject.payload().name());
        params.put("connections", Integer.toString(subject.connections()));
        // What is not the server's own by name is neither compared nor kept.
        Optional<String> refused = server.refused().map(why -> "cannot judge: " + why);
        return new Series(
                new RowKey(subject.row(), Series.SERVICE, params, metric),
                kind,
                unit,
                higherIsBetter,
                refused.isPresent() ? new TreeMap<>() : values,
                Map.of(
                        "payload's SHA-256", subject.payload().sha256(),
                        "class", subject.serviceClass().id(),
                        "arrivals", settings.arrivals()),
                Map.of(
                        "measured", Quantities.time(settings.measuredNanos()),
                        "generator", settings.generator()),
                refused.or(() -> doubt),
                refused.isPresent() ? Optional.empty() : known);
    }
}
