// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Document;

/** Draws any document in one output. */
interface Renderer {
    /** {@return the document as text} */
    String render(Document document);
}
