// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the script says on a machine that lacks a tool: one message with what is lost and the line that installs it. Its PATH is a
 * folder of links to what every system has; the tools themselves are stubs.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one for bash")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("process")
class MissingToolsTest {
    private static final List<String> EVERYWHERE =
            List.of("bash", "cat", "dirname", "env", "find", "grep", "head", "ls", "mkdir", "readlink", "sed");

    @TempDir
    private Path folder;

    private Path tools;
    private Path jdk;

    @BeforeEach
    void aMachineThatLacksNothing() throws IOException {
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String name : EVERYWHERE) {
            Files.createSymbolicLink(tools.resolve(name), where(name));
        }
        for (String name : List.of("cargo", "cc", "c++", "cmake", "curl", "xcode-select")) {
            stub(tools.resolve(name), "exit 0");
        }
        String maven = "printf '%s\\n' \"${0##*/}\" \"$@\" >>" + folder.resolve("maven.txt");
        stub(tools.resolve("mvn"), maven);
        stub(folder.resolve("mvnw"), maven);
        jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        stub(jdk.resolve("bin/javac"), "exit 0");
        stub(jdk.resolve("bin/java"), "exit 100");
        // A JDK of the machine that runs this test is none of the machine that is played here.
        String script = Files.readString(Path.of("..", "run-bench.sh"))
                .replace(" /usr/", " /nowhere/")
                .replace(" /opt/", " /nowhere/")
                .replace(" /Library/", " /nowhere/");
        Files.writeString(folder.resolve("run-bench.sh"), script);
    }

    /** Otherwise JUnit warns of each link that leads out of the folder it deletes. */
    @AfterEach
    void unlink() throws IOException {
        for (String name : EVERYWHERE) {
            Files.deleteIfExists(tools.resolve(name));
        }
    }

    private static Path where(String name) {
        return List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin").stream()
                .map(bin -> Path.of(bin, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("this system has no " + name));
    }

    private static void stub(Path file, String body) throws IOException {
        Files.writeString(file, "#!" + where("bash") + "\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private int start(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder()
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.command()
                .addAll(List.of(
                        where("bash").toString(), folder.resolve("run-bench.sh").toString()));
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        if (Files.exists(jdk)) {
            builder.environment().put("JAVA_HOME", jdk.toString());
        }
        return builder.start().waitFor();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    private List<String> maven() throws IOException {
        return Files.readAllLines(folder.resolve("maven.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "test"})
    void nothingIsSaidWhereNothingIsMissing(String command) throws Exception {
        assertThat(start(command)).isZero();
        assertThat(said()).doesNotContain("note:").doesNotContain("error:");
        assertThat(maven()).startsWith("mvn").doesNotContain("-Drust.skip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cargo | list | cargo was not found | sh.rustup.rs",
                "cargo | test | cargo was not found | sh.rustup.rs",
                "cc | list | no C compiler was found | build-essential",
                "cc | test | no C compiler was found | build-essential",
            })
    void withoutWhatRustNeedsTheRestWorksAndTheListSaysWhyNativeDoesNot(
            String tool, String command, String reason, String install) throws Exception {
        Files.delete(tools.resolve(tool));
        assertThat(start(command)).isZero();
        assertThat(said())
                .containsOnlyOnce("note:")
                .contains("everything in pure Java works; native implementations are unavailable", install);
        // What 'list' then shows as the reason.
        assertThat(maven()).contains("-Drust.skip", "-Drust.skip.reason=" + reason + " when this was built");
    }

    @ParameterizedTest
    @CsvSource({"list,cmake", "test,cmake", "list,c++", "test,c++"})
    void withoutCmakeOrACxxCompilerOnlySimdjsonAndTheMemoryCheckAreLost(String command, String tool) throws Exception {
        Files.delete(tools.resolve(tool));
        assertThat(start(command)).isZero();
        assertThat(said())
                .containsOnlyOnce("note:")
                .contains(
                        "the implementations by simdjson are unavailable",
                        "the memory check '.ci/guards.sh boundary' does not run; everything else works",
                        "apt-get install -y g++ cmake");
        assertThat(maven()).doesNotContain("-Drust.skip");
    }

    @ParameterizedTest
    @CsvSource({"list", "test", "test fast", "test -Dtest=ATest"})
    void withoutMavenItsWrapperFetchesIt(String line) throws Exception {
        Files.delete(tools.resolve("mvn"));
        assertThat(start(line.split(" "))).isZero();
        assertThat(said()).containsOnlyOnce("note:").contains("no Maven was found", "./mvnw fetches it");
        assertThat(maven()).startsWith("mvnw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "test", "jdk"})
    void withoutAJdkNothingRunsAndTheExitCodeSaysBadInput(String command) throws Exception {
        Files.move(jdk, folder.resolve("elsewhere"));
        assertThat(start(command)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said())
                .containsOnlyOnce("error: no JDK 25 or later was found")
                .contains(
                        "Nothing runs without one", "temurin-25-jdk", "java-25-openjdk-devel", "brew install openjdk");
        assertThat(folder.resolve("maven.txt")).doesNotExist();
    }

    @Test
    void oneMessageNamesAllThatIsMissing() throws Exception {
        for (String tool : List.of("mvn", "cargo", "cc", "c++", "cmake", "curl")) {
            Files.delete(tools.resolve(tool));
        }
        Files.move(jdk, folder.resolve("elsewhere"));
        assertThat(start()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said().lines().filter(line -> line.matches("(note|error): no .*")))
                .extracting(line -> line.replaceAll(" was found.*", ""))
                .containsExactly(
                        "error: no JDK 25 or later",
                        "note: no Maven",
                        "note: no cargo (Rust)",
                        "note: no C compiler (cc)",
                        "note: no C++ compiler (c++) or no cmake");
    }

    @ParameterizedTest
    @CsvSource({"apt-get,build-essential", "dnf,dnf install -y gcc", "brew,xcode-select --install"})
    void aSystemsOwnPackageManagerGivesTheLine(String manager, String line) throws Exception {
        Files.delete(tools.resolve("cc"));
        stub(tools.resolve(manager), "exit 0");
        start("list");
        assertThat(said()).contains(line).doesNotContain("Fedora:");
    }
}
