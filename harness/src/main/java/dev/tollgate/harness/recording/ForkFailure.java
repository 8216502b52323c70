// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.harness.plan.ForkCommand;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a fork failed.
 *
 * @param status crashed, out of memory, timed out, or failed
 * @param detail why, in words, with the log's name
 * @param log the name of its log below the run's folder {@code logs}
 */
public record ForkFailure(ForkStatus status, String detail, String log) {

    /**
     * {@return how a fork failed; its log and the report of a crash are kept}
     *
     * @param output what it printed
     * @param timedOut whether it was killed for living too long
     * @param limit how long it may live
     * @param folder where its JVM leaves the report of a crash
     * @param logs where the log goes
     * @param stem what the log is called
     * @throws IOException where the log cannot be written
     */
    public static ForkFailure keep(String output, boolean timedOut, Duration limit, Path folder, Path logs, String stem)
            throws IOException {
        Files.createDirectories(logs);
        Path log = logs.resolve(stem + ".log");
        Files.writeString(log, output);
        String seeLog = "; see logs/" + log.getFileName();
        String name = log.getFileName().toString();
        if (timedOut) {
            return new ForkFailure(
                    ForkStatus.TIMED_OUT,
                    "did not end within " + limit.toSeconds() + " s and was killed" + seeLog,
                    name);
        }
        Optional<Path> crash = ForkCommand.crashLog(folder);
        if (crash.isPresent()) {
            Files.copy(crash.get(), logs.resolve(stem + ".hs_err.log"), StandardCopyOption.REPLACE_EXISTING);
            String reason = HsErr.reason(Files.readString(crash.get())).orElse("reason unknown");
            return new ForkFailure(ForkStatus.CRASHED, "its JVM crashed: " + reason + seeLog, name);
        }
        if (OutOfMemory.in(output)) {
            return new ForkFailure(ForkStatus.OUT_OF_MEMORY, "its JVM ran out of memory" + seeLog, name);
        }
        return new ForkFailure(ForkStatus.FAILED, firstError(output) + seeLog, name);
    }

    /** The exception at the head of the last stack trace's cause, which is the implementation's own. */
    private static String firstError(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^Exception in thread \".*?\" ", ""))
                .filter(line -> line.matches("(Caused by: )?[\\w.$]+(Exception|Error)(: .*)?"))
                .reduce((first, second) -> second.startsWith("Caused by: ") ? second : first)
                .map(line -> line.replace("Caused by: ", ""))
                .map(ForkFailure::inWords)
                .orElse("its JVM ended without a result");
    }

    /** {@return the message alone where it is complete by itself}
     *
     * @param exception an exception's class and message
     */
    public static String inWords(String exception) {
        String complete = PayloadException.class.getName() + ": ";
        return exception.startsWith(complete) ? exception.substring(complete.length()) : exception;
    }

    /** {@return the same failure; where memory was short, with the bound and what to do}
     *
     * @param heap the heap that its JVM had, as 1g
     */
    public ForkFailure withHeap(String heap) {
        return status == ForkStatus.OUT_OF_MEMORY
                ? new ForkFailure(
                        status,
                        detail.replace(
                                "ran out of memory",
                                "ran out of memory: its heap is " + heap
                                        + "; give more with --heap, or a smaller payload"),
                        log)
                : this;
    }

    /**
     * {@return the failed fork, which has no figures}
     *
     * @param round the round, from 1
     * @param order the place in the run, from 1
     * @param attempt 1, or more where it repeats a disturbed fork
     * @param startedAt when its process was started
     * @param durationNanos how long the process lived
     */
    public Fork fork(int round, int order, int attempt, Instant startedAt, long durationNanos) {
        return new Fork(
                round,
                order,
                attempt,
                startedAt,
                durationNanos,
                Optional.empty(),
                Optional.empty(),
                false,
                new FailedFork(status, detail, Optional.of(log)));
    }
}
