// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import java.util.List;

/** The pieces of pages that are not yet documents. */
final class RunPage {
    private RunPage() {}

    /** A loud message: its kind is a class of the style sheet. */
    record Banner(String kind, String heading, String text) {}

    /** What was measured under load of one workload on one payload. */
    record LatencyPart(
            String title,
            String anchor,
            String load,
            List<Banner> banners,
            List<LatencyTable> tables,
            List<FigurePart> figures) {}

    /** A table of cells under load, each marked where its figures do not stand for what was asked. */
    record LatencyTable(String caption, List<String> columns, List<LatencyRow> rows, String reading) {}

    /** A row: the badge's kind is a class of the style sheet. */
    record LatencyRow(String name, String below, String kind, String badge, List<LatencyFigure> figures) {}

    /** A figure and what stands below it, such as its interval. */
    record LatencyFigure(String text, String below) {}

    /** A chart, inlined for light and dark grounds; without one, why. */
    record FigurePart(
            String title,
            String alt,
            String caption,
            String light,
            String dark,
            int width,
            int height,
            String svgFile,
            String pngFile,
            String missing) {}
}
