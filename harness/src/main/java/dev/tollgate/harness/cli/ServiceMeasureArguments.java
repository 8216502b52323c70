// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.capacity.CapacitySearch;
import dev.tollgate.harness.service.run.ServicePlan;
import dev.tollgate.harness.service.run.ServiceSuite;
import dev.tollgate.harness.service.run.Task;
import dev.tollgate.reports.model.service.AbsentRow;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which servers are measured, what they are asked and how often: what {@code service run} and {@code service capacity} share. */
final class ServiceMeasureArguments {
    private static final int MOST_PROCESSES = 50;
    private static final int LAG_SHARE = 10;
    private static final int MOST_USD = 1000;

    @Mixin
    private ServiceTargets targets = new ServiceTargets();

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description =
                    "How much: quick (one task, about 10 minutes for a capacity), standard (large and small JSON and"
                            + " signatures, until capacities are known within 7 %%: 45 minutes to 2 hours), thorough"
                            + " (also over 16 and 256 connections, hours). Default: ${DEFAULT-VALUE}.")
    private String suite = "quick";

    @Option(
            names = "--processes",
            paramLabel = "N",
            description =
                    "Fresh processes of each row: at each rate (run; 2 to 5 by the suite), or each probed at several rates"
                            + " (capacity; at least 3; by the suite 4, 4 to 12 or 10 to 20).")
    private Optional<Integer> processes = Optional.empty();

    @Option(
            names = "--slo",
            paramLabel = "LEVELS",
            parameterConsumer = CommaList.class,
            description = "Service levels, with commas between, as in 'p99<50ms'; the first decides.")
    private List<String> slo = new ArrayList<>();

    @Option(
            names = "--core-hour",
            paramLabel = "USD",
            description =
                    "What an hour of one processor costs, for the price of a million requests. Default: ${DEFAULT-VALUE}.")
    private double coreHour = ServiceSettings.USUAL_CORE_HOUR_USD;

    @Mixin
    private ServiceLoadArguments load = new ServiceLoadArguments();

    ServiceLoadArguments load() {
        return load;
    }

    ServiceSuite suite(List<String> faults) {
        for (ServiceSuite each : ServiceSuite.values()) {
            if (each.id().equals(suite)) {
                return each;
            }
        }
        faults.add("unknown suite '" + suite + "'; available: "
                + Arrays.stream(ServiceSuite.values()).map(ServiceSuite::id).collect(Collectors.joining(", ")));
        return ServiceSuite.QUICK;
    }

    List<ServiceLevel> levels(List<String> usual, List<String> faults) {
        return LevelOption.parse(slo.isEmpty() ? usual : slo, faults);
    }

    /**
     * {@return what is measured}
     *
     * @param kind what is looked for
     * @param levels the service levels
     * @param rates the common rates
     * @param firstRate where the search for a capacity begins
     * @param faults what is wrong so far
     * @throws Faults with everything that is wrong
     */
    ServicePlan plan(
            ServiceSettings.Kind kind,
            List<ServiceLevel> levels,
            List<Double> rates,
            double firstRate,
            List<String> faults) {
        ServiceSuite chosen = suite(faults);
        ProbeSettings settings = load.settings(kind, chosen, faults);
        List<Task> tasks = load.tasks(chosen, faults);
        List<ServiceRow> rows =
                targets.toStart(chosen == ServiceSuite.THOROUGH ? List.of() : ServiceSuite.ROWS, faults);
        if (targets.running(faults).isPresent()) {
            faults.add("fresh processes are measured: give --target a command that starts your server, or use service"
                    + " load for one that runs");
        }
        int least = kind == ServiceSettings.Kind.CAPACITY ? CapacitySearch.FEWEST_PROCESSES : 1;
        int each = processes.orElse(chosen.processes(kind));
        if (each < least || each > MOST_PROCESSES) {
            faults.add("--processes must be " + least + " to " + MOST_PROCESSES + ": " + each);
        }
        if (!(coreHour > 0 && coreHour <= MOST_USD)) {
            faults.add("--core-hour must be above 0 and at most " + MOST_USD + " US dollars: " + coreHour);
        }
        targets.check(rows, faults);
        return new ServicePlan(
                kind,
                ServiceTargets.available(rows),
                rows.stream()
                        .filter(row -> !row.isAvailable())
                        .map(row -> new AbsentRow(
                                row.id(), row.absence().orElseThrow().sentence()))
                        .toList(),
                tasks,
                withLag(settings, levels),
                levels,
                each,
                processes.orElse(chosen.mostProcesses(kind)),
                rates,
                chosen.kneeRates(),
                firstRate,
                coreHour,
                load.seed());
    }

    /** What the generator is late counts against the server: a tenth of the level at most, as it would be told apart by nobody. */
    private static ProbeSettings withLag(ProbeSettings settings, List<ServiceLevel> levels) {
        Duration lag = levels.stream()
                .findFirst()
                .map(level -> Duration.ofNanos(level.limitNanos() / LAG_SHARE))
                .orElse(Duration.ZERO);
        return lag.compareTo(settings.sendLagLimit()) > 0 ? settings.withSendLagLimit(lag) : settings;
    }
}
