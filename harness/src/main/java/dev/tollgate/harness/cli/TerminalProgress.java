// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.session.Progress;
import dev.tollgate.reports.quantity.Visible;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Progress on stderr: one line that is written over on a terminal, one plain line per stage and round elsewhere. */
final class TerminalProgress implements Progress {
    private static final int WIDTH = 100;
    /** Without a terminal a line is written for every so many per cent of the forks. */
    private static final int PLAIN_STEP_PERCENT = 10;

    private final PrintStream out;
    private final boolean isTerminal;
    private String lastStage = "";
    private int lastStep = -1;

    TerminalProgress(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    static TerminalProgress standard() {
        boolean isTerminal = isTerminal(System.getenv());
        // What writes over a line is made visible on the usual stream, like every other control character.
        return new TerminalProgress(
                isTerminal
                        ? new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                        : System.err,
                isTerminal);
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
        end();
        out.println("warning: " + Visible.text(message));
    }

    /** Ends the line that is written over, so that other output begins on one of its own. */
    synchronized void end() {
        if (isTerminal) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private void overwrite(String text) {
        out.print("\r\033[K" + (text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text));
        out.flush();
    }
}
