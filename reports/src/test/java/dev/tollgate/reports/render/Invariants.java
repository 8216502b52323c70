// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Table;
import java.util.Arrays;
import java.util.List;

/** What holds of any document in any output: every section and column is there, and no heading is broken inside a word. */
final class Invariants {
    private Invariants() {}

    static void check(Document document) {
        String text = Format.TERMINAL.render(document, Canvas.terminal(200));
        String markdown = Format.MARKDOWN.render(document);
        String html = Format.HTML.render(document);
        for (String title : Golden.titles(document)) {
            assertThat(words(text)).as("sections on a terminal").contains(words(title));
            assertThat(markdown).as("sections in Markdown").contains(Markdown.escaped(title));
        }
        for (Table table : document.tables()) {
            String csv = Page.tables(document).get(table.id());
            List<String> header =
                    Arrays.asList(csv.lines().findFirst().orElse("").split(","));
            for (Column column : table.columns()) {
                assertThat(header).as("columns of CSV").contains(column.id());
                if (column.place() != Column.Place.DATA && !column.title().isEmpty()) {
                    assertThat(markdown).as("columns in Markdown").contains(Markdown.escaped(column.title()));
                    assertThat(html)
                            .as("columns on a page")
                            .contains(column.title().replace("&", "&amp;").replace("<", "&lt;"));
                    for (int columns : new int[] {80, 120}) {
                        unbroken(column.title(), Format.TERMINAL.render(document, Canvas.terminal(columns)));
                    }
                }
            }
        }
    }

    private static void unbroken(String title, String text) {
        for (String word : title.split(" ")) {
            assertThat(text).as("words of headings on a terminal").contains(word);
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
