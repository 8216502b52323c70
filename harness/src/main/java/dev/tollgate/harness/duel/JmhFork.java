// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.Guardian;
import dev.tollgate.harness.plan.ForkCommand;
import dev.tollgate.harness.recording.ForeignCpu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a single fork of a jar's own JMH and keeps what it wrote. */
final class JmhFork {
    /** What JMH writes where it measured nothing is shorter. */
    private static final int EMPTY_ARRAY_BYTES = 10;

    private final DuelOptions options;
    private final DuelPlan plan;
    private final Path folder;
    private final ForeignCpu foreignCpu;
    private volatile Optional<Process> running = Optional.empty();

    JmhFork(DuelOptions options, DuelPlan plan, Path folder, ForeignCpu foreignCpu) {
        this.options = options;
        this.plan = plan;
        this.folder = folder;
        this.foreignCpu = foreignCpu;
    }

    /** {@return the fork, measured or not}
     *
     * @param contest what it measures
     * @param arm of which side
     * @param round its round
     * @param order its place in the duel
     * @param attempt which attempt it is
     */
    DuelLine run(Contest contest, Arm arm, int round, int order, int attempt) throws IOException, InterruptedException {
        String name = String.format(Locale.ROOT, "%05d-%s", order, arm.id());
        Path raw = folder.resolve("raw").resolve(name + ".json");
        Path log = folder.resolve("logs").resolve(name + ".log");
        Files.createDirectories(raw.getParent());
        ForkArguments arguments = plan.arguments(contest, arm);
        OwnOptions own = new OwnOptions(arguments.jvm(), folder);
        ForkCall call = new ForkCall(options, plan);
        ProcessBuilder builder = new ProcessBuilder(call.command(contest, arm, raw))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        own.into(builder.environment());
        call.settleLocale(builder.environment(), contest, raw);
        Instant startedAt = Instant.now();
        long begin = System.nanoTime();
        Process process = Guardian.watched(builder.start());
        running = Optional.of(process);
        process.getOutputStream().close();
        boolean inTime = process.waitFor(options.forkLimit().toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            kill();
            process.waitFor();
        }
        long end = System.nanoTime();
        running = Optional.empty();
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(begin, end);
        boolean written = Files.isRegularFile(raw) && Files.size(raw) > EMPTY_ARRAY_BYTES;
        Optional<RawResult> result = inTime && process.exitValue() == 0 && written
                ? Optional.of(RawResult.of(Files.readString(raw), arguments, own))
                : Optional.empty();
        Optional<String> detail =
                result.isPresent() ? result.get().difference() : Optional.of(reason(inTime, process.exitValue(), log));
        boolean ok = detail.isEmpty();
        if (ok) {
            Files.writeString(raw, result.orElseThrow().json());
            Files.delete(log);
        } else {
            Files.deleteIfExists(raw);
        }
        return new DuelLine(
                contest.name(),
                contest.params(),
                arm.id(),
                round,
                order,
                attempt,
                startedAt,
                end - begin,
                ok ? status(usage) : inTime ? DuelLine.FAILED : DuelLine.TIMED_OUT,
                usage.map(u -> Math.rint(1000 * (u.foreignCpus() + u.stealCpus())) / 1000),
                detail,
                ok ? Optional.of("raw/" + name + ".json") : Optional.empty(),
                result.flatMap(RawResult::jvm),
                result.flatMap(RawResult::jvmArgs));
    }

    private static String status(Optional<ForeignCpu.Usage> usage) {
        int cores = Runtime.getRuntime().availableProcessors();
        return usage.filter(u -> ForeignCpu.disturbed(u, cores)).isPresent() ? DuelLine.DISTURBED : DuelLine.OK;
    }

    /** Kills the fork that runs, if any, and what it started. */
    void kill() {
        running.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    private String reason(boolean inTime, int code, Path log) throws IOException {
        if (!inTime) {
            return "it lived longer than " + options.forkLimit().toSeconds() + " s and was killed";
        }
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        Optional<Path> crash = ForkCommand.crashLog(folder.resolve("logs"));
        if (crash.isPresent()) {
            Path kept = log.resolveSibling(log.getFileName().toString().replace(".log", ".hs_err.log"));
            Files.move(crash.get(), kept, StandardCopyOption.REPLACE_EXISTING);
            return FailureReason.crash(text).orElse("the JVM crashed") + " (logs/" + kept.getFileName() + ")";
        }
        // JMH takes a fork that ended with 0, as after Runtime.halt(0), for one that measured.
        return (code == 0 ? "the forked JVM ended without a result: " : "JMH ended with " + code + ": ")
                + FailureReason.of(text) + " (logs/" + log.getFileName() + ")";
    }
}
