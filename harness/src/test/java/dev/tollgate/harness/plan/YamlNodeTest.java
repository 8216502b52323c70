// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlNodeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\n---\na: 2\n", "---\na: 1\n---\nb: 2\n", "a: 1\n...\n---\n[x]\n"})
    void aSecondDocumentIsRefused(String yaml) {
        assertThatThrownBy(() -> YamlNode.parse("s.yaml", yaml))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("s.yaml:")
                .hasMessageContaining("a second document begins here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\na: 1\n", "a: 1\n...\n", "a: 1 # ---\n"})
    void marksAroundOneDocumentAreTaken(String yaml) {
        assertThat(YamlNode.parse("s.yaml", yaml)).isInstanceOf(YamlNode.Mapping.class);
    }

    @Test
    void anAliasIsRefusedByItsNameInsteadOfStandingForIt() {
        assertThatThrownBy(() -> YamlNode.parse("s.yaml", "a: &x [1]\nb: *x\n"))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("s.yaml:2: '*x' refers to another place");
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> YamlNode.parse("s.yaml", "[".repeat(100_000)))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("s.yaml");
    }

    @Test
    void aByteOrderMarkIsTakenAndWhatIsNoTextFileIsRefusedInWords() throws IOException {
        Path marked = Files.writeString(folder.resolve("m.yaml"), "\ufeffa: 1\n");
        assertThat(((YamlNode.Mapping) YamlNode.read("suite file", marked)).entries())
                .containsKey("a");
        assertThatThrownBy(() -> YamlNode.read("suite file", folder))
                .hasMessageContaining("suite file '")
                .hasMessageContaining("it is a folder, not a file");
        Path binary = Files.write(folder.resolve("b.yaml"), "a: ü".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> YamlNode.read("suite file", binary)).hasMessageContaining("it is not UTF-8 text");
        assertThatThrownBy(() -> Suites.load(folder.resolve("nope.yaml").toString()))
                .hasMessageContaining("nope.yaml' cannot be read: there is no such file");
    }
}
