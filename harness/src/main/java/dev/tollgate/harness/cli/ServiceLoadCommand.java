// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.service.ProbeResult;
import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.ProbeText;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.RunningServer;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.run.ProbeFiguresOf;
import dev.tollgate.harness.service.run.ServiceSuite;
import dev.tollgate.harness.service.run.Task;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code service load}: one probe of each server at one rate. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends requests to servers at a rate, and checks every answer.",
            "Each is sent when it is due. One fresh process of each row, or your own server that runs."
        },
        footer = {
            "",
            "Examples: run-bench.sh service load --row rust --rate 200",
            "          run-bench.sh service load --target http://127.0.0.1:8080 --rate 500 --endpoint discard",
            "",
            "Exit codes: 0 done, 2 bad input, 3 a server failed or the generator was too late."
        })
final class ServiceLoadCommand implements Callable<Integer> {
    @Mixin
    private ServiceTargets targets = new ServiceTargets();

    @Option(names = "--rate", paramLabel = "N", description = "Requests a second. Default: ${DEFAULT-VALUE}.")
    private double rate = 100;

    @Mixin
    private ServiceLoadArguments load = new ServiceLoadArguments();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private record Failed(String row, String reason) {}

    private record Document(List<ServiceProbeJson> probes, List<Failed> failed) {}

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        List<Task> tasks = load.tasks(ServiceSuite.QUICK, faults);
        ProbeSettings settings = load.settings(ServiceSettings.Kind.RATES, ServiceSuite.QUICK, faults);
        List<ServiceRow> rows = targets.toStart(faults);
        Optional<InetSocketAddress> running = targets.running(faults);
        if (!(rate > 0 && rate <= 1_000_000)) {
            faults.add("--rate must be above 0 and at most 1000000 a second: " + rate);
        }
        targets.check(rows, faults);
        List<ServiceProbeJson> probes = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        Catalog catalog = Catalog.ofProgram();
        for (Task task : tasks) {
            Prober prober = load.prober(catalog, task, settings, ServiceTargets.LOGS, new StopSign());
            if (running.isPresent()) {
                RunningServer server = new RunningServer(targets.targetName(), running.get(), OptionalLong.empty(), 0);
                take(targets.targetName(), () -> prober.probe(server, rate, load.seed()), probes, failed);
            }
            for (ServiceRow row : rows) {
                if (row.isAvailable()) {
                    take(row.id(), () -> prober.probe(row, rate, load.seed()), probes, failed);
                } else {
                    failed.add(new Failed(
                            row.id(),
                            "unavailable: " + row.absence().orElseThrow().sentence()));
                }
            }
        }
        if (json) {
            System.out.println(Json.write(new Document(probes, failed)));
        }
        for (Failed each : failed) {
            System.err.println("warning: " + each.row + ": " + each.reason);
        }
        boolean spoilt =
                probes.stream().anyMatch(probe -> probe.invalidBecause().isPresent());
        return spoilt || failed.stream().anyMatch(each -> !each.reason.startsWith("unavailable"))
                ? ExitCode.IN_PART
                : ExitCode.DONE;
    }

    private interface Probing {
        ProbeResult probe() throws IOException, InterruptedException;
    }

    private void take(String name, Probing probing, List<ServiceProbeJson> probes, List<Failed> failed)
            throws InterruptedException {
        try {
            ProbeFigures figures = ProbeFiguresOf.of(probing.probe(), ProbePurpose.COMMON, List.of());
            probes.add(ServiceProbeJson.of(name, 1, figures, Optional.empty()));
            if (!json) {
                System.out.println(ProbeText.line(name, figures, Optional.empty()));
            }
        } catch (IOException e) {
            failed.add(new Failed(name, e.getMessage()));
        }
    }
}
