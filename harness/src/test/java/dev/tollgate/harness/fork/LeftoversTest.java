// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("process")
class LeftoversTest {
    /** More than any process has. */
    private static final String NOBODY = "999999999";

    @TempDir
    private Path folder;

    private Path made(String name, Duration age) throws IOException {
        Path path = Files.createDirectory(folder.resolve(name));
        Files.writeString(path.resolve("content"), "x");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
        return path;
    }

    private void remove() throws IOException {
        UserPrincipal owner = Files.getOwner(folder);
        new Leftovers(folder, owner, folder.resolve("tollgate-run-own")).remove();
    }

    @Test
    void whatADeadProgramLeftIsRemovedAndWhatMayBeALivingOnesStays() throws Exception {
        Path unlocked = made("tollgate-run-1", Duration.ZERO);
        Files.createFile(unlocked.resolve(TempFolder.LOCK));
        Path inTheMaking = made("tollgate-run-2", Duration.ZERO);
        Path neverLocked = made("tollgate-run-3", Duration.ofHours(1));
        Path dead = made("tollgate-native-" + NOBODY + "-1", Duration.ZERO);
        Path alive = made("tollgate-native-" + ProcessHandle.current().pid() + "-2", Duration.ZERO);
        Path earlier = made("tollgate-native-12345678", Duration.ofHours(1));
        Path earlierFork = made("tollgate-fork123", Duration.ofDays(3));
        Path youngFork = made("tollgate-fork124", Duration.ofHours(3));
        Path others = made("tollgates", Duration.ofDays(9));
        Path own = made("tollgate-run-own", Duration.ofDays(9));
        remove();
        assertThat(List.of(unlocked, neverLocked, dead, earlier, earlierFork))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).doesNotExist());
        assertThat(List.of(inTheMaking, alive, youngFork, others, own))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.resolve("content")).exists());
    }

    @Test
    void aLinkIsNotFollowedNeitherAsAFolderNorInOne() throws Exception {
        Path precious = made("precious", Duration.ofDays(9));
        Files.createSymbolicLink(folder.resolve("tollgate-run-1"), precious);
        Files.createSymbolicLink(folder.resolve("tollgate-native-12345678"), precious);
        Path left = made("tollgate-run-2", Duration.ZERO);
        Files.createFile(left.resolve(TempFolder.LOCK));
        Files.createSymbolicLink(left.resolve("link"), precious);
        remove();
        assertThat(left).doesNotExist();
        assertThat(precious.resolve("content")).exists();
    }

    @Test
    void aFolderWhoseOwnerLivesStaysUntilItIsKilled() throws Exception {
        Process owner = new ProcessBuilder(
                        ForkCommand.java(LockingMain.class.getName(), List.of("-Djava.io.tmpdir=" + folder), List.of()))
                .start();
        try {
            String named = owner.inputReader().readLine();
            Path path = Path.of(named);
            remove();
            assertThat(path).exists();
            owner.destroyForcibly().waitFor();
            remove();
            assertThat(path.getParent()).doesNotExist();
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void aFileThatADeadProgramNotedIsRemovedAndNothingElseThatANoteNames() throws Exception {
        Path hints = Files.createFile(folder.resolve("jmh12compilecommand"));
        Path others = Files.createFile(folder.resolve("jmh13compilecommand"));
        Path precious = Files.createFile(folder.resolve("precious"));
        Path left = made("tollgate-run-1", Duration.ZERO);
        Files.createFile(left.resolve(TempFolder.LOCK));
        Files.writeString(left.resolve(TempFolder.OUTSIDE), hints + "\n" + precious + "\n");
        remove();
        assertThat(hints).doesNotExist();
        assertThat(others).exists();
        assertThat(precious).exists();
    }

    @Test
    void anOutputOfJmhStaysWhileSomebodyHasItOpen() throws Exception {
        Path open = Files.createFile(folder.resolve("jmh123stdout"));
        Path left = Files.createFile(folder.resolve("jmh124stderr"));
        for (Path file : List.of(open, left)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        }
        try (FileChannel _ = FileChannel.open(open, StandardOpenOption.WRITE)) {
            remove();
        }
        assertThat(left).doesNotExist();
        if (Files.isDirectory(Path.of("/proc/self/fd"))) {
            assertThat(open).exists();
        }
    }
}
