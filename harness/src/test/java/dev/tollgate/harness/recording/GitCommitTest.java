// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit around a file is that of its checkout, and changes after it are told. */
class GitCommitTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void gitIsThere() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("git", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, "there is no git here");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-C", folder.toString(), "-c", "user.name=nobody", "-c", "user.email=nobody@example.org"));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("git", ".txt");
        try {
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            assertThat(code).as(Files.readString(said)).isZero();
        } finally {
            Files.delete(said);
        }
    }

    @Test
    void aFolderOutsideAnyCheckoutAndACheckoutWithoutACommitHaveNone() throws Exception {
        assertThat(GitCommit.around(folder)).isEmpty();
        git("init", "-q");
        assertThat(GitCommit.around(folder)).isEmpty();
        assertThat(GitCommit.around(folder.resolve("not/there"))).isEmpty();
    }

    @Test
    void headIsFoundFromAnywhereInsideAndChangesOfTrackedFilesAreTold() throws Exception {
        git("init", "-q");
        Path file = Files.writeString(folder.resolve("code.txt"), "one");
        git("add", ".");
        git("commit", "-q", "-m", "One");
        Path inside = Files.createDirectories(folder.resolve("bench-results/run"));
        Files.writeString(inside.resolve("run.json"), "{}");
        GitCommit head = GitCommit.around(inside).orElseThrow();
        assertThat(head.id()).matches("[0-9a-f]{40}");
        // A run's own files are no change of the code.
        assertThat(head.changed()).isFalse();
        assertThat(GitCommit.around(inside.resolve("run.json"))).contains(head);
        Files.writeString(file, "two");
        assertThat(GitCommit.around(inside)).contains(new GitCommit(head.id(), true));
    }
}
