// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is said about one subject, for any output.
 *
 * @param question the question it answers, or what kind of document it is
 * @param title its title
 * @param subtitle when, how long, by what; may be empty
 * @param opening what must be known before anything else: banners, facts in short
 * @param sections its sections
 */
public record Document(String question, String title, String subtitle, List<Block> opening, List<Section> sections) {
    /** Refuses absent parts and copies the lists. */
    public Document {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        opening = List.copyOf(opening);
        sections = List.copyOf(sections);
    }

    /** {@return the same without what a reader looks up rather than reads: for a terminal after a run} */
    public Document brief() {
        return new Document(
                question,
                title,
                subtitle,
                opening,
                sections.stream()
                        .filter(section -> section.use() == Section.Use.READ)
                        .toList());
    }

    /** {@return all of its tables, those of nested sections among them, in their order} */
    public List<Table> tables() {
        return Stream.concat(opening.stream(), sections.stream())
                .flatMap(Document::tablesOf)
                .toList();
    }

    private static Stream<Table> tablesOf(Block block) {
        return switch (block) {
            case Table table -> Stream.of(table);
            case Section section -> section.blocks().stream().flatMap(Document::tablesOf);
            case Figure figure -> Stream.empty();
            case Facts facts -> Stream.empty();
            case Notes notes -> Stream.empty();
            case Code code -> Stream.empty();
            case Banner banner -> Stream.empty();
        };
    }
}
