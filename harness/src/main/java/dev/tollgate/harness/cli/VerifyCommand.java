// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.plan.AskedPayload;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.RunOptions;
import dev.tollgate.harness.verification.CheckItem;
import dev.tollgate.harness.verification.CheckSelection;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.harness.verification.Verifier;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.store.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify}: answers compared, nothing timed. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {"Compares every implementation's answer with the reference.", "Nothing is timed."},
        footer = {
            "",
            "Example: run-bench.sh verify --workload json.extract --payload my.json",
            "",
            "Exit codes: 0 done, all answers agree, 1 some do not, 2 bad input or nothing",
            "to compare, 3 compared in part: a JVM crashed, hung or ran out of memory."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final Path LOGS = Path.of("bench-results", "verify-logs");
    private static final Duration ITEM_LIMIT = Duration.ofMinutes(2);

    @Option(names = "--workload", paramLabel = "GLOB", description = "Workloads to check. Default: all. Repeatable.")
    private List<String> workloads = new ArrayList<>();

    @Option(names = "--impl", paramLabel = "GLOB", description = "Implementations to check. Default: all. Repeatable.")
    private List<String> implementations = new ArrayList<>();

    @Option(
            names = "--payload",
            paramLabel = "FILE|DIR",
            description =
                    "Check this file, every file in this folder, or a generated payload such as statuses-64k. Default:"
                            + " all generated payloads.")
    private List<String> payloads = new ArrayList<>();

    @Option(
            names = "--pointer",
            paramLabel = "POINTER",
            description =
                    "For json.extract on files: a JSON Pointer to extract, with * for every element. Default: chosen from"
                            + " the file's own leaves.")
    private List<String> pointers = new ArrayList<>();

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description =
                    "Check these test vectors instead of payloads: Wycheproof's JSON for AES-GCM, Ed25519 (EDDSA) or"
                            + " ECDSA. AES-GCM is checked by sealing and comparing.")
    private Path vectors;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of generated payloads. Default: ${DEFAULT-VALUE}.")
    private long seed = RunOptions.DEFAULT_SEED;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private record Verification(List<Check> results, long agreed, long disagreed, long failed) {}

    @Override
    public Integer call() throws Exception {
        Catalog catalog = Catalog.ofProgram();
        LeftOut.tell(catalog);
        if (vectors != null && !(payloads.isEmpty() && pointers.isEmpty())) {
            throw new Faults(List.of("--vectors replaces --payload and --pointer; give one or the other"));
        }
        CheckSelection selection = vectors == null
                ? CheckSelection.of(catalog, workloads, implementations, payloads, pointers, seed)
                : CheckSelection.ofVectors(catalog, workloads, implementations, vectors);
        if (!selection.faults().isEmpty()) {
            throw new Faults(selection.faults());
        }
        TerminalProgress progress = TerminalProgress.standard();
        List<CheckItem> items = selection.items();
        List<Checked> checked = new Verifier(LOGS, ITEM_LIMIT, progress::stage, new StopSign()).check(items, seed);
        List<Check> checks =
                new ArrayList<>(checked.stream().map(Checked::check).toList());
        progress.end();
        payloads.forEach(text -> AskedPayload.note(text).ifPresent(progress::warn));
        checks.addAll(selection.skipped());
        long agreed = count(checks, CheckStatus.AGREES);
        if (json) {
            System.out.println(Json.write(new Verification(
                    checks, agreed, count(checks, CheckStatus.DISAGREES), count(checks, CheckStatus.FAILED))));
        } else {
            print(checks, System.out);
        }
        return exitCode(checks, checked.stream().filter(Checked::cut).count());
    }

    /** What was found not to hold is told before what could not be found out. */
    private static int exitCode(List<Check> checks, long cut) {
        if (count(checks, CheckStatus.DISAGREES) + count(checks, CheckStatus.FAILED) > cut) {
            return ExitCode.DOES_NOT_HOLD;
        }
        if (cut > 0) {
            return ExitCode.IN_PART;
        }
        if (count(checks, CheckStatus.AGREES) > 0) {
            return ExitCode.DONE;
        }
        System.err.println("error: nothing was compared: " + count(checks, CheckStatus.UNAVAILABLE) + " unavailable, "
                + count(checks, CheckStatus.SKIPPED) + " skipped; the reasons are in the result");
        return ExitCode.BAD_INPUT;
    }

    private static long count(List<Check> checks, CheckStatus status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }

    private static void print(List<Check> checks, PrintStream out) {
        String last = "";
        for (Check check : checks) {
            String heading = Visible.text(check.workload() + " on " + check.payload());
            if (!heading.equals(last)) {
                out.println(heading);
                last = heading;
            }
            out.printf(
                    Locale.ROOT,
                    "  %-11s %-20s %s%n",
                    check.status().id(),
                    check.implementation(),
                    Visible.text(check.detail().orElse(check.answer())));
        }
        out.println();
        for (CheckStatus status : CheckStatus.values()) {
            long count = count(checks, status);
            if (count > 0 || status == CheckStatus.AGREES || status == CheckStatus.DISAGREES) {
                out.println(status.id() + ": " + count);
            }
        }
    }
}
