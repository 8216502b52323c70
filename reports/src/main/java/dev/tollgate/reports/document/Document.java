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
 * @param main the id of the table that stands for it where an output holds one table; empty where that is its first
 */
public record Document(
        String question, String title, String subtitle, List<Block> opening, List<Section> sections, String main) {
    /** Refuses absent parts and copies the lists. */
    public Document {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        opening = List.copyOf(opening);
        sections = List.copyOf(sections);
        Objects.requireNonNull(main, "main");
    }

    /**
     * A document that its first table stands for.
     *
     * @param question the question it answers, or what kind of document it is
     * @param title its title
     * @param subtitle when, how long, by what; may be empty
     * @param opening what must be known before anything else
     * @param sections its sections
     */
    public Document(String question, String title, String subtitle, List<Block> opening, List<Section> sections) {
        this(question, title, subtitle, opening, sections, "");
    }

    /** {@return the same without what a reader looks up rather than reads, and what notes rest on: for a terminal after a run} */
    public Document brief() {
        return with(
                opening,
                sections.stream()
                        .filter(section -> section.use() == Section.Use.READ)
                        .map(Section::brief)
                        .toList());
    }

    /**
     * {@return the same without some of its sections}
     *
     * @param ids the ids of the sections
     */
    public Document without(String... ids) {
        return with(
                opening,
                sections.stream()
                        .filter(section -> !List.of(ids).contains(section.id()))
                        .toList());
    }

    /**
     * {@return the same with something more that must be known before anything else}
     *
     * @param first what is said first
     */
    public Document opensWith(List<? extends Block> first) {
        return with(Stream.concat(first.stream(), opening.stream()).toList(), sections);
    }

    private Document with(List<Block> newOpening, List<Section> newSections) {
        return new Document(question, title, subtitle, newOpening, newSections, main);
    }

    /** {@return all of its tables, those of nested sections among them: the one that stands for it first, then in their order} */
    public List<Table> tables() {
        List<Table> all =
                blocks().filter(Table.class::isInstance).map(Table.class::cast).toList();
        return Stream.concat(
                        all.stream().filter(table -> table.id().equals(main)),
                        all.stream().filter(table -> !table.id().equals(main)))
                .toList();
    }

    /** {@return all of its figures, those of nested sections among them, in their order} */
    public List<Figure> figures() {
        return blocks().filter(Figure.class::isInstance).map(Figure.class::cast).toList();
    }

    private Stream<Block> blocks() {
        return Stream.concat(opening.stream(), sections.stream()).flatMap(Document::within);
    }

    private static Stream<Block> within(Block block) {
        return switch (block) {
            case Section section -> section.blocks().stream().flatMap(Document::within);
            case Table _, Figure _, Facts _, Notes _, Code _, Banner _ -> Stream.of(block);
        };
    }
}
