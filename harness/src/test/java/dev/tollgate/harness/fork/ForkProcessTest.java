// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, each a shell: how they end is told, and none outlives its limit or its session. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("process")
class ForkProcessTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final StopSign stop = new StopSign();

    /** A shell that runs a script, in which {@code $1} is its folder and the words behind are the extra arguments. */
    private record Script(String text) implements ProcessPlan {
        @Override
        public String name() {
            return "script";
        }

        @Override
        public void writeJob(Path file, Path folder) throws IOException {
            Files.writeString(file, "the job");
        }

        @Override
        public List<String> command(Path job, Path folder, List<String> extra) {
            return List.of("sh", "-c", text, "script", folder.toString(), String.join(",", extra));
        }
    }

    private ForkProcess process(String script) {
        return new ForkProcess(new Script(script), folder, stop);
    }

    @Test
    void whatItPrintsItsCodeAndItsArgumentsAreTold() throws Exception {
        ForkEnd end =
                process("cat \"$1/job.properties\"; echo \" $2\" >&2; exit 3").run(LONG, List.of("-Da", "-Db"));
        assertThat(end.output()).isEqualTo("the job -Da,-Db\n");
        assertThat(end.exit()).hasValue(3);
        assertThat(end.succeeded()).isFalse();
        assertThat(end.timedOut()).isFalse();
        assertThat(process("exit 0").run(LONG, List.of()).succeeded()).isTrue();
    }

    @Test
    void itsInputHasEnded() throws Exception {
        assertThat(process("read -r line || echo end").run(LONG, List.of()).output())
                .isEqualTo("end\n");
    }

    @Test
    void whatLivesTooLongIsKilledWithItsChildren() throws Exception {
        ForkEnd end = process("trap '' QUIT; sleep 1000 & echo $! > \"$1/child\"; wait")
                .run(Duration.ofSeconds(5), List.of());
        assertThat(end.timedOut()).isTrue();
        assertThat(end.succeeded()).isFalse();
        isGone(Long.parseLong(Files.readString(folder.resolve("child")).strip()));
    }

    private static void isGone(long pid) throws Exception {
        Optional<ProcessHandle> child = ProcessHandle.of(pid);
        if (child.isPresent()) {
            child.get().onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void theSignEndsWhatRunsAndWhatIsStartedLater() throws Exception {
        Thread raiser = Thread.ofPlatform().start(() -> {
            try {
                while (!Files.exists(folder.resolve("up"))) {
                    Thread.sleep(10);
                }
                stop.raise();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ForkEnd end = process("touch \"$1/up\"; sleep 1000").run(LONG, List.of());
        raiser.join();
        assertThat(end.timedOut()).isFalse();
        assertThat(end.succeeded()).isFalse();
        assertThat(process("sleep 1000").run(LONG, List.of()).succeeded()).isFalse();
    }

    @Test
    void whatGivesNoSignOfLifeAnyMoreIsKilled() throws Exception {
        Path sign = Files.createFile(folder.resolve("sign"));
        ForkEnd end = process("echo x >> \"$1/sign\"; sleep 1000").runWhileGrowing(Duration.ofSeconds(2), sign);
        assertThat(end.timedOut()).isTrue();
        assertThat(process("echo x >> \"$1/sign\"").runWhileGrowing(LONG, sign).succeeded())
                .isTrue();
    }

    @Test
    void timeThatItWaitedForOthersIsNotItsOwn() throws Exception {
        AtomicLong waited = new AtomicLong(LONG.toNanos());
        ForkEnd patient = process("sleep 1").run(Duration.ofMillis(100), List.of(), waited::get);
        assertThat(patient.timedOut()).isFalse();
        ForkEnd hung = process("sleep 1000").run(Duration.ofMillis(100), List.of(), () -> 0);
        assertThat(hung.timedOut()).isTrue();
    }
}
