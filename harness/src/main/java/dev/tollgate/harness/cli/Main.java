// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.Plugins;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: parses, runs a command, and turns every error into a message and an exit code in one place. */
@Command(
        name = "run-bench.sh",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Should this hot path stay in Java or go native, and what does crossing the boundary cost?",
        subcommands = {
            ListCommand.class,
            VerifyCommand.class,
            RunCommand.class,
            LatencyCommand.class,
            ReportCommand.class,
            ProfileCommand.class,
            CompareCommand.class,
            DuelCommand.class,
            GateCommand.class,
            HistoryCommand.class,
            DecideCommand.class,
            CalibrateCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Without arguments: run --suite quick. Every command explains itself with --help.",
            "",
            "Exit codes: 0 done, 1 what was checked does not hold, 2 bad input, 3 measured in part,",
            "4 incomparable, 5 void (the run's own A/A arm differed), 130 interrupted (resumable)."
        })
public final class Main {
    @Spec
    private CommandSpec spec;

    Main() {}

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Take the workloads and implementations of the jars in this folder too.")
    private void addPlugins(Path folder) {
        try {
            Plugins.add(folder);
        } catch (Faults e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Runs a command.
     *
     * @param arguments the command line; empty for the quick suite
     */
    public static void main(String[] arguments) {
        // Machine formats and tables are UTF-8 wherever the program runs.
        StandardOutput output = StandardOutput.install();
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        Signals.listen();
        TempFolder.begin();
        int code = execute(arguments.length == 0 ? new String[] {"run", "--suite", "quick"} : arguments);
        System.exit(output.checked(code));
    }

    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(errors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private static IExecutionExceptionHandler errors() {
        return (e, commandLine, parsed) -> {
            PrintStream err = System.err;
            switch (e) {
                case Faults faults -> faults.messages().forEach(message -> err.println("error: " + message));
                case StoreException store -> err.println("error: " + store.getMessage());
                case FileSystemException file ->
                    err.println("error: cannot read or write '" + file.getFile() + "': "
                            + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason()));
                case InterruptedException interrupted -> {
                    // Ctrl-C before anything was measured: nothing to explain.
                    return ExitCode.INTERRUPTED;
                }
                case IOException io -> err.println("error: " + io.getMessage());
                default -> {
                    err.println("error: " + e + " (a fault of the program)");
                    e.printStackTrace(err);
                }
            }
            return ExitCode.BAD_INPUT;
        };
    }

    /** The version in the program's jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tollgate " + (version == null ? "development" : version)};
        }
    }
}
