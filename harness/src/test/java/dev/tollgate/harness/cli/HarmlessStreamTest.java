// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.store.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a terminal or a build server reads of text that others chose. */
class HarmlessStreamTest {
    private static String through(boolean isServer, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(new HarmlessStream(out, isServer), true, StandardCharsets.UTF_8)) {
            stream.print(text);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void controlCharactersAreShownAndTextIsLeftAlone() {
        assertThat(through(false, "a\u001b[31m\u0007\rb\u0085\u202e\u2066\u007f"))
                .isEqualTo("a\\u001b[31m\\u0007\\rb\\u0085\\u202e\\u2066\\u007f");
        String plain = "größe µs ± 💥 — 日本\ta\r\nb::c ##[x\n::d\n";
        assertThat(through(false, plain)).isEqualTo(plain);
    }

    @Test
    void aCharacterThatComesInPartsIsOne() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HarmlessStream stream = new HarmlessStream(out, true);
        for (byte part : "é💥\u202e::\r\n::x".getBytes(StandardCharsets.UTF_8)) {
            stream.write(part);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("é💥\\u202e::\r\n:\\:x");
    }

    /** GitHub's runner looks behind blanks, and for the older form anywhere in a line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::add-mask::abc",
                "x\n  ::error::x",
                "\u00a0::error::x",
                "\u3000 ::error::x",
                "a ##[error]x",
                "###[group]x",
                "##vso[task.setvariable variable=a]b",
                "x ##teamcity[buildStop]",
                "x\r::error::x"
            })
    void nothingIsACommandOfABuildServer(String text) {
        String read = through(true, text);
        assertThat(read.lines().map(line -> line.replaceFirst("^[\\s\\u00a0\\u3000]+", "")))
                .noneMatch(line -> line.startsWith("::"));
        assertThat(read).doesNotContain("##[").doesNotContain("##vso[").doesNotContain("##teamcity[");
        assertThat(read.replace("\\", "")).isEqualTo(text.replace("\r", "r"));
    }

    @Test
    void jsonMeansTheSameAfterwards() {
        Map<String, String> value = Map.of("name", "\u001b\u202e\u007f\u0085 ::x ##[add-mask]y ##vso[z]\n::error::");
        String read = through(true, Json.write(value));
        assertThat(JsonMapper.shared().readTree(read).get("name").stringValue()).isEqualTo(value.get("name"));
        assertThat(read).doesNotContain("##[").doesNotContain("##vso[");
    }
}
