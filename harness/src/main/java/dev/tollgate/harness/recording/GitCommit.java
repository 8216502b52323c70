// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.harness.fork.TempFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commit that is checked out around a file.
 *
 * @param id its hash
 * @param changed whether tracked files were changed after it
 */
public record GitCommit(String id, boolean changed) {
    private static final int SECONDS = 20;

    /** {@return the commit around a file or folder; empty where there is no checkout, no commit yet or no git}
     *
     * @param path the file or folder
     * @throws IOException where what git says cannot be read
     * @throws InterruptedException where waiting for git is interrupted
     */
    public static Optional<GitCommit> around(Path path) throws IOException, InterruptedException {
        Path absolute = path.toAbsolutePath();
        Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
        Optional<String> head = git(folder, "rev-parse", "--verify", "--quiet", "HEAD");
        if (head.filter(text -> text.matches("[0-9a-f]{40,64}")).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> changes = git(folder, "status", "--porcelain", "--untracked-files=no");
        return Optional.of(new GitCommit(
                head.get(), changes.filter(text -> !text.isEmpty()).isPresent()));
    }

    private static Optional<String> git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        // Into a file, so that a git that hangs or says much blocks nobody.
        Path temporary = TempFolder.create("git");
        Path said = temporary.resolve("said.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(Files.readString(said, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            // There is no git here.
            return Optional.empty();
        } finally {
            TempFolder.delete(temporary);
        }
    }
}
