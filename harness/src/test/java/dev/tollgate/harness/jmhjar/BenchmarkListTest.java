// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.plan.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as JMH's annotation processors of 1.19 and 1.37 wrote them for the same benchmark. */
class BenchmarkListTest {
    private static final String HEAD = " S 6 append S 10 SampleTime E A 1 1 1 E I 1 0 E E I 1 1 T 5 20 ms E I 1 1 E ";
    private static final String FORK = "L 1 8 -Xmx100m L 2 7 -Dpre=1 8 -Dq=a \"b L 2 7 -Dapp=1 14 -Dwith=a blank ";
    private static final String OLD = "JMH S 3 p.M S 28 p.generated.M_append_jmhTest" + HEAD + "S 9 /jdk/java " + FORK
            + "M 2 3 doc 4 4 a, b 0  5 größe 3  x  4 kind 2 3 RED 5 GREEN U 11 NANOSECONDS E E ";
    private static final String NEW =
            "JMH S 3 p.M S 32 p.jmh_generated.M_append_jmhTest" + HEAD + "S 9 /jdk/java " + FORK
                    + "M 2 3 doc 4 16 hBALAACAiBA===== 0  16 nBgcAYPAfDQZAA== 8 gAAeAACA 4 kind 2 8 SBQRAQEA"
                    + " 16 HBgUAUEAFBgTAA== U 11 NANOSECONDS E E ";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "encoded values: {0}")
    @ValueSource(booleans = {false, true})
    void valuesAndArgumentsAreTakenExactlyFromListsOfOldAndNewVersions(boolean armored) {
        ListedBenchmark listed =
                BenchmarkList.inOrder(List.of(armored ? NEW : OLD), armored).get("p.M.append");
        assertThat(listed.params())
                .isEqualTo(Map.of("doc", List.of("a, b", "", "größe", " x "), "kind", List.of("RED", "GREEN")));
        assertThat(listed.jvm()).contains("/jdk/java");
        assertThat(listed.jvmArgs()).contains(List.of("-Xmx100m"));
        assertThat(listed.jvmArgsPrepend()).contains(List.of("-Dpre=1", "-Dq=a \"b"));
        assertThat(listed.jvmArgsAppend()).contains(List.of("-Dapp=1", "-Dwith=a blank"));
    }

    @ParameterizedTest(name = "encoded values: {0}")
    @ValueSource(booleans = {false, true})
    void howABenchmarkIsMeasuredStandsInListsOfOldAndNewVersions(boolean armored) {
        String first = armored ? NEW : OLD;
        ListedBenchmark.Measuring measuring = BenchmarkList.inOrder(
                        List.of(first, first.replace("S 10 SampleTime E A", "S 11 AverageTime E A")), armored)
                .get("p.M.append")
                .measuring();
        assertThat(measuring)
                .isEqualTo(new ListedBenchmark.Measuring(
                        "p.M",
                        "append",
                        List.of("AverageTime", "SampleTime"),
                        Optional.empty(),
                        false,
                        Optional.of(1),
                        Optional.of(Duration.ofMillis(20))));
        String group = first.replace("SampleTime E A 1 1 1 E", "SampleTime I 1 4 A 2 1 1 1 3 L 2 3 get 3 put");
        assertThat(BenchmarkList.inOrder(List.of(group), armored)
                        .get("p.M.append")
                        .measuring())
                .satisfies(one -> assertThat(one.isGroup()).isTrue())
                .satisfies(one -> assertThat(one.threads()).contains(4));
    }

    @Test
    void aLineWithMoreFieldsInTheMiddleIsReadFromBothEnds() {
        String longer = NEW.replace("E A 1 1 1 E I", "E A 1 1 1 E L 1 1 a I 1 9 I");
        assertThat(BenchmarkList.inOrder(List.of(longer), true).get("p.M.append"))
                .isEqualTo(BenchmarkList.inOrder(List.of(NEW), true).get("p.M.append"));
    }

    @Test
    void whatIsDeclaredNowhereIsEmpty() {
        String bare = "JMH S 3 p.M S 1 x S 1 m S 11 AverageTime E A 1 1 1 E E E E E E E E E E E E E E E E E ";
        ListedBenchmark listed = BenchmarkList.inOrder(List.of(bare), true).get("p.M.m");
        assertThat(listed.jvm()).isEmpty();
        assertThat(listed.jvmArgs()).isEmpty();
        assertThat(listed.jvmArgsAppend()).isEmpty();
        assertThat(listed.params()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"JMH S 99 short", "hello", "JMH Q 1 x", "JMH S x y", "JMH S 1 a S 1 b S 1 c S 1 d E E", "JMH "})
    void aDamagedListIsRefusedInWords(String line) {
        assertThatThrownBy(() -> BenchmarkList.inOrder(List.of(line), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of JMH's form");
    }

    @Test
    void aClassPathWithoutJmhOrWithoutAListSaysWhatIsMissing() throws IOException {
        ClassPath classPath = new ClassPath(List.of(folder));
        assertThatThrownBy(() -> BenchmarkList.of(classPath))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("org.openjdk.jmh.Main")
                .hasMessageContaining("is it a JMH jar?");
        Files.createDirectories(folder.resolve("org/openjdk/jmh"));
        Files.createFile(folder.resolve("org/openjdk/jmh/Main.class"));
        assertThatThrownBy(() -> BenchmarkList.of(classPath))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("holds no META-INF/BenchmarkList");
        Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(folder.resolve("META-INF/BenchmarkList"), OLD + "\n");
        assertThat(BenchmarkList.of(classPath).get("p.M.append").params().get("doc"))
                .as("a JMH without the class that decodes has plain values")
                .contains("größe");
    }
}
