// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import dev.tollgate.reports.store.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a JVM beside this one is started: the same Java, the same class path, the arguments every one of them needs. */
public final class ForkCommand {
    /** Native access for JNI and FFM without warnings (JEP 472), and JMH's own use of Unsafe (JEP 498). */
    public static final List<String> NEEDED_ARGUMENTS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** The environment variable with further arguments for the JVMs of forks, parted by blanks. */
    public static final String EXTRA_VARIABLE = "TOLLGATE_FORK_JVM_ARGS";

    private static final String CRASH_PREFIX = "hs_err_";

    private ForkCommand() {}

    /** {@return the path of the Java launcher that runs this program} */
    public static String launcher() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@return further arguments for the JVMs of forks, as for a debugger, from the environment; they make figures others} */
    public static List<String> extraArguments() {
        String value = System.getenv().getOrDefault(EXTRA_VARIABLE, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    /** {@return the same as they are recorded, without passwords} */
    public static List<String> extraShown() {
        Secrets secrets = Secrets.of(List.of(), System.getenv());
        return extraArguments().stream().map(secrets::masked).toList();
    }

    /** {@return what a user must know of them, in a sentence; empty where there are none} */
    public static Optional<String> extraNote() {
        return extraArguments().isEmpty()
                ? Optional.empty()
                : Optional.of(EXTRA_VARIABLE + " gives every fork " + String.join(" ", extraShown())
                        + ": its figures are those of such a JVM");
    }

    /** {@return the command for a JVM}
     *
     * @param mainClass its main class
     * @param jvmArguments arguments beside {@link #NEEDED_ARGUMENTS}
     * @param arguments arguments of the main class
     */
    public static List<String> java(String mainClass, List<String> jvmArguments, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(launcher());
        command.addAll(NEEDED_ARGUMENTS);
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** {@return arguments that put the report of a crash into a folder, and no core file}
     *
     * @param folder the folder
     */
    public static List<String> crashArguments(Path folder) {
        // A JVM replaces %p by its number; a per cent sign of the folder's own is written twice.
        String within = folder.toAbsolutePath().resolve(CRASH_PREFIX).toString().replace("%", "%%");
        return List.of("-XX:ErrorFile=" + within + "%p.log", "-XX:-CreateCoredumpOnCrash");
    }

    /**
     * {@return arguments that put what a JVM has recorded so far into a folder} Otherwise it lies among the temporary files, for
     * ever where the JVM is killed.
     *
     * @param folder the folder
     */
    public static List<String> recordingArguments(Path folder) {
        String repository = folder.toAbsolutePath().resolve("jfr").toString();
        // The option's own separator, and its quotes.
        return repository.matches("(?s).*[,'\"].*")
                ? List.of()
                : List.of("-XX:FlightRecorderOptions=repository=" + repository);
    }

    /** {@return the report of a crash, empty where there was none}
     *
     * @param folder the folder given to {@link #crashArguments}
     * @throws IOException where the folder cannot be read
     */
    public static Optional<Path> crashLog(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(CRASH_PREFIX))
                    .sorted()
                    .findFirst();
        }
    }
}
