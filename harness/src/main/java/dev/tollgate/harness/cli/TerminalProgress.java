// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.session.Progress;
import dev.tollgate.reports.document.run.SoFarDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.quantity.Visible;
import dev.tollgate.reports.render.Canvas;
import dev.tollgate.reports.render.Format;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Progress on stderr. On a terminal a line that is written over, and above it, from the second round on, a table of what is known, drawn
 * anew after each round. Elsewhere one plain line per stage and round, and that table once.
 */
final class TerminalProgress implements Progress {
    private static final int WIDTH = 100;
    /** Without a terminal a line is written for every so many per cent of the forks. */
    private static final int PLAIN_STEP_PERCENT = 10;
    /** Of a single round there are no intervals. */
    private static final int FEWEST_ROUNDS = 2;

    private final PrintStream out;
    private final boolean isTerminal;
    private final Supplier<Optional<ScreenSize>> size;
    private String lastStage = "";
    private int lastStep = -1;
    private boolean hasToldSoFar;
    /** A line that is written over must not break. */
    private int width = WIDTH;
    /** The table on the screen, above the line that is written over. */
    private List<String> table = List.of();

    TerminalProgress(PrintStream out, boolean isTerminal, Supplier<Optional<ScreenSize>> size) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.size = size;
        measure();
    }

    static TerminalProgress standard() {
        boolean isTerminal =
                isTerminal(System.getenv()) && ScreenSize.ofStderr().isPresent();
        // What writes over a line is made visible on the usual stream, like every other control character.
        return new TerminalProgress(
                isTerminal
                        ? new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                        : System.err,
                isTerminal,
                ScreenSize::ofStderr);
    }

    /** {@return whether control characters are welcome} */
    private static boolean isTerminal(Map<String, String> environment) {
        return System.console() != null
                && System.console().isTerminal()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    @Override
    public synchronized void stage(String text) {
        String what = Visible.text(text);
        if (isTerminal) {
            overwrite(what);
            return;
        }
        String stage = what.replaceAll(":.*", "");
        if (!stage.equals(lastStage)) {
            out.println(stage);
            lastStage = stage;
        }
    }

    @Override
    public synchronized void fork(int done, int planned, Duration left, String cell) {
        int percent = planned == 0 ? 100 : (int) (100L * done / planned);
        String text =
                "fork " + (done + 1) + " of " + planned + " (" + percent + " %), about " + Spans.shown(left) + " left";
        if (isTerminal) {
            overwrite(text + "  " + Visible.text(cell));
        } else if (percent / PLAIN_STEP_PERCENT != lastStep) {
            lastStep = percent / PLAIN_STEP_PERCENT;
            out.println(text);
        }
    }

    @Override
    public synchronized void soFar(Run run) {
        if (run.isUnderLoad() || run.plan().completedRounds() < FEWEST_ROUNDS || !isTerminal && hasToldSoFar) {
            return;
        }
        Canvas screen = DocumentOutput.screen();
        Optional<ScreenSize> now = measure();
        int columns = now.map(ScreenSize::columns)
                .filter(width -> width > 0)
                .map(width -> Math.min(width, screen.columns()))
                .orElse(screen.columns());
        List<String> lines = Format.TERMINAL
                .render(SoFarDocument.of(run), Canvas.terminal(columns))
                .lines()
                .toList();
        if (now.filter(there -> there.holds(lines.size(), width(lines))).isPresent()) {
            erase();
            draw(lines);
        } else if (!hasToldSoFar) {
            erase();
            lines.forEach(out::println);
        }
        hasToldSoFar = true;
    }

    /** Tells how far a stage is: written over on a terminal, one line for the stage elsewhere. */
    synchronized void share(String stage, int percent) {
        if (isTerminal) {
            overwrite(stage + " " + percent + " %");
        } else {
            stage(stage);
        }
    }

    @Override
    public synchronized void warn(String message) {
        List<String> shown = table;
        erase();
        out.println("warning: " + Visible.text(message));
        draw(shown);
    }

    /** Takes away what is written over, so that other output begins on a line of its own. */
    synchronized void end() {
        erase();
        out.flush();
    }

    private Optional<ScreenSize> measure() {
        Optional<ScreenSize> now = isTerminal ? size.get() : Optional.empty();
        width = now.map(ScreenSize::columns)
                .filter(columns -> columns > 1)
                .map(columns -> Math.min(WIDTH, columns - 1))
                .orElse(WIDTH);
        return now;
    }

    private void draw(List<String> lines) {
        lines.forEach(out::println);
        table = lines;
    }

    /** Where the terminal became too narrow for the table, its lines are no longer where they were: it stays. */
    private void erase() {
        if (!isTerminal) {
            return;
        }
        boolean isThere = !table.isEmpty()
                && size.get()
                        .filter(there -> there.holds(table.size(), width(table)))
                        .isPresent();
        out.print(isThere ? "\r\033[" + table.size() + "A\033[J" : "\r\033[K");
        table = List.of();
    }

    private static int width(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    private void overwrite(String text) {
        out.print("\r\033[K" + (text.length() > width ? text.substring(0, width - 1) + "…" : text));
        out.flush();
    }
}
