// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart.paint;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.HeatChart;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.StackChart;
import dev.tollgate.reports.chart.TraceChart;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Draws charts, each within a limit of time. A machine without fonts, a drawing that does not end: the chart is then
 * {@link Rendering.Undrawn}, with a reason, and after either no further one is tried, because it would end the same way
 * and a drawing that does not end keeps a processor busy.
 */
public final class ChartRenderer {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Duration limit;
    private final Painter painter;
    private String givenUp = "";

    /** A renderer that gives each chart 30 seconds. */
    public ChartRenderer() {
        this(LIMIT, ChartRenderer::draw);
    }

    ChartRenderer(Duration limit, Painter painter) {
        this.limit = limit;
        this.painter = painter;
    }

    /** {@return the chart as SVG and PNG, or why there is none}
     *
     * @param chart the chart
     */
    public Rendering render(Chart chart) {
        if (!givenUp.isEmpty()) {
            return new Rendering.Undrawn(givenUp);
        }
        Callable<Rendering> drawing = () -> painter.draw(chart);
        FutureTask<Rendering> task = new FutureTask<>(drawing);
        Thread.ofPlatform().daemon().name("chart").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return giveUp("drawing '" + chart.title() + "' did not end within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return giveUp("drawing was interrupted");
        } catch (ExecutionException e) {
            return failed(chart, e.getCause());
        }
    }

    private Rendering failed(Chart chart, Throwable cause) {
        return cause instanceof NoFonts
                ? giveUp(
                        "this machine has no fonts that Java can use (" + words(cause.getCause())
                                + "); install fontconfig and a font, such as Debian's fonts-dejavu-core, and make the report again")
                : new Rendering.Undrawn("drawing '" + chart.title() + "' failed: " + words(cause));
    }

    private Rendering giveUp(String reason) {
        givenUp = reason;
        return new Rendering.Undrawn(reason);
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }

    private static Rendering draw(Chart chart) throws IOException {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        requireFonts();
        Function<Theme, Scene> layout = switch (chart) {
            case RowChart rows -> theme -> new RowPainter(rows, theme).scene();
            case StackChart stacks -> theme -> new StackPainter(stacks, theme).scene();
            case CurveChart curves -> theme -> new CurvePainter(curves, theme).scene();
            case HeatChart heat -> theme -> new HeatPainter(heat, theme).scene();
            case TraceChart traces -> theme -> new TracePainter(traces, theme).scene();
        };
        Scene light = layout.apply(Theme.LIGHT);
        return new Rendering.Drawn(
                SceneWriter.svg(light),
                SceneWriter.svg(layout.apply(Theme.DARK)),
                SceneWriter.png(light),
                light.width(),
                light.height());
    }

    /** Asked first, because without fonts AWT ends in exceptions and errors of many kinds, a VM's own among them. */
    private static void requireFonts() {
        try {
            Label.width("a", Label.Style.NAME);
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new NoFonts(e);
        }
    }

    /** What draws a chart: replaced in tests by one that never ends. */
    interface Painter {
        /** {@return the chart, drawn}
         *
         * @param chart the chart
         */
        Rendering draw(Chart chart) throws IOException;
    }

    /** That text cannot be measured here, let alone drawn. */
    @SuppressWarnings("serial")
    private static final class NoFonts extends RuntimeException {
        NoFonts(Throwable cause) {
            super(cause);
        }
    }
}
