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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs a single fork of a jar's own JMH and keeps what it wrote. */
final class JmhFork {
    private static final String NO_LOCK = "-Djmh.ignoreLock=true";
    private static final Pattern OURS =
            Pattern.compile(NO_LOCK + "|-XX:ErrorFile=.*hs_err_%p\\.log|-XX:-CreateCoredumpOnCrash");

    private final DuelOptions options;
    private final Path folder;
    private final ForeignCpu foreignCpu;
    private volatile Optional<Process> running = Optional.empty();

    JmhFork(DuelOptions options, Path folder, ForeignCpu foreignCpu) {
        this.options = options;
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
        Instant startedAt = Instant.now();
        long begin = System.nanoTime();
        Process process = Guardian.watched(new ProcessBuilder(command(contest, arm, raw))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
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
        boolean written = Files.isRegularFile(raw) && Files.size(raw) > 10;
        boolean ok = inTime && process.exitValue() == 0 && written;
        String status = ok
                ? usage.filter(u -> ForeignCpu.disturbed(u, Runtime.getRuntime().availableProcessors()))
                                .isPresent()
                        ? DuelLine.DISTURBED
                        : DuelLine.OK
                : inTime ? DuelLine.FAILED : DuelLine.TIMED_OUT;
        Optional<String> detail = ok ? Optional.empty() : Optional.of(reason(inTime, process.exitValue(), log));
        if (ok) {
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
                status,
                usage.map(u -> Math.rint(1000 * (u.foreignCpus() + u.stealCpus())) / 1000),
                detail,
                ok ? Optional.of("raw/" + name + ".json") : Optional.empty());
    }

    /** Kills the fork that runs, if any, and what it started. */
    void kill() {
        running.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    /** {@return JVM arguments as JMH records them, without those that every fork is given here} */
    static String withoutOurs(String arguments) {
        return OURS.matcher(arguments).replaceAll("").strip();
    }

    private List<String> command(Contest contest, Arm arm, Path raw) {
        // No arguments for JMH's own JVM but one: forks inherit what that was started with. We hold JMH's lock.
        List<String> command = new ArrayList<>(
                List.of(arm.launcher(), NO_LOCK, "-cp", arm.jar().toString(), "org.openjdk.jmh.Main"));
        command.add("^" + Pattern.compile("[.$]").matcher(contest.name()).replaceAll("\\\\$0") + "$");
        contest.params().forEach((param, value) -> command.addAll(List.of("-p", param + "=" + value)));
        command.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", raw.toString()));
        if (options.isAllocationMeasured()) {
            command.addAll(List.of("-prof", "gc"));
        }
        String crash = String.join(
                " ",
                ForkCommand.crashArguments(folder.resolve("logs")).stream()
                        .map(argument -> '"' + argument + '"')
                        .toList());
        command.addAll(List.of("-jvmArgsAppend", (arm.jvmArgs() + " " + crash).strip()));
        command.addAll(options.jmhArguments());
        return command;
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
            return "the JVM crashed (logs/" + kept.getFileName() + ")";
        }
        String said = text.lines()
                .filter(line -> line.contains("Exception") || line.contains("Error") || line.contains("ERROR"))
                .findFirst()
                .or(() -> text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b))
                .orElse("it said nothing")
                .strip();
        return "JMH ended with " + code + ": " + (said.length() > 200 ? said.substring(0, 200) + "…" : said) + " (logs/"
                + log.getFileName() + ")";
    }
}
