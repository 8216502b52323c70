// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.render.CsvField;
import dev.tollgate.reports.render.Markdown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that others chose are shown, and drive nothing that reads them. */
class VisibleTest {
    private static final String HOSTILE = "a\u0000\u001b[31m\u0007\u007f\u0085\u202e\u2066\ufffe\ud800z";

    @Test
    void everyHiddenCharacterBecomesItsEscape() {
        assertThat(Visible.text(HOSTILE))
                .isEqualTo("a\\u0000\\u001b[31m\\u0007\\u007f\\u0085\\u202e\\u2066\\ufffe\\ud800z");
        assertThat(Visible.text("a\n\r\tb")).isEqualTo("a\\n\\r\\tb");
        assertThat(Visible.lines("a\n\tb\u001b")).isEqualTo("a\n\tb\\u001b");
        assertThat(Visible.text("größe 💥 ‏ a\u0301")).isEqualTo("größe 💥 ‏ a\u0301");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|'/C calc'!A0", "@SUM(A1)", "+1+1", "-2+3", "\t=1+1", "\r=1", "-Xmx1g", "-", "=1"})
    void aFieldThatASpreadsheetWouldComputeIsText(String text) {
        assertThat(CsvField.of(text).replaceFirst("^\"", "")).startsWith("'" + text.substring(0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.5", "+1", "-1.5E-7", "1e9", "-Infinity", "-3%", "a=b", "", "json.extract", "NaN"})
    void aNumberStaysOne(String text) {
        assertThat(CsvField.of(text)).isEqualTo(text);
    }

    @Test
    void aFieldOfCsvShowsWhatIsHidden() {
        assertThat(CsvField.of("a\u001b,\"b\"")).isEqualTo("a\\u001b,\"b\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "@octocat says¦@&NoBreak;octocat says",
                "see #12 and a/b#3¦see \\#&NoBreak;12 and a/b\\#&NoBreak;3",
                "jackson@aa¦jackson@aa",
                "a|b`c`<i>¦a\\|b\\`c\\`&lt;i>"
            })
    void markdownMentionsNobody(String text, String markdown) {
        assertThat(Markdown.escaped(text)).isEqualTo(markdown);
    }

    @Test
    void codeHoldsBackticks() {
        assertThat(Markdown.code("a b")).isEqualTo("`a b`");
        assertThat(Markdown.code("a ``b` c\n")).isEqualTo("``` a ``b` c\\n ```");
    }

    @Test
    void aCommandIsReadByAShellAsItWas() {
        assertThat(ShellCommand.of(List.of("run", "--payload", "it's\u001b\n::error::`x`\\")))
                .isEqualTo("./run-bench.sh run --payload \"$(printf 'it'\\''s\\033\\012::error::`x`\\\\')\"");
        assertThat(ShellCommand.quoted("it's")).isEqualTo("'it'\\''s'");
    }
}
