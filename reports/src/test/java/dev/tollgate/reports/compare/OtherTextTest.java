// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of files that are given in place of JMH's JSON. */
final class OtherTextTest {
    @TempDir
    private Path folder;

    private Path file(byte... content) throws IOException {
        return Files.write(folder.resolve("x.json"), content);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`\"Benchmark\",\"Mode\",\"Threads\"` | JMH's CSV, which does not hold the values of each fork; write JSON: -rf json",
                "`\"Benchmark\";\"Mode\"` | JMH's CSV",
                "`Benchmark  (n)  Mode  Cnt  Score` | JMH's text output",
                "`# JMH version: 1.37\\n# VM version: JDK 25` | what JMH prints while it runs",
                "`WARNING: x\\n# JMH version: 1.37` | what JMH prints while it runs",
                "`#[Logged with x]` | which 'report' takes",
                "`<html>` | HTML or XML",
                "`{\"schemaVersion\": 1, \"tool\": {}}` | name its folder or its run.json",
                "`{\"schemaVersion\": 1, \"status\": \"x\"}` | base.json or new.json",
                "`{\"rows\": []}` | the result of a comparison",
                "`{\"jmhVersion\": \"1.37\"}` | put it between [ and ]",
                "`{}` | not an array of benchmarks",
                "`  ` | it is empty",
                "`nonsense` | it begins with 'nonsense'",
                "`[{\"benchmark\": \"a\",` | line 1, column 20: it ends in the middle: it was cut off",
                "`[{\"benchmark\": oops}]` | line 1, column 16: 'oops' is no value of JSON",
                "`[{\"a\": 1, \"a\": 2}]` | the field 'a' is there twice",
                "`[{\"a\" 1}]` | '1' stands where JSON has none",
                "`[1]` | benchmark 1 is no object",
                "`[] []` | more follows behind its array",
            })
    void eachKindIsKnownAndSaysWhatToDo(String content, String said) throws IOException {
        Path file = file(content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> MeasurementFile.read(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("x.json")
                .hasMessageContaining(said)
                .message()
                .doesNotContainPattern("Jackson|ReadFeature|code \\d|[Uu]nexpected|Unrecognized|java\\.|`");
    }

    @Test
    void aByteOrderMarkIsTakenAndUtf16IsNamed() throws IOException {
        String text = new JmhText(1, 2).add("a.B.c", "avgt", "us/op", 1, 0).toString();
        assertThat(MeasurementFile.read(file(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)))
                        .series())
                .hasSize(1);
        Path utf16 = file(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> MeasurementFile.read(utf16)).hasMessageContaining("UTF-16");
    }

    @Test
    void aFlatArrayOfValuesIsNotTakenForForks() {
        assertThatThrownBy(() -> JmhMeasurement.parse("x.json", """
                [{"benchmark": "a", "mode": "avgt", "primaryMetric": {"rawData": [1, 2], "scoreUnit": "us/op"}}]
                """)).hasMessageContaining("an array for each fork");
    }

    @Test
    void aDuelsFolderLeadsToItsFiles() throws IOException {
        Files.writeString(folder.resolve("duel.json"), "{}");
        assertThatThrownBy(() -> MeasurementFile.read(folder))
                .hasMessageContaining("base.json")
                .hasMessageContaining("new.json")
                .hasMessageContaining("gate ");
    }
}
