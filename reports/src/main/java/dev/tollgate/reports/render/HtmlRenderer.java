// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.quantity.Visible;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** A document as one page that loads nothing: the templates, one a block, escape every text. */
final class HtmlRenderer implements Renderer {
    private final Pictures pictures;

    HtmlRenderer(Canvas canvas) {
        pictures = canvas.pictures();
    }

    @Override
    public String render(Document document) {
        StringOutput html = new StringOutput(1 << 18);
        JtedocumentGenerated.render(new OwaspHtmlTemplateOutput(html), null, document, new HtmlView(pictures));
        return Visible.lines(html.toString());
    }
}
