// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.compare.NamePattern;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.store.Secrets;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;

/**
 * What went wrong, in sentences. Any throwable has some: a fault of the program says so, and where; its stack trace is shown
 * where {@value #DEBUG} is set in the environment.
 */
final class Failure {
    private static final String DEBUG = "TOLLGATE_DEBUG";
    private static final String PROGRAM = "dev.tollgate.";

    private static volatile List<String> arguments = List.of();

    private final Throwable cause;

    private Failure(Throwable cause) {
        this.cause = cause;
    }

    /**
     * Keeps the command line, for the files and the secrets in it.
     *
     * @param commandLine the arguments
     */
    static void during(String... commandLine) {
        arguments = List.of(commandLine);
    }

    /** {@return a failure}
     *
     * @param e what was thrown
     */
    static Failure of(Throwable e) {
        return new Failure(e instanceof UncheckedIOException io ? io.getCause() : e);
    }

    /** {@return the exit code after it} */
    int code() {
        return switch (cause) {
            case InterruptedException _ -> ExitCode.INTERRUPTED;
            case ServersWantedException _ -> ExitCode.SERVERS_WANTED;
            default -> ExitCode.BAD_INPUT;
        };
    }

    /**
     * Tells it.
     *
     * @param err where to
     * @return the exit code
     */
    int tell(PrintStream err) {
        sentences().forEach(sentence -> err.println("error: " + harmless(sentence)));
        if (!System.getenv().getOrDefault(DEBUG, "").isEmpty()) {
            cause.printStackTrace(err);
        }
        return code();
    }

    /** {@return a message in one line, without the secrets of the command line and the environment} */
    static String harmless(String message) {
        return Visible.text(Secrets.of(arguments, System.getenv()).masked(message));
    }

    private List<String> sentences() {
        return switch (cause) {
            case Faults faults -> faults.messages();
            case NamePattern.TooHard pattern -> List.of(pattern.getMessage());
            // Ctrl-C before anything was measured: nothing to explain.
            case InterruptedException interrupted -> List.of();
            // The script says that it builds.
            case ServersWantedException wanted -> List.of();
            case CharacterCodingException text -> List.of("a file is not UTF-8 text" + inputs());
            case FileSystemException file -> List.of(file(file));
            case StoreException store -> List.of(store.getMessage());
            case IOException io ->
                List.of(
                        io.getMessage() == null || io.getMessage().isBlank()
                                ? "a file could not be read or written ("
                                        + io.getClass().getSimpleName() + ")" + inputs()
                                : io.getMessage());
            case OutOfMemoryError memory -> List.of(memory(memory));
            case StackOverflowError stack ->
                List.of("the stack of the program is too small for this: something is nested or repeated too often"
                        + inputs() + ". Name a simpler input" + fault());
            default -> List.of("the program failed: " + named() + fault());
        };
    }

    private static String file(FileSystemException e) {
        String why = e instanceof NoSuchFileException ? "there is no such file" : ResultFile.reason(e);
        return "cannot read or write '" + e.getFile() + "': " + why;
    }

    private static String memory(OutOfMemoryError e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("native thread")) {
            return "no more threads could be started: raise the process limit (ulimit -u), or the container's";
        }
        return "the program ran out of memory: its heap has "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB ("
                + said + ")" + inputs()
                + ". Name fewer or smaller inputs, or give it more: TOLLGATE_HEAP=6g ./run-bench.sh ...";
    }

    private static String inputs() {
        String largest = NamedInputs.largest(arguments);
        return largest.isEmpty() ? "" : "; inputs: " + largest;
    }

    /** An initialiser's failure is that of its cause. */
    private String named() {
        Throwable named = cause;
        while (named instanceof ExceptionInInitializerError && named.getCause() != null) {
            named = named.getCause();
        }
        return named.toString();
    }

    private String fault() {
        return " (a fault of the program"
                + Arrays.stream(cause.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(PROGRAM))
                        .findFirst()
                        .map(frame -> ", at " + frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("")
                + "; with " + DEBUG + "=1 in the environment it shows the stack trace)";
    }
}
