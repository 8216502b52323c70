// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.Suites;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.store.Json;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: what there is to measure, and what is not there and why. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what can be measured, and what cannot be and why.",
            "Shows workloads, implementations, payloads and suites. For what is unavailable, it says how to enable it."
        },
        footer = {"", "Example: run-bench.sh list --json", "", "Exit codes: 0 done, 2 bad input."})
final class ListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private record Listing(List<ListedWorkload> workloads, List<String> suites, List<String> faults) {}

    private record ListedWorkload(
            String id,
            String family,
            String summary,
            List<String> payloads,
            List<ListedImplementation> implementations) {}

    private record ListedImplementation(
            String id,
            String option,
            String transfer,
            String language,
            boolean available,
            Optional<String> reason,
            Optional<String> remedy,
            List<String> jvmArguments,
            String summary) {}

    @Override
    public Integer call() {
        Catalog catalog = Catalog.ofProgram();
        Listing listing = new Listing(
                catalog.workloads().stream().map(w -> listed(w, catalog)).toList(), Suites.NAMES, catalog.faults());
        if (json) {
            System.out.println(Json.write(listing));
        } else {
            print(listing, System.out);
        }
        return ExitCode.DONE;
    }

    private static ListedWorkload listed(Workload<?> workload, Catalog catalog) {
        return new ListedWorkload(
                workload.id(),
                workload.id().substring(0, workload.id().indexOf('.')),
                workload.summary(),
                workload.payloads().stream().map(PayloadSpec::name).toList(),
                catalog.implementations(workload.id()).stream()
                        .map(Pairing::implementation)
                        .map(ListCommand::listed)
                        .toList());
    }

    private static ListedImplementation listed(Implementation<?> implementation) {
        Optional<Availability.Unavailable> missing =
                Catalog.availability(implementation) instanceof Availability.Unavailable unavailable
                        ? Optional.of(unavailable)
                        : Optional.empty();
        return new ListedImplementation(
                implementation.id(),
                implementation.option().id(),
                implementation.transfer().id(),
                implementation.language(),
                missing.isEmpty(),
                missing.map(Availability.Unavailable::reason),
                missing.map(Availability.Unavailable::remedy),
                implementation.jvmArguments(),
                implementation.summary());
    }

    private static void print(Listing listing, PrintStream out) {
        Map<String, String> reasons = new TreeMap<>();
        for (ListedWorkload workload : listing.workloads) {
            out.println(workload.id + "  " + Visible.text(workload.summary));
            out.println("  payloads  " + Visible.text(String.join(" ", workload.payloads)));
            for (ListedImplementation i : workload.implementations) {
                out.printf(
                        Locale.ROOT,
                        "  %-20s %-12s %-9s %s%n",
                        i.id,
                        i.option,
                        i.transfer,
                        i.available ? Visible.text(i.summary) : "UNAVAILABLE: " + Visible.text(i.reason.orElse("")));
                i.reason.ifPresent(reason -> reasons.put(reason, i.remedy.orElse("")));
            }
            out.println();
        }
        out.println("suites  " + String.join(", ", listing.suites));
        reasons.forEach((reason, remedy) ->
                out.println("unavailable: " + Visible.text(reason) + "; remedy: " + Visible.text(remedy)));
        listing.faults.forEach(fault -> out.println("left out: " + Visible.text(fault)));
    }
}
