// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that runs a fork again, as a shell reads it. */
class HandLineTest {
    private static final String VARIABLE = "TOLLGATE_TEST_OF_LINES";

    @TempDir
    private Path temporary;

    /** A process that prints what arrives. */
    private record Plan(List<String> words, Map<String, String> variables) implements ProcessPlan {
        @Override
        public String name() {
            return "fork";
        }

        @Override
        public void writeJob(Path file, Path folder) {
            // Its words say all.
        }

        @Override
        public List<String> command(Path job, Path folder, List<String> extra) {
            List<String> command = new ArrayList<>(List.of("printf", "[%s]"));
            command.addAll(extra);
            command.addAll(words);
            return command;
        }

        @Override
        public void environment(Map<String, String> environment, Path folder) {
            environment.putAll(variables);
        }
    }

    private String text(List<String> words, Map<String, String> variables) throws IOException {
        return Files.readString(new HandLine(new Plan(words, variables)).write(temporary));
    }

    private String run(Optional<String> extra) throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder("sh", temporary.resolve("fork.cmd").toString()).redirectErrorStream(true);
        extra.ifPresent(value -> shell.environment().put(ForkCommand.EXTRA_VARIABLE, value));
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    @Tag("process")
    void wordsArriveAsTheyAreWhateverTheyHold() throws Exception {
        text(List.of("a b", "it's", "$HOME", "`id`", "\\", "*", "", "\"", "\u00e4", "one\ntwo"), Map.of());
        assertThat(run(Optional.empty())).isEqualTo("[a b][it's][$HOME][`id`][\\][*][][\"][\u00e4][one\ntwo]");
        assertThat(temporary.resolve("fork.again")).isDirectory();
    }

    @Test
    @Tag("process")
    void theVariableAddsArgumentsThatBlanksPart() throws Exception {
        text(List.of("last"), Map.of());
        assertThat(run(Optional.of("-Da=1  -Db=2"))).isEqualTo("[-Da=1][-Db=2][last]");
        assertThat(run(Optional.of(""))).isEqualTo("[last]");
    }

    @Test
    void variablesThatTheForkHadOfItsOwnAreSet() throws IOException {
        assertThat(text(List.of("w"), Map.of(VARIABLE, "a 'b'"))).contains(VARIABLE + "='a '\\''b'\\''' printf");
        assertThat(text(List.of("w"), Map.of())).doesNotContain(VARIABLE);
    }

    @Test
    void passwordsAreNotKeptAndThatIsSaid() throws IOException {
        String text = text(
                List.of("-Dpassword=geheim", "jdbc:postgresql://u:geheim@host/db"), Map.of(VARIABLE, "token=geheim"));
        assertThat(text).doesNotContain("geheim").contains("-Dpassword=***", "# A password is not kept");
        assertThat(text(List.of("-Xmx1g", "-cp", "/a/b.jar:/c d/e.jar"), Map.of()))
                .contains("'/a/b.jar:/c d/e.jar'")
                .doesNotContain("***");
    }
}
