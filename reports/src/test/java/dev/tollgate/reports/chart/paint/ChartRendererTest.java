// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.chart.StackChart;
import dev.tollgate.reports.quantity.Quantities;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartRendererTest {
    private static final Mark LARGE = new Mark(Glyph.SQUARE, Ink.VERMILION, false, false);
    private static final Mark SMALL = new Mark(Glyph.SQUARE, Ink.VERMILION, true, true);

    @Test
    void anSvgIsXmlThatNamesEveryRowAndLoadsNothing() throws Exception {
        Rendering.Drawn drawn = drawn(rows(60));
        Document svg = parsed(drawn.svgLight());

        assertThat(drawn.svgLight()).doesNotContain("DOCTYPE", "href=");
        for (int row = 0; row < 60; row++) {
            assertThat(svg.getDocumentElement().getTextContent()).contains("rust <ffm> & off-heap " + row);
        }
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A <title> & more");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("in words");
        // A square a row and a hollow one for each of its forks.
        assertThat(svg.getElementsByTagName("rect").getLength()).isGreaterThan(60 * 2);
    }

    @Test
    void aStackDrawsItsPartsWhetherTheyAreLessOrMoreThanTheWhole() throws Exception {
        List<StackChart.Share> parts =
                List.of(new StackChart.Share(Ink.BLUE, 0.5), new StackChart.Share(Ink.GREEN, 0.25));
        Span sum = new Span(0.7, 0.8, Ink.NEUTRAL);
        Span endless = new Span(-4, Double.POSITIVE_INFINITY, Ink.NEUTRAL);
        List<StackChart.Bar> bars = List.of(
                new StackChart.Bar("less", "small", parts, sum, "10.0 ns"),
                new StackChart.Bar("more", "large", List.of(new StackChart.Share(Ink.BLUE, 1.4)), sum, "1.23 ms"),
                new StackChart.Bar("odd", "", List.of(new StackChart.Share(Ink.BLUE, Double.NaN)), endless, "–"),
                new StackChart.Bar("far", "", List.of(new StackChart.Share(Ink.SKY, 1e9)), sum, "1 ns"));
        Rendering.Drawn drawn = drawn(new StackChart("A stack", "percent", bars, List.of(), "in words"));
        String text = parsed(drawn.svgLight()).getDocumentElement().getTextContent();

        assertThat(text).contains("less", "small", "10.0 ns", "more", "1.23 ms", "100 %", "in words");
        assertThat(bars.getFirst().reach()).isEqualTo(0.75);
        assertThat(drawn.svgLight()).contains("rgb(0,114,178)", "rgb(0,158,115)");
    }

    @Test
    void lightAndDarkDifferInTheirGround() throws IOException {
        Rendering.Drawn drawn = drawn(rows(2));

        assertThat(drawn.svgLight()).contains("rgb(255,255,255)").doesNotContain("rgb(22,25,29)");
        assertThat(drawn.svgDark()).contains("rgb(22,25,29)").doesNotContain("rgb(255,255,255)");
    }

    @Test
    void aPngHasTwoPixelsForOneOfThePageAndInkOnIt() throws IOException {
        Rendering.Drawn drawn = drawn(rows(3));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawn.png()));

        assertThat(image.getWidth()).isEqualTo(drawn.width() * 2);
        assertThat(image.getHeight()).isEqualTo(drawn.height() * 2);
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x += 2) {
            for (int y = 0; y < image.getHeight(); y += 2) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        assertThat(colours).contains(0xFFFFFF, 0xD55E00).hasSizeGreaterThan(20);
    }

    @Test
    void aPlaceOnTheAxisIsAPlaceInTheDrawing() throws Exception {
        Scale scale = new Scale(0, 100, false, List.of());
        ChartRow row = new ChartRow("r", false, "", List.of(dot(25), dot(75)), Optional.empty(), "");
        RowChart chart = new RowChart("t", "x", scale, List.of(row), OptionalDouble.empty(), List.of(), "");
        List<Double> middles = new ArrayList<>();
        var circles = parsed(drawn(chart).svgLight()).getElementsByTagName("ellipse");
        for (int at = 0; at < circles.getLength(); at++) {
            middles.add(Double.valueOf(
                    circles.item(at).getAttributes().getNamedItem("cx").getNodeValue()));
        }
        double least = middles.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = middles.stream().mapToDouble(Double::doubleValue).max().orElseThrow();

        assertThat(most / least).isEqualTo(3);
    }

    @Test
    void aCurveOfOnePointAndNamesInOnePlaceAreDrawn() throws Exception {
        List<Curve> curves = new ArrayList<>();
        for (int index = 0; index < 40; index++) {
            curves.add(new Curve(
                    "line " + index, LARGE, index, List.of(new Curve.Point(1024, 1, Double.NaN, Double.NaN))));
        }
        CurveChart chart = new CurveChart(
                "curves",
                "bytes",
                "ns",
                Scale.logAt(Quantities::size, 1024),
                Scale.log(Quantities::digits, 1),
                curves,
                List.of(),
                "");

        assertThat(parsed(drawn(chart).svgLight()).getDocumentElement().getTextContent())
                .contains("line 0", "line 39");
    }

    @Test
    void aDrawingThatNeverEndsCostsOneLimitAndNoMore() {
        AtomicInteger started = new AtomicInteger();
        ChartRenderer renderer = new ChartRenderer(Duration.ofMillis(50), chart -> {
            started.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Rendering.Undrawn("never");
        });

        assertThat(renderer.render(rows(1)))
                .isInstanceOfSatisfying(
                        Rendering.Undrawn.class,
                        undrawn -> assertThat(undrawn.reason()).contains("did not end within"));
        assertThat(renderer.render(rows(1))).isInstanceOf(Rendering.Undrawn.class);
        assertThat(started).hasValue(1);
    }

    @Test
    void aDrawingThatFailsIsAResultAndTheNextIsTried() {
        AtomicInteger started = new AtomicInteger();
        ChartRenderer renderer = new ChartRenderer(Duration.ofMinutes(1), chart -> {
            started.incrementAndGet();
            throw new IllegalStateException("no luck");
        });

        assertThat(renderer.render(rows(1)))
                .isEqualTo(new Rendering.Undrawn("drawing 'A <title> & more' failed: IllegalStateException: no luck"));
        renderer.render(rows(1));
        assertThat(started).hasValue(2);
    }

    private static Rendering.Drawn drawn(Chart chart) {
        Rendering rendering = new ChartRenderer().render(chart);
        assumeTrue(!rendering.toString().contains("no fonts"), "this machine has no fonts");
        assertThat(rendering).isInstanceOf(Rendering.Drawn.class);
        return (Rendering.Drawn) rendering;
    }

    private static RowChart rows(int count) {
        List<ChartRow> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(new ChartRow(
                    "rust <ffm> & off-heap " + row,
                    row == 0,
                    row == 0 ? "aside" : "",
                    List.of(new Dot(10 + row, 0.5, SMALL), new Dot(11 + row, 0, LARGE)),
                    Optional.of(new Span(9 + row, 14 + row, Ink.VERMILION)),
                    row == 1 ? "failed: a reason" : ""));
        }
        return new RowChart(
                "A <title> & more",
                "time",
                Scale.nanos(9, 80),
                rows,
                OptionalDouble.of(11),
                List.of(new Key(LARGE, "ffm")),
                "in words");
    }

    private static Dot dot(double value) {
        return new Dot(value, 0, new Mark(Glyph.CIRCLE, Ink.BLUE, false, true));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
