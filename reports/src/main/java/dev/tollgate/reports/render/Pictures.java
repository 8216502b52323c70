// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Figure;
import java.util.Optional;

/** Where a renderer gets a figure's picture from. */
public interface Pictures {
    /** There are none. */
    Pictures NONE = figure -> Optional.empty();

    /**
     * {@return a figure's picture; empty where this output has none}
     *
     * @param figure the figure
     */
    Optional<Picture> of(Figure figure);
}
