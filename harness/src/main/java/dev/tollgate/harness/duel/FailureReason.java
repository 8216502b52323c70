// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one line of a failed fork's output that says why it failed: the exception of the benchmark, what a JVM said that did not
 * start, or JMH's own error. What JMH and the JVM print at every start is none.
 */
final class FailureReason {
    private static final int LONGEST = 300;
    private static final String MARK = "<failure>";
    private static final String CAUSE = "Caused by: ";

    /** Headings, notes and warnings, frames of a stack, JMH's progress and what says no more than that it failed. */
    private static final Pattern NOISE = Pattern.compile(String.join(
            "|",
            "#.*",
            "NOTE: .*",
            "Picked up .*",
            "WARNING: .*",
            "\\S+ .*VM warning: .*",
            "at \\S.*",
            "\\.\\.\\. \\d+ (more|common frames omitted)",
            "</?(stdout|stderr|failure|JMH|host|forked|shutdown).*",
            "(Warmup )?Iteration .*",
            "Error: Could not create the Java Virtual Machine\\.",
            "Error: A fatal exception has occurred.*",
            "Error occurred during initialization of VM",
            "Use EXTRA verbose mode .*",
            "Benchmark result is saved to .*",
            "Benchmark had encountered error, and fail on error was requested"));

    /** The wrapping of what failed by JMH, which says nothing. */
    private static final Pattern WRAPPING = Pattern.compile(
            "org\\.openjdk\\.jmh\\.runner\\.(Runner|Benchmark)Exception: (Benchmark (caught|error).*|java\\.lang\\.Ill).*"
                    + "|java\\.lang\\.IllegalStateException: (Forked VM failed|<failure).*"
                    + "|java\\.lang\\.reflect\\.InvocationTargetException");

    private static final Pattern PREFIX =
            Pattern.compile("(Exception in thread \"[^\"]*\" |Caused by: |Suppressed: |ERROR: )*");
    private static final Pattern EXCEPTION = Pattern.compile(
            "(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)+[\\p{L}_$][\\p{L}\\p{N}_$]*(?:Exception|Error|Throwable|Failure)\\b.*");
    private static final Pattern FAILED_FORK = Pattern.compile("<forked VM failed with exit code (-?\\d+)>");
    private static final Pattern INLINE = Pattern.compile(".*<failure: (.*)>");
    private static final Pattern SIGNAL = Pattern.compile("#\\s+((?:SIG|EXCEPTION_|Internal Error).*)");

    private final List<String> lines;

    private FailureReason(String output) {
        lines = output.lines().map(String::strip).toList();
    }

    /** {@return the reason in an output, in at most {@value #LONGEST} characters}
     *
     * @param output all that was printed
     */
    static String of(String output) {
        FailureReason reading = new FailureReason(output);
        String reason = reading.thrown()
                .or(reading::signal)
                .or(reading::fork)
                .or(reading::inline)
                .or(() -> exception(reading.lines))
                .or(() -> reading.behind("Error parsing command line:"))
                .or(() -> reading.said().reduce((a, b) -> b))
                .orElse("it said nothing");
        return reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
    }

    /** {@return the signal that a JVM says it crashed with; empty where it does not}
     *
     * @param output all that was printed
     */
    static Optional<String> crash(String output) {
        return new FailureReason(output).signal();
    }

    /** What the benchmark threw: JMH prints it behind a mark. */
    private Optional<String> thrown() {
        for (int at = lines.size() - 1; at >= 0; at--) {
            if (lines.get(at).endsWith(MARK)) {
                int from = at + 1;
                return lines.stream()
                        .skip(from)
                        .filter(FailureReason::says)
                        .findFirst()
                        .map(thrown -> thrown + cause(from, thrown));
            }
        }
        return Optional.empty();
    }

    /** {@return what began it, behind what was thrown; empty where that is the beginning} */
    private String cause(int from, String thrown) {
        return lines.stream()
                .skip(from)
                .dropWhile(line -> !line.equals(thrown))
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .filter(line -> !WRAPPING.matcher(line).matches())
                .reduce((a, b) -> b)
                .map(line -> ", caused by " + line)
                .orElse("");
    }

    /** The head of a crash's report, which a JVM prints in a box of hashes. */
    private Optional<String> signal() {
        return lines.contains("# A fatal error has been detected by the Java Runtime Environment:")
                ? lines.stream()
                        .map(SIGNAL::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> "the JVM crashed: " + matcher.group(1))
                        .findFirst()
                : Optional.empty();
    }

    /** A forked JVM that ended: with what code, and the most telling line that JMH repeats of its output. */
    private Optional<String> fork() {
        Optional<String> code = lines.stream()
                .map(FAILED_FORK::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
        if (code.isEmpty()) {
            return Optional.empty();
        }
        List<String> errors = part("<stderr", "</stderr>");
        List<String> output = part("<stdout", "</stdout>");
        Optional<String> why = exception(errors)
                .or(() -> exception(output))
                .or(this::inline)
                .or(() -> errors.stream().filter(FailureReason::says).findFirst())
                .or(() -> output.stream().filter(FailureReason::says).reduce((a, b) -> b));
        return Optional.of("the forked JVM ended with exit code " + code.get()
                + why.map(said -> ": " + said).orElse(""));
    }

    /** What JMH says of a fork that ended without an error of its own, as one that called System.exit(0). */
    private Optional<String> inline() {
        return lines.stream()
                .map(INLINE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private List<String> part(String begin, String end) {
        return lines.stream()
                .dropWhile(line -> !line.startsWith(begin))
                .skip(1)
                .takeWhile(line -> !line.equals(end))
                .toList();
    }

    private static Optional<String> exception(List<String> lines) {
        return lines.stream()
                .filter(FailureReason::says)
                .map(line -> PREFIX.matcher(line).replaceFirst(""))
                .filter(line -> EXCEPTION.matcher(line).matches())
                .filter(line -> !WRAPPING.matcher(line).matches())
                .findFirst();
    }

    private Optional<String> behind(String heading) {
        int at = lines.indexOf(heading);
        return at < 0
                ? Optional.empty()
                : lines.stream().skip(at + 1L).filter(FailureReason::says).findFirst();
    }

    private Stream<String> said() {
        return lines.stream().filter(FailureReason::says);
    }

    private static boolean says(String line) {
        return !line.isEmpty() && !NOISE.matcher(line).matches();
    }
}
