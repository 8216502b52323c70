// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.Plugins;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        description = {
            "Should this hot path stay in Java, or go native?",
            "Measures the same work in pure Java and in native code, and what crossing the boundary costs. Also compares JMH builds."
        },
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
            DoctorCommand.class,
            ServiceCommand.class
        },
        footer = {
            "",
            "Without arguments: run --suite quick. Every command has --help with an example.",
            "Of the script itself: test (runs every test), jdk (prints which JDK is used).",
            "Example: run-bench.sh run --workload json.extract --payload my.json",
            "",
            "Exit codes: 0 done, 1 what was checked does not hold, 2 bad input, 3 measured in",
            "part, 4 incomparable, 5 void (the run's own A/A arm differed), 130 interrupted",
            "(resumable)."
        })
public final class Main {
    @Spec
    private CommandSpec spec;

    Main() {}

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Add the workloads and implementations in this folder's jars.")
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
        StandardOutput output = StandardOutput.install(Main::harmless);
        System.setErr(
                new PrintStream(harmless(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8));
        Ending ending = Ending.watch();
        Signals.listen();
        TempFolder.begin();
        ending.exit(
                output.checked(execute(arguments.length == 0 ? new String[] {"run", "--suite", "quick"} : arguments)));
    }

    private static OutputStream harmless(OutputStream out) {
        return new HarmlessStream(out, HarmlessStream.isServer(System.getenv()));
    }

    /** Whatever is thrown ends in a sentence: 1 would say that something was checked. */
    static int execute(String... arguments) {
        Failure.during(arguments);
        try {
            return commandLine()
                    .setExecutionExceptionHandler(
                            (e, commandLine, parsed) -> Failure.of(e).tell(System.err))
                    .setParameterExceptionHandler(new Mistyped())
                    .setExpandAtFiles(Resumption.expandsAtFiles(List.of(arguments)))
                    .execute(arguments);
        } catch (Throwable e) {
            return Failure.of(e).tell(System.err);
        }
    }

    /** {@return the program's model: its commands, their options and what these take} */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
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
