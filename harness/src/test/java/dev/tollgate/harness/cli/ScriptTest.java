// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the program: what it makes of the JVM's exit code, and of signals. Its JDK is a stub. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("process")
class ScriptTest {
    private static final String PATH = "/usr/bin:/bin";

    @TempDir
    private Path folder;

    private Path jdk;

    @BeforeEach
    void plant() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        Path script = Path.of("..", "run-bench.sh");
        Files.copy(script, folder.resolve("run-bench.sh"));
        jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        stub("javac", "exit 0");
        // A build that had cargo is as good as ever where cargo is not on the PATH.
        Files.createDirectories(folder.resolve("harness/target"));
        Files.writeString(folder.resolve("harness/target/built"), jdk + "\ncargo\n");
    }

    private void stub(String name, String body) throws IOException {
        Path file = Files.writeString(jdk.resolve("bin").resolve(name), "#!/bin/bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ProgramTest.hearsInterrupts());
        command.add("/bin/bash");
        command.add(folder.resolve("run-bench.sh").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("PATH", PATH);
        builder.environment().remove("TOLLGATE_REBUILD");
        return builder.start();
    }

    @ParameterizedTest
    @CsvSource({
        "100,0", "101,1", "102,2", "103,3", "104,4", "105,5", "130,130", "143,130", "129,130", "1,2", "0,2", "3,2",
        "106,2", "126,2", "134,134", "137,137"
    })
    void onlyTheProgramItselfSaysThatSomethingDoesNotHold(int jvm, int script) throws Exception {
        stub("java", "exit " + jvm);
        assertThat(start("list").waitFor()).isEqualTo(script);
        String told = Files.readString(folder.resolve("err.txt"));
        if (script == 2 && jvm != 102) {
            assertThat(told).contains("error: the program could not start").contains("exit code " + jvm);
        }
    }

    @Test
    void aLauncherThatIsNotThereIsNoRegression() throws Exception {
        assertThat(start("list").waitFor()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"120,0,stale built|building|", "102,2,stale |", "101,1,stale |"})
    void serversAreBuiltOnceTheProgramHasFoundNothingWrong(int first, int script, String course) throws Exception {
        stub("java", """
                case "$*" in
                  *Servers.java*) mkdir -p %1$s/harness/target/services ;;
                  *tollgate.servers=stale*) printf 'stale '; exit %2$d ;;
                  *tollgate.servers=built*) printf 'built'; exit 100 ;;
                esac
                """.formatted(folder, first));
        assertThat(start("service", "run").waitFor()).isEqualTo(script);
        String said = Files.readString(folder.resolve("err.txt")).contains("building the servers") ? "building|" : "";
        assertThat(Files.readString(folder.resolve("out.txt")) + "|" + said).isEqualTo(course);
    }

    @Test
    void argumentsAndInputReachTheProgramAsTheyAre() throws Exception {
        stub("java", "printf '%s|' \"${@: -3}\"; cat; exit 100");
        Process process = start("a b", "", "*");
        try (var in = process.outputWriter()) {
            in.write("typed");
        }
        assertThat(process.waitFor()).isZero();
        assertThat(folder.resolve("out.txt")).hasContent("a b||*|typed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalReachesTheProgramAndItsCodeComesBack(String signal) throws Exception {
        IgnoredSignals.assumeHeard(signal);
        stub("java", "trap 'echo saved; exit 130' " + signal + "\necho ready\nwhile :; do sleep 0.05; done");
        Process process = start("run");
        while (!Files.readString(folder.resolve("out.txt")).contains("ready")) {
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(folder.resolve("out.txt")).content().contains("saved");
    }
}
