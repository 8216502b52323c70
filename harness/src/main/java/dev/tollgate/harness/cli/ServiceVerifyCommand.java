// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.conformance.CaseResult;
import dev.tollgate.harness.service.conformance.Conformance;
import dev.tollgate.harness.service.conformance.GracefulStop;
import dev.tollgate.harness.service.conformance.KnownDeviations;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code service verify}: whether servers keep the contract. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks that servers keep the contract; nothing is timed.",
            "The cases are data; they send bytes, well and badly formed, over connections of every kind."
        },
        footer = {
            "",
            "Examples: run-bench.sh service verify --row rust",
            "          run-bench.sh service verify --target http://127.0.0.1:8080",
            "",
            "Exit codes: 0 done, 1 a case failed that is not known to, 2 bad input, 3 a server did not start."
        })
final class ServiceVerifyCommand implements Callable<Integer> {
    @Mixin
    private ServiceTargets targets = new ServiceTargets();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private record Case(String id, String what, String outcome, Optional<String> detail) {}

    private record Row(
            String row,
            boolean available,
            Optional<String> reason,
            long passed,
            long failed,
            long known,
            List<Case> cases) {
        static Row of(String row, List<CaseResult> results) {
            return new Row(
                    row,
                    true,
                    Optional.empty(),
                    count(results, CaseResult.Outcome.PASSED),
                    count(results, CaseResult.Outcome.FAILED),
                    count(results, CaseResult.Outcome.KNOWN),
                    results.stream()
                            .map(result -> new Case(
                                    result.id(),
                                    result.what(),
                                    result.outcome().name().toLowerCase(Locale.ROOT),
                                    Optional.of(result.detail()).filter(detail -> !detail.isEmpty())))
                            .toList());
        }

        private static long count(List<CaseResult> results, CaseResult.Outcome outcome) {
            return results.stream()
                    .filter(result -> result.outcome() == outcome)
                    .count();
        }
    }

    private record Document(List<Row> rows) {}

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        List<ServiceRow> rows = targets.toStart(faults);
        Optional<InetSocketAddress> running = targets.running(faults);
        targets.check(rows, faults);
        List<Row> results = new ArrayList<>();
        boolean broken = false;
        if (running.isPresent()) {
            results.add(shown(Row.of(targets.targetName(), Conformance.run(running.get(), _ -> {}))));
        }
        for (ServiceRow row : rows) {
            if (!row.isAvailable()) {
                results.add(shown(absent(row.id(), row.absence().orElseThrow().sentence())));
                continue;
            }
            try {
                results.add(shown(Row.of(row.id(), KnownDeviations.applied(row.id(), checked(row)))));
            } catch (IOException e) {
                broken = true;
                results.add(shown(absent(row.id(), e.getMessage())));
            }
        }
        if (json) {
            System.out.println(Json.write(new Document(results)));
        }
        boolean failed = results.stream().anyMatch(row -> row.failed > 0);
        return broken ? ExitCode.IN_PART : failed ? ExitCode.DOES_NOT_HOLD : ExitCode.DONE;
    }

    private static Row absent(String row, String reason) {
        return new Row(row, false, Optional.of(reason), 0, 0, 0, List.of());
    }

    /** All cases, and in the end whether the server loses a request when it is told to end. */
    private static List<CaseResult> checked(ServiceRow row) throws IOException, InterruptedException {
        List<CaseResult> results = new ArrayList<>();
        Prober.with(row, row.id() + "-verify", List.of(), ServiceTargets.LOGS, new StopSign(), server -> {
            results.addAll(Conformance.run(server.address(), _ -> {}));
            results.addAll(GracefulStop.check(
                    server.address(),
                    () -> ProcessHandle.of(server.pid().orElseThrow()).ifPresent(ProcessHandle::destroy),
                    _ -> {}));
        });
        return results;
    }

    private Row shown(Row row) {
        if (json) {
            return row;
        }
        System.out.println(
                row.available
                        ? row.row + ": " + row.passed + " passed, " + row.failed + " failed"
                                + (row.known > 0 ? ", " + row.known + " known to fail by the HTTP stack below it" : "")
                        : row.row + ": unavailable, because " + row.reason.orElse(""));
        for (Case each : row.cases) {
            if (!each.outcome.equals("passed")) {
                System.out.println("  " + each.id + (each.outcome.equals("known") ? " (known)" : "") + ": " + each.what
                        + "\n    " + each.detail.orElse(""));
            }
        }
        return row;
    }
}
