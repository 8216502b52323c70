// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.WriteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path parent;

    private RunFolder claim(Path path) {
        return RunFolder.claim(Optional.of(path), "quick", Instant.EPOCH);
    }

    @Test
    void aFolderIsHadByOneAtATimeAndNothingOfTheLockStays() throws IOException {
        Path path = parent.resolve("a b/run");
        try (RunFolder _ = claim(path)) {
            assertThatThrownBy(() -> claim(path))
                    .isInstanceOf(Faults.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("in use by another run (process "
                            + ProcessHandle.current().pid());
            assertThatThrownBy(() -> RunFolder.resume(path)).hasMessageContaining("in use");
        }
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files).containsExactly(path.resolve("logs"));
        }
        RunFolder.resume(path).close();
    }

    @Test
    void whatAProgramLeavesThatIsKilledBeforeItHasAPlanIsClaimedAgain() throws IOException {
        Path path = Files.createDirectory(parent.resolve("run"));
        Files.createDirectory(path.resolve("logs"));
        Files.writeString(path.resolve(".lock"), "12345\n");
        Files.writeString(path.resolve("run.json.part"), "{\"schemaV");
        ForkLog.open(path, "of another plan").close();
        for (String log :
                new String[] {Files.readString(path.resolve("forks.jsonl")), "", "{\"sch", "{\"schemaVersion\":1"}) {
            Files.writeString(path.resolve("forks.jsonl"), log);
            claim(path).close();
            assertThat(path.resolve("forks.jsonl")).doesNotExist();
            assertThat(path.resolve("run.json.part")).doesNotExist();
        }
    }

    @Test
    void whatIsFinishedOrSomebodyElsesIsNeverClaimed() throws IOException {
        for (String name : new String[] {"run.json", "duel.json", "notes.txt", "forks.jsonl", "logs"}) {
            Path path = Files.createDirectory(parent.resolve("with-" + name));
            Files.writeString(path.resolve(name), "{\"schemaVersion\":1}\n{\"workload\":\"w\"}\n");
            assertThatThrownBy(() -> claim(path)).hasMessageContaining("is not empty");
            assertThat(path.resolve(name)).exists();
        }
        Path logs = Files.createDirectories(parent.resolve("run/logs"));
        Files.createFile(logs.resolve("mine.log"));
        assertThatThrownBy(() -> claim(parent.resolve("run"))).hasMessageContaining("is not empty");
    }

    @Test
    void aLockIsNeverReachedThroughALink() throws IOException {
        Path path = Files.createDirectory(parent.resolve("run"));
        Path victim = parent.resolve("victim");
        Files.createSymbolicLink(path.resolve(".lock"), victim);
        assertThatThrownBy(() -> claim(path)).isInstanceOf(Faults.class).hasMessageContaining("no regular file");
        assertThat(victim).doesNotExist();
    }

    @Test
    void aFolderThatIsGoneOrAnotherIsNoticed() throws IOException {
        Path path = parent.resolve("run");
        try (RunFolder folder = claim(path)) {
            folder.check();
            Path moved = Files.move(path, parent.resolve("moved"));
            assertThatThrownBy(folder::check).isInstanceOf(WriteException.class).hasMessageContaining("was removed");
            Files.createDirectory(path);
            assertThatThrownBy(folder::check).hasMessageContaining("another folder has taken its place");
            Files.delete(path);
            Files.move(moved, path);
            folder.check();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidInWords() {
        assertThatThrownBy(() -> claim(Path.of("/dev/null/run")))
                .isInstanceOf(Faults.class)
                .hasMessageNotContaining("java.nio");
    }
}
