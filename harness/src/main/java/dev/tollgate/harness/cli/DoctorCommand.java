// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.doctor.Diagnosis;
import dev.tollgate.harness.doctor.Doctor;
import dev.tollgate.harness.doctor.MachineReader;
import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.store.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: how noisy this machine is, and what would make it better. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says how noisy this machine is and what would make it better.",
            "Also says how small a difference its forks can show. Changes nothing."
        },
        footer = {
            "",
            "Examples: run-bench.sh doctor",
            "          run-bench.sh doctor --noise 60 --json",
            "",
            "Exit codes: 0 done, 2 bad input."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int LONGEST_SECONDS = 3600;

    @Option(
            names = "--noise",
            paramLabel = "SECONDS",
            description =
                    "How long to run a fixed computation in one JVM after another, to measure the noise; 0 leaves it out."
                            + " Default: ${DEFAULT-VALUE}.")
    private int seconds = 20;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (seconds < 0 || seconds > LONGEST_SECONDS) {
            throw new Faults(List.of("--noise must be from 0 to " + LONGEST_SECONDS + " seconds, got " + seconds));
        }
        TerminalProgress progress = TerminalProgress.standard();
        ForkCommand.extraNote().ifPresent(progress::warn);
        Catalog catalog = Catalog.ofProgram();
        LeftOut.tell(catalog);
        Doctor.Report report =
                Doctor.examine(new MachineReader(catalog, progress::stage).read(Duration.ofSeconds(seconds)));
        progress.end();
        if (json) {
            System.out.println(Json.write(report));
        } else {
            print(report, System.out);
        }
        return ExitCode.DONE;
    }

    private static void print(Doctor.Report report, PrintStream out) {
        for (Diagnosis finding : report.findings()) {
            out.printf(Locale.ROOT, "%-8s %-20s %s%n", finding.severity().id(), finding.id(), finding.message());
            if (!finding.remedy().isEmpty()) {
                out.printf(Locale.ROOT, "%-29s remedy: %s%n", "", finding.remedy());
            }
        }
    }
}
