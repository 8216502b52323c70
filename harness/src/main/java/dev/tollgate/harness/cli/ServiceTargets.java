// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.ServiceRows;
import dev.tollgate.reports.model.service.ServiceClass;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which servers are meant: the program's own by their rows, or a user's. */
final class ServiceTargets {
    /** Where logs of failed servers go. */
    static final Path LOGS = Path.of("bench-results", "service-logs");

    @Option(
            names = "--row",
            paramLabel = "GLOB",
            description =
                    "Rows, as service list shows them. Default: all that are available, or the suite's. Repeatable.")
    private List<String> rows = new ArrayList<>();

    @Option(
            names = "--target",
            paramLabel = "URL|CMD",
            description =
                    "Your own server: http://HOST:PORT of one that runs, or a command that starts one which prints"
                            + " 'listening on ADDRESS:PORT'.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--target-name",
            paramLabel = "NAME",
            description = "What your server is called in results. Default: ${DEFAULT-VALUE}.")
    private String targetName = "target";

    /** {@return the rows that can be started, the user's command among them}
     *
     * @param faults takes what is wrong
     */
    List<ServiceRow> toStart(List<String> faults) {
        return toStart(List.of(), faults);
    }

    /** {@return the same, some rows only where none were asked for}
     *
     * @param usual their patterns; none for all
     * @param faults takes what is wrong
     */
    List<ServiceRow> toStart(List<String> usual, List<String> faults) {
        List<ServiceRow> chosen = new ArrayList<>();
        try {
            if (target.isEmpty() || !rows.isEmpty()) {
                chosen.addAll(ServiceRows.chosen(ServiceRows.ofProgram(), rows.isEmpty() ? usual : rows));
            }
        } catch (IllegalArgumentException e) {
            faults.add("--row: " + e.getMessage());
        }
        if (target.isPresent()
                && ServiceRows.ofProgram().stream().anyMatch(row -> row.id().equals(targetName))) {
            faults.add("--target-name '" + targetName + "' is the name of a row; choose another");
        }
        if (target.isPresent() && !isAddress()) {
            chosen.add(new ServiceRow(
                    targetName,
                    ServiceClass.TUNED,
                    "started by " + target.get(),
                    "other",
                    List.of("sh", "-c", "exec " + target.get()),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return chosen;
    }

    /**
     * Says that nothing is wrong, so that what is built for a command is built only now: the servers of rows that it starts.
     *
     * @param rows what it starts
     * @param faults what is wrong
     * @throws Faults where anything is
     */
    void check(List<ServiceRow> rows, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        if (rows.stream().anyMatch(row -> !row.id().equals(targetName))) {
            ServersWantedException.ask();
        }
    }

    /**
     * {@return those of some rows that can be measured; of the others it is said why not}
     *
     * @param rows the rows
     * @throws Faults where none can be measured
     */
    static List<ServiceRow> available(List<ServiceRow> rows) {
        rows.stream()
                .filter(row -> !row.isAvailable())
                .forEach(row -> System.err.println("unavailable: " + row.id() + ": "
                        + row.absence().orElseThrow().sentence()));
        List<ServiceRow> available =
                rows.stream().filter(ServiceRow::isAvailable).toList();
        if (available.isEmpty()) {
            throw new Faults(List.of("no row can be measured here; service list says what is missing"));
        }
        return available;
    }

    /** {@return where the user's running server is; empty where none was given}
     *
     * @param faults takes what is wrong
     */
    Optional<InetSocketAddress> running(List<String> faults) {
        if (!isAddress()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(target.orElseThrow());
            if (uri.getHost() != null && uri.getScheme().equals("http")) {
                return Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        faults.add("--target '" + target.orElseThrow() + "' is no address; write http://HOST:PORT");
        return Optional.empty();
    }

    String targetName() {
        return targetName;
    }

    private boolean isAddress() {
        return target.isPresent() && target.get().matches("(?i)https?://.*");
    }
}
