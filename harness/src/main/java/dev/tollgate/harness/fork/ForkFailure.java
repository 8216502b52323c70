// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * How a fork failed: the only place that says so of a process that gave no result. Runners that know more of what it prints may choose
 * other words for it, by its status.
 *
 * @param status crashed, out of memory, timed out, or failed
 * @param reason why, in words
 * @param crash the signal and the frame of a crash; empty where it did not crash or nothing is known
 * @param output what it printed
 * @param logs the folder with its log
 * @param log the name of its log in that folder
 * @param crashReport the name of its crash's report beside the log; empty where there is none
 */
public record ForkFailure(
        ForkStatus status,
        String reason,
        Optional<String> crash,
        String output,
        Path logs,
        String log,
        Optional<String> crashReport) {

    /**
     * {@return how a fork failed; its log, the report of a crash and what is needed to run it again are kept}
     *
     * @param end how its process ended
     * @param logs where the log goes; made where needed
     * @throws IOException where that cannot be written
     */
    public static ForkFailure of(ForkEnd end, Path logs) throws IOException {
        Files.createDirectories(logs);
        String output = end.output();
        String name = end.plan().name();
        Path log = logs.resolve(name + ".log");
        Path line = new HandLine(end.plan().byHand()).write(logs);
        Files.writeString(log, output + hint(output, line.getFileName()));
        Optional<Path> report = ForkCommand.crashLog(end.folder());
        Optional<String> crashReport = Optional.empty();
        Optional<String> crash = Optional.empty();
        if (report.isPresent()) {
            Path kept = logs.resolve(name + ".hs_err.log");
            Files.copy(report.get(), kept, StandardCopyOption.REPLACE_EXISTING);
            crashReport = Optional.of(kept.getFileName().toString());
            crash = HsErr.reason(new String(Files.readAllBytes(kept), StandardCharsets.UTF_8));
        }
        ForkStatus status = status(end, report.isPresent(), output);
        String reason = switch (status) {
            case TIMED_OUT -> "did not end within " + end.limit().toSeconds() + " s and was killed";
            case CRASHED -> "its " + end.plan().kind() + " crashed: " + crash.orElse("reason unknown");
            case OUT_OF_MEMORY -> "its " + end.plan().kind() + " ran out of memory";
            case FAILED, OK, DISTURBED -> error(output).orElse(silent(end));
        };
        return new ForkFailure(
                status, reason, crash, output, logs, log.getFileName().toString(), crashReport);
    }

    private static ForkStatus status(ForkEnd end, boolean hasCrashReport, String output) {
        if (end.timedOut()) {
            return ForkStatus.TIMED_OUT;
        }
        if (hasCrashReport) {
            return ForkStatus.CRASHED;
        }
        return OutOfMemory.in(output) ? ForkStatus.OUT_OF_MEMORY : ForkStatus.FAILED;
    }

    private static String hint(String output, Path line) {
        String between = output.isEmpty() || output.endsWith("\n") ? "" : "\n";
        return between + "# to run this fork again by hand: sh " + line + "\n";
    }

    private static String silent(ForkEnd end) {
        return end.exit().orElse(0) == 0
                ? "its " + end.plan().kind() + " ended without a result"
                : "its " + end.plan().kind() + " ended with exit code "
                        + end.exit().getAsInt();
    }

    /** The exception at the head of the last stack trace's cause, which is the implementation's own, or what the JVM itself said. */
    private static Optional<String> error(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^Exception in thread \".*?\" ", ""))
                .filter(line -> line.matches("(Caused by: )?[\\w.$]+(Exception|Error)(: .*)?"))
                .reduce((first, second) -> second.startsWith("Caused by: ") ? second : first)
                .map(line -> line.replace("Caused by: ", ""))
                .map(ForkFailure::inWords)
                .or(() -> text.lines().filter(line -> line.startsWith("Error")).findFirst());
    }

    /** {@return the message alone where it is complete by itself} */
    private static String inWords(String exception) {
        String complete = PayloadException.class.getName() + ": ";
        return exception.startsWith(complete) ? exception.substring(complete.length()) : exception;
    }

    /** {@return why, with the log's name} */
    public String detail() {
        return reason + "; see " + logs.getFileName() + "/" + log;
    }

    /** {@return the same failure for another reason}
     *
     * @param otherReason why, in words
     */
    public ForkFailure because(String otherReason) {
        return new ForkFailure(status, otherReason, crash, output, logs, log, crashReport);
    }

    /** {@return the same failure; where memory was short, with the bound and what to do}
     *
     * @param heap the heap that its JVM had, as 1g
     */
    public ForkFailure withHeap(String heap) {
        return status == ForkStatus.OUT_OF_MEMORY
                ? because(reason + ": its heap is " + heap + "; give more with --heap, or a smaller payload")
                : this;
    }

    /**
     * {@return the failed fork, which has no figures}
     *
     * @param place its place in the run
     * @param end how its process ended
     */
    public Fork fork(Place place, ForkEnd end) {
        return end.fork(place, Optional.empty(), Optional.empty(), new FailedFork(status, detail(), Optional.of(log)));
    }
}
