// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.harness.service.Endpoint;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.ServiceRows;
import dev.tollgate.reports.store.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code service list}: the rows, and what is missing. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the architectures that can be measured here.",
            "Of each that cannot it says why, and what would change that."
        },
        footer = {"", "Example: run-bench.sh service list --json", "", "Exit codes: 0 done, 2 bad input."})
final class ServiceListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private record Listing(List<Listed> rows, List<ListedEndpoint> endpoints) {}

    private record Listed(
            String row,
            @JsonProperty("class") String serviceClass,
            String summary,
            String option,
            List<String> command,
            Map<String, String> environment,
            boolean available,
            Optional<String> reason) {}

    private record ListedEndpoint(String endpoint, String payload) {}

    @Override
    public Integer call() {
        List<ServiceRow> rows = ServiceRows.ofProgram();
        if (json) {
            System.out.println(Json.write(new Listing(
                    rows.stream()
                            .map(row -> new Listed(
                                    row.id(),
                                    row.serviceClass().id(),
                                    row.summary(),
                                    row.option(),
                                    row.command(),
                                    row.environment(),
                                    row.isAvailable(),
                                    row.absence().map(ServiceRow.Absence::sentence)))
                            .toList(),
                    Arrays.stream(Endpoint.values())
                            .map(endpoint -> new ListedEndpoint(endpoint.id(), endpoint.usualPayload()))
                            .toList())));
            return ExitCode.DONE;
        }
        for (ServiceRow row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %-10s  %s%n",
                    row.id(),
                    row.serviceClass().id(),
                    row.summary());
            row.absence().ifPresent(absence -> System.out.printf("%-28s unavailable: %s%n", "", absence.sentence()));
        }
        return ExitCode.DONE;
    }
}
