// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GC pauses and safepoints as a JVM logs them (unified logging, JEP 158). JFR tells the same; to start it costs each JVM a third of a second of a processor, which a run
 * of many short forks does not have. {@code GcLogTest} holds both against each other for every collector.
 *
 * <p>A pause is a line of {@code gc} or {@code gc,phases} that begins with "Pause", to a microsecond: what a collector does while all threads stand
 * still, and never the whole cycle of one that works beside them. A safepoint lasts from the moment at which it is asked for until all threads go on.
 */
public final class GcLog {
    private static final Pattern LINE = Pattern.compile("\\[(\\d+)ns\\s*]\\[([a-z,]+)\\s*] (.*)");
    private static final String BEGINNING = "(?:GC\\(\\d+\\) )?(?:[A-Za-z]: )?Pause .*";
    private static final Pattern BEGUN = Pattern.compile(BEGINNING);
    private static final Pattern PAUSE = Pattern.compile(BEGINNING + "?([0-9]+)[.,]([0-9]{3})ms");
    private static final Pattern SAFEPOINT =
            Pattern.compile("Safepoint \".*\", .*Reaching safepoint: +(\\d+) ns, .*Total: +(\\d+) ns.*");

    private final long from;
    private final long to;
    private final GcTally tally = new GcTally();
    private boolean isUnderstood = true;

    private GcLog(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /** {@return the arguments with which a JVM writes the log}
     *
     * @param file where to
     */
    public static List<String> arguments(Path file) {
        // Before the colons that part the option's fields, a name in quotes may have its own.
        return List.of(
                "-Xlog:gc,gc+phases,safepoint:file=\"" + file.toAbsolutePath() + "\":timenanos,tags:filecount=0");
    }

    /**
     * {@return a summary of what overlaps a window, or why there is none}
     *
     * @param file a log of {@link #arguments}
     * @param from the beginning of the window, by {@link System#nanoTime()} of that JVM
     * @param to its end, likewise
     */
    public static RecordingResult<GcSummary> summarise(Path file, long from, long to) {
        GcLog log = new GcLog(from, to);
        try {
            // In Latin 1 every byte is a character: names of threads and causes can be anything.
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            lines.forEach(log::add);
            return log.isUnderstood && !lines.isEmpty()
                    ? known(log.tally.summary(to - from))
                    : unknown("is not of the form that is known");
        } catch (IOException e) {
            return unknown("cannot be read: " + ResultFile.reason(e));
        }
    }

    private static RecordingResult<GcSummary> known(GcSummary summary) {
        return new RecordingResult<>(Optional.of(summary), Optional.empty());
    }

    private static RecordingResult<GcSummary> unknown(String why) {
        return new RecordingResult<>(
                Optional.empty(), Optional.of("pauses are not known: its JVM's log of them " + why));
    }

    private void add(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            // What goes on from the line before, as the JVM's options at the beginning.
            return;
        }
        long end = Long.parseLong(line.group(1));
        String message = line.group(3).strip();
        if (line.group(2).equals("safepoint")) {
            addSafepoint(end, message);
        } else if (BEGUN.matcher(message).matches()) {
            addPause(end, message);
        }
    }

    private void addPause(long end, String message) {
        Matcher pause = PAUSE.matcher(message);
        if (!pause.matches()) {
            isUnderstood = false;
            return;
        }
        long nanos = (Long.parseLong(pause.group(1)) * 1000 + Long.parseLong(pause.group(2))) * 1000;
        if (overlaps(end - nanos, end)) {
            tally.addPause(nanos);
        }
    }

    private void addSafepoint(long end, String message) {
        Matcher safepoint = SAFEPOINT.matcher(message);
        if (!safepoint.matches()) {
            isUnderstood = false;
            return;
        }
        long nanos = Long.parseLong(safepoint.group(2));
        if (overlaps(end - nanos, end)) {
            tally.addSafepoint(nanos);
            tally.addSync(Long.parseLong(safepoint.group(1)));
        }
    }

    private boolean overlaps(long begin, long end) {
        return end - from >= 0 && to - begin >= 0;
    }
}
