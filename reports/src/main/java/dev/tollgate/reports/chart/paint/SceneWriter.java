// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.tollgate.reports.quantity.Visible;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Puts a scene into a file's content. */
final class SceneWriter {
    /** Two pixels of a PNG for one of the page: sharp at 192 dpi. */
    static final int PNG_SCALE = 2;

    private static final String FONTS =
            "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";

    private SceneWriter() {}

    /** {@return the scene as an SVG document} Shapes come from VectorGraphics2D, text stays text.
     *
     * @param scene what to write
     */
    static String svg(Scene scene) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        scene.paint(graphics);
        ByteArrayOutputStream shapes = new ByteArrayOutputStream();
        Processors.get("svg")
                .getDocument(graphics.getCommands(), new PageSize(0, 0, scene.width(), scene.height()))
                .writeTo(shapes);
        String drawn = shapes.toString(StandardCharsets.UTF_8);
        // The document type would be fetched from the network by a strict reader.
        String body = drawn.substring(drawn.indexOf('>', drawn.indexOf("<svg")) + 1, drawn.lastIndexOf("</svg>"));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\""
                        + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\">%n<title>%s</title>%n<desc>%s</desc>",
                scene.width(),
                scene.height(),
                escaped(scene.title()),
                escaped(scene.alt())));
        svg.append(body.replaceAll("\n\\s+", "\n"));
        svg.append("<g font-family=\"").append(FONTS).append("\">\n");
        scene.labels().forEach(label -> svg.append(text(label)));
        return svg.append("</g>\n</svg>\n").toString();
    }

    /** {@return the scene as a PNG file}
     *
     * @param scene what to write
     */
    static byte[] png(Scene scene) throws IOException {
        BufferedImage image =
                new BufferedImage(scene.width() * PNG_SCALE, scene.height() * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(PNG_SCALE, PNG_SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            scene.paint(graphics);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            for (Label label : scene.labels()) {
                graphics.setColor(label.color());
                graphics.setFont(label.style().font());
                graphics.drawString(Visible.text(label.text()), (float) label.left(), (float) label.y());
            }
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // Not by ImageIO's own stream: that goes through a temporary file, which is left behind where the program is
        // killed and
        // cannot be had while it ends.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java runtime has no PNG writer");
            }
        }
        return file.toByteArray();
    }

    private static String text(Label label) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\"%s fill=\"%s\">%s</text>%n",
                label.x(),
                label.y(),
                label.anchor().svg(),
                label.style().size(),
                label.style().bold() ? " font-weight=\"600\"" : "",
                hex(label.color()),
                escaped(label.text()));
    }

    private static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
    }

    private static String escaped(String text) {
        return Visible.text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
