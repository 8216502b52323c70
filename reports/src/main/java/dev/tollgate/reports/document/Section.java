// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.List;
import java.util.Objects;

/**
 * Blocks under a title. Sections may be nested.
 *
 * @param id what links point to: unique in its document, of letters, digits and hyphens
 * @param title its title
 * @param use whether it is read or looked up
 * @param blocks what stands in it, in order
 */
public record Section(String id, String title, Use use, List<Block> blocks) implements Block {
    /** Refuses absent parts and copies the list. */
    public Section {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(use, "use");
        blocks = List.copyOf(blocks);
    }

    /**
     * A section that is read.
     *
     * @param id what links point to
     * @param title its title
     * @param blocks what stands in it
     */
    public Section(String id, String title, List<Block> blocks) {
        this(id, title, Use.READ, blocks);
    }

    /** {@return the same without nested sections that are looked up, and without what findings rest on} */
    Section brief() {
        return new Section(
                id,
                title,
                use,
                blocks.stream()
                        .filter(block -> !(block instanceof Section inner) || inner.use == Use.READ)
                        .map(Section::brief)
                        .toList());
    }

    private static Block brief(Block block) {
        return switch (block) {
            case Section section -> section.brief();
            case Notes notes -> notes.brief();
            case Table _, Figure _, Facts _, Code _, Banner _ -> block;
        };
    }

    /** What a section is for. */
    public enum Use {
        /** It belongs to what is said. */
        READ,
        /**
         * It is looked up when needed: the machine, the plan, how to read figures. {@link Document#brief} leaves it out; within another
         * section, a page folds it.
         */
        LOOK_UP
    }
}
