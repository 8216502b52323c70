// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("process")
class MachineLockTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX system");
        file = folder.resolve("jmh.lock");
    }

    /** {@return what a process prints that takes the lock in this folder, with a strict umask} */
    private String taken() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"));
        command.addAll(ForkCommand.java(LockMain.class.getName(), List.of("-Djava.io.tmpdir=" + folder), List.of()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theFileIsEverybodysWhateverTheUmaskAndOneOfOursIsMadeSo() throws Exception {
        assertThat(taken()).contains("taken");
        assertThat(permissions()).isEqualTo("rw-rw-rw-");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(taken()).contains("taken");
        assertThat(permissions()).isEqualTo("rw-rw-rw-");
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path victim = folder.resolve("victim");
        Files.createSymbolicLink(file, victim);
        assertThat(taken())
                .contains("jmh.lock", "symbolic link", "java.io.tmpdir=")
                .doesNotContain("taken");
        assertThat(victim).doesNotExist();
    }

    @Test
    void whatIsInTheWayIsNamedWithItsOwnerAndWhatToDo() throws Exception {
        Files.createDirectory(file);
        String owner = Files.getOwner(file).getName();
        assertThat(taken()).contains("jmh.lock", "no regular file", "of user " + owner, "chmod 666");
        Files.delete(file);
        Files.delete(folder);
        assertThat(taken()).contains("there is no folder");
        Files.createDirectory(folder);
    }

    @Test
    void aFileOfAnotherUserThatMayNotBeWrittenToIsRefusedInWords() throws Exception {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        Assumptions.assumeTrue(isRoot && Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs to be root");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(ForkCommand.java(LockMain.class.getName(), List.of("-Djava.io.tmpdir=" + folder), List.of()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        // Where another user cannot read the classes, nothing is shown.
        Assumptions.assumeFalse(said.contains("Could not find or load"), said);
        assertThat(said).contains("jmh.lock", "of user root, rw-r--r--", "permission denied", "chmod 666");
    }
}
