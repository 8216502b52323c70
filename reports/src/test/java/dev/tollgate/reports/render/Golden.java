// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Documents as every output draws them, held against files that a person has read: {@code golden/SUBJECT.txt} (120 columns),
 * {@code SUBJECT-80.txt}, {@code .md}, {@code .csv} (every table, each under its id) and {@code .html} (pictures by name). {@code
 * -Dtollgate.accept} writes them anew; read the difference before it is committed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Pictures BY_NAME = figure ->
            Optional.of(new Picture.Drawn("light:" + figure.name(), "dark:" + figure.name(), 800, 400, "", ""));

    private Golden() {}

    /** Compares a document in every output with the files of its subject, and holds it against what every document must keep. */
    public static void check(String subject, Document document) throws IOException {
        Map<String, String> drawn = new TreeMap<>();
        drawn.put(subject + ".txt", Format.TERMINAL.render(document));
        drawn.put(subject + "-80.txt", Format.TERMINAL.render(document, Canvas.terminal(80)));
        drawn.put(subject + ".md", Format.MARKDOWN.render(document));
        drawn.put(
                subject + ".csv",
                Page.tables(document).entrySet().stream()
                        .map(table ->
                                "== " + table.getKey() + "\n" + table.getValue().replace("\r\n", "\n"))
                        .collect(Collectors.joining("\n")));
        drawn.put(
                subject + ".html",
                Format.HTML
                        .render(document, new Canvas(Canvas.COLUMNS, BY_NAME))
                        .replaceAll("(?s)<style>.*?</style>", "<style/>"));
        Invariants.check(document);
        for (Map.Entry<String, String> one : drawn.entrySet()) {
            compare(one.getKey(), one.getValue());
        }
    }

    private static void compare(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (System.getProperty("tollgate.accept") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
            return;
        }
        if (Files.notExists(file)) {
            fail(file + " is missing; run this test with -Dtollgate.accept, read what it writes, and commit it");
        }
        assertThat(text)
                .as(file + " differs; if that is meant, run this test with -Dtollgate.accept and read the difference")
                .isEqualTo(Files.readString(file));
    }

    /** {@return the titles of all sections, nested ones among them} */
    static List<String> titles(Document document) {
        return document.sections().stream().flatMap(Golden::titles).toList();
    }

    private static Stream<String> titles(Block block) {
        return block instanceof Section section
                ? Stream.concat(
                        Stream.of(section.title()), section.blocks().stream().flatMap(Golden::titles))
                : Stream.empty();
    }
}
