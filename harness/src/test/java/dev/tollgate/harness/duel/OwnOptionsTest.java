// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.ForkCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnOptionsTest {
    private static final SideJvm NEW = new SideJvm(Path.of("/jdk"), 9);
    private static final SideJvm OLD = new SideJvm(Path.of("/jdk8/jre"), 8);

    @TempDir
    private Path temporary;

    @Test
    void theyGoByTheVariableThatTheLauncherReadsBeforeWhatIsThere() {
        Map<String, String> environment = new HashMap<>(Map.of("JDK_JAVA_OPTIONS", "-Dmine=1"));
        new OwnOptions(NEW, Path.of("/d"), List.of()).into(environment);
        assertThat(environment.get("JDK_JAVA_OPTIONS"))
                .startsWith("\"-XX:ErrorFile=/d/hs_err_%p.log\"")
                .contains("CreateCoredumpOnCrash")
                .contains("ignoreLock")
                .endsWith(" -Dmine=1");
    }

    @Test
    void aJdkEightIsToldByTheVariableOfTheJvmAndNothingThatItWouldRefuse() {
        Map<String, String> environment = new HashMap<>();
        new OwnOptions(OLD, Path.of("/d"), List.of()).into(environment);
        assertThat(environment).containsOnlyKeys("JAVA_TOOL_OPTIONS");
        assertThat(environment.get("JAVA_TOOL_OPTIONS"))
                .contains("ErrorFile")
                .contains("ignoreLock")
                .doesNotContain("Coredump");
    }

    /** A real launcher reads what was quoted, for either variable. */
    @Test
    void foldersWithBlanksQuotesAndPerCentSignsArriveAsTheyAre() throws IOException, InterruptedException {
        Path folder = temporary.resolve("a b 'c' \"d\" 50%p");
        for (SideJvm jvm : List.of(NEW, OLD)) {
            ProcessBuilder java = new ProcessBuilder(ForkCommand.launcher(), "-XX:+PrintCommandLineFlags", "-version");
            java.environment().remove("JDK_JAVA_OPTIONS");
            java.environment().remove("JAVA_TOOL_OPTIONS");
            new OwnOptions(jvm, folder, List.of()).into(java.environment());
            Process process = java.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said.lines().filter(line -> line.startsWith("-XX")))
                    .anyMatch(
                            line -> line.contains("-XX:ErrorFile=" + temporary + "/a b 'c' \"d\" 50%%p/hs_err_%p.log"));
        }
    }

    @Test
    void onlyThatWhichForksInheritedFromUsIsLeftOut() {
        OwnOptions own = new OwnOptions(NEW, Path.of("/d"), List.of());
        List<String> ours =
                List.of("-XX:ErrorFile=/d/hs_err_%p.log", "-XX:-CreateCoredumpOnCrash", "-Djmh.ignoreLock=true");
        assertThat(own.without(List.of("-Dp", ours.get(0), ours.get(1), ours.get(2), "-Da")))
                .containsExactly("-Dp", "-Da");
        List<String> declared = List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/mine/hs_err_%p.log");
        assertThat(own.without(declared)).isEqualTo(declared);
    }
}
