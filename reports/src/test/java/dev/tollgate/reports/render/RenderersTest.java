// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Code;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Column.Type;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every document, whatever its subject. */
class RenderersTest {
    private static final List<String> WORDS =
            List.of("implementation", "collector", "response", "p99.9", "of", "unexplained", "requests", "time/op");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void atAnyWidthNoHeadingIsBrokenInsideAWordNoRowIsWiderAndNoValueIsLost(long seed) {
        Random random = new Random(seed);
        Table table = table(random);
        Document document = document(List.of(table));
        for (int columns = Canvas.FEWEST_COLUMNS; columns <= 160; columns += 7) {
            String text = Format.TERMINAL.render(document, Canvas.terminal(columns));
            int width = columns;
            assertThat(text.lines())
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(width));
            List<String> words = Arrays.asList(text.split("\\s+"));
            for (Column column : table.columns()) {
                assertThat(words)
                        .as(columns + " columns")
                        .containsAll(List.of(column.title().split(" ")));
            }
            for (Row row : table.rows()) {
                for (Value value : row.values()) {
                    assertThat(words)
                            .as(columns + " columns")
                            .containsAll(List.of(PlainText.of(value).split(" ")));
                }
            }
        }
        Invariants.check(document);
    }

    private static Table table(Random random) {
        List<Column> columns = new ArrayList<>(List.of(Column.of("name", "name", Type.NAME)));
        int figures = 1 + random.nextInt(12);
        for (int at = 0; at < figures; at++) {
            String title = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
            columns.add(Column.of("c" + at, title, random.nextInt(4) == 0 ? Type.TEXT : Type.FIGURE));
        }
        List<Row> rows = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            List<Value> values = new ArrayList<>(List.of(new Value.Text("rust-ffm-critical-" + n)));
            for (Column column : columns.subList(1, columns.size())) {
                values.add(
                        column.type() == Type.TEXT
                                ? new Value.Text("text " + random.nextInt(1000))
                                : Value.of(Unit.NANOSECONDS, Math.exp(20 * random.nextDouble())));
            }
            rows.add(new Row(values));
        }
        return new Table("made-up", "", columns, rows, "");
    }

    @Test
    void aFigureUnderAMissingOneIsNotTakenForThatOne() {
        Table table = new Table(
                "delays",
                "",
                List.of(
                        Column.of("name", "name", Type.NAME),
                        Column.of("p999Nanos", "p99.9", Type.FIGURE),
                        Column.under("maxNanos", "max", Type.FIGURE)),
                List.of(new Row(List.of(new Value.Text("a"), Value.ABSENT, Value.of(Unit.NANOSECONDS, 4_520_000)))),
                "");
        Document document = document(List.of(table));
        assertThat(Format.TERMINAL.render(document)).contains("p99.9", "(max)", "(4.52 ms)");
        assertThat(Format.MARKDOWN.render(document)).contains("| a | (4.52 ms) |");
        assertThat(Format.CSV.render(document)).isEqualTo("name,p999Nanos,maxNanos,remark\r\na,,4520000,\r\n");
    }

    @Test
    void whatIsForProgramsAloneIsInCsvAlone() {
        Table table = new Table(
                "t",
                "",
                List.of(Column.of("name", "name", Type.NAME), Column.data("bytes", Type.FIGURE)),
                List.of(new Row(List.of(new Value.Text("a"), Value.of(Unit.BYTES, 16_384)))),
                "");
        Document document = document(List.of(table));
        assertThat(Format.CSV.render(document)).contains("name,bytes,remark", "a,16384,");
        assertThat(Format.TERMINAL.render(document) + Format.MARKDOWN.render(document) + Format.HTML.render(document))
                .doesNotContain("16384", "16 KiB");
    }

    @Test
    void hostileTextIsShownInEveryOutputAndDrivesNone() {
        String hostile = "=cmd|' <b>x</b> | `y` \u001b[31m @octocat #1\n- z";
        Document document = new Document(
                hostile,
                hostile,
                hostile,
                List.of(new Banner(Tone.ERROR, hostile, hostile)),
                List.of(new Section(
                        "s",
                        hostile,
                        List.of(
                                Notes.bullets(List.of(hostile)),
                                new Facts(Facts.Style.LIST, List.of(new Fact(hostile, hostile))),
                                new Code(hostile),
                                new Table(
                                        "t",
                                        hostile,
                                        List.of(Column.of("name", hostile, Type.NAME)),
                                        List.of(new Row(List.of(new Value.Text(hostile)))),
                                        hostile)))));
        assertThat(Format.HTML.render(document)).doesNotContain("<b>", "\u001b");
        assertThat(Format.TERMINAL.render(document)).doesNotContain("\u001b").contains("\\u001b");
        // Within a fence nobody is mentioned.
        assertThat(Format.MARKDOWN.render(document).replaceAll("(?s)```.*?```", ""))
                .doesNotContain("\u001b", "@octocat");
        assertThat(Format.CSV.render(document)).contains("'=cmd|").doesNotContain("\u001b");
    }

    @Test
    void anIntervalThatSaysNothingSaysSoInEveryOutputForPeopleAndIsWholeInCsv() {
        Table table = new Table(
                "t",
                "",
                List.of(Column.of("name", "name", Type.NAME), Column.of("ratio", "ratio", Type.RATIO)),
                List.of(new Row(List.of(
                        new Value.Text("a"), new Value.Estimated(new Interval(Unit.RATIO, 0.775, 1e-14, 2.03e13, 2))))),
                "");
        Document document = document(List.of(table));
        for (Format format : List.of(Format.TERMINAL, Format.MARKDOWN, Format.HTML)) {
            assertThat(format.render(document))
                    .contains("0.775", "too wide to tell")
                    .doesNotContain("e+13", "0.0000");
        }
        assertThat(Format.CSV.render(document)).contains("a,0.775,1.0E-14,20300000000000,");
    }

    @Test
    void tablesOfOneIdAreOneFileAndMustHaveTheSameColumns() {
        Table one = new Table("t", "one", List.of(Column.of("a", "a", Type.NAME)), List.of(row("1")), "");
        Table other = new Table("t", "other", List.of(Column.of("a", "a", Type.NAME)), List.of(row("2")), "");
        assertThat(Page.tables(document(List.of(one, other)))).hasSize(1).containsValue("a,remark\r\n1,\r\n2,\r\n");
        Table unlike = new Table("t", "unlike", List.of(Column.of("b", "b", Type.NAME)), List.of(row("3")), "");
        assertThatThrownBy(() -> Page.tables(document(List.of(one, unlike))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different columns");
    }

    @Test
    void aTableRefusesRowsAndValuesThatDoNotFitItsColumns() {
        List<Column> columns = List.of(Column.of("a", "a", Type.NAME), Column.of("b", "b", Type.FIGURE));
        assertThatThrownBy(() -> new Table("t", "", columns, List.of(row("1")), ""))
                .hasMessageContaining("1 values for 2 columns");
        assertThatThrownBy(() -> new Table(
                        "t", "", columns, List.of(new Row(List.of(new Value.Text("a"), new Value.Text("b")))), ""))
                .hasMessageContaining("column 'b'");
    }

    private static Row row(String text) {
        return new Row(List.of(new Value.Text(text)));
    }

    private static Document document(List<? extends Block> blocks) {
        return new Document(
                "question", "title", "", List.of(), List.of(new Section("s", "Section", List.copyOf(blocks))));
    }
}
