// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.Drift;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.Machine;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.history.RowLine.Ratio;
import dev.tollgate.reports.history.StoredRun;
import dev.tollgate.reports.quantity.Quantities;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The history for a terminal: a row's line from top to bottom, and where its level changed. */
public final class HistoryTables {
    private static final int STRIP = 29;
    private static final int COMMIT_LETTERS = 12;
    private static final double SURE = 0.999999;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HistoryTables() {}

    /** {@return each line as a table, the earliest run first, without a line end behind it}
     *
     * @param lines some lines of one machine
     */
    public static String lines(List<RowLine> lines) {
        Map<String, Integer> titles = new HashMap<>();
        lines.forEach(line -> titles.merge(heading(line.row()), 1, Integer::sum));
        List<String> out = new ArrayList<>();
        for (RowLine line : lines) {
            if (!out.isEmpty()) {
                out.add("");
            }
            String heading = heading(line.row());
            out.addAll(Wrap.lines(heading, TerminalText.TERMINAL));
            if (titles.get(heading) > 1) {
                out.addAll(Wrap.lines("with " + configuration(line.row()), TerminalText.TERMINAL));
            }
            out.addAll(table(line));
        }
        return String.join("\n", out);
    }

    /** {@return what a line shows, in words}
     *
     * @param row a row
     */
    public static String heading(HistoryRow row) {
        return row.title() + ": " + row.metric() + " in " + row.unit() + ", " + (row.higherIsBetter() ? "more" : "less")
                + " is better";
    }

    /** {@return what is the same in all runs of a row, in words}
     *
     * @param row a row
     */
    public static String configuration(HistoryRow row) {
        return row.configuration().entrySet().stream()
                .map(entry -> entry.getKey() + " '" + entry.getValue() + "'")
                .collect(Collectors.joining(", "));
    }

    private static List<String> table(RowLine line) {
        boolean byRuler = line.byRuler();
        TextTable table = new TextTable(
                List.of(
                        "measured (UTC)",
                        "commit",
                        "forks",
                        line.row().metric(),
                        byRuler ? "to the ruler" : "",
                        "95 % interval",
                        "from the least to the greatest"),
                2,
                TerminalText.TERMINAL);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Point point : line.points()) {
            Ratio shown = shown(point, byRuler);
            if (shown.forks() > 0) {
                least = Math.min(least, shown.low());
                most = Math.max(most, shown.high());
            }
        }
        for (Point point : line.points()) {
            Ratio shown = shown(point, byRuler);
            boolean isThere = shown.forks() > 0;
            table.row(List.of(
                    time(point.measuredAt()),
                    commit(point.commit()),
                    Integer.toString(point.forks()),
                    value(point.estimate(), line.row().unit()),
                    byRuler && isThere ? Quantities.ratio(shown.estimate()) : "",
                    isThere && shown.forks() > 1
                            ? "[" + figure(shown.low(), byRuler, line.row()) + ", "
                                    + figure(shown.high(), byRuler, line.row()) + "]"
                            : "",
                    isThere ? strip(shown, least, most) : ""));
        }
        return table.render();
    }

    /** What is drawn of a point: its ratio to the ruler where the line has one, else its value. */
    private static Ratio shown(Point point, boolean byRuler) {
        return byRuler
                ? point.ratio().orElse(new Ratio(0, 0, 0, 0))
                : new Ratio(point.forks(), point.estimate(), point.low(), point.high());
    }

    private static String figure(double value, boolean byRuler, HistoryRow row) {
        return byRuler ? Quantities.ratio(value) : value(value, row.unit());
    }

    /** An interval as {@code [--o-]} at its place between the least and the greatest value of the line. */
    private static String strip(Ratio shown, double least, double most) {
        char[] strip = " ".repeat(STRIP).toCharArray();
        int low = place(shown.low(), least, most);
        int high = place(shown.high(), least, most);
        for (int i = low; i <= high; i++) {
            strip[i] = '-';
        }
        if (high > low) {
            strip[low] = '[';
            strip[high] = ']';
        }
        strip[place(shown.estimate(), least, most)] = 'o';
        return "|" + new String(strip) + "|";
    }

    private static int place(double value, double least, double most) {
        double share = most > least ? (value - least) / (most - least) : 0.5;
        return (int) Math.round(Math.clamp(share, 0, 1) * (STRIP - 1));
    }

    /** {@return what was found, without a line end behind it}
     *
     * @param document the changes of a machine
     */
    public static String changes(ChangesDocument document) {
        List<String> out = new ArrayList<>();
        document.changes().forEach(change -> {
            List<String> parts = parts(change);
            out.add(parts.getFirst());
            parts.subList(1, parts.size()).forEach(part -> out.add("  " + part));
        });
        out.addAll(summary(document));
        return String.join("\n", out);
    }

    /** {@return a change in one sentence}
     *
     * @param change the change
     */
    public static String sentence(Change change) {
        return String.join("; ", parts(change));
    }

    private static List<String> parts(Change change) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s %+.1f %%  %s %s%s",
                        change.direction(),
                        100 * (change.ratio() - 1),
                        new RowKey(change.name(), change.mode(), change.params(), change.metric(), change.apart())
                                .title(),
                        change.metric(),
                        change.byRuler() ? ", relative to the ruler" : ""),
                "after " + place(change.lastBefore()) + ", up to " + place(change.firstAfter()),
                String.format(
                        Locale.ROOT,
                        "p %.1g (confidence %s); %d runs before, %d after%s",
                        change.pValue(),
                        change.confidence() > SURE
                                ? "above 99.9999 %"
                                : String.format(Locale.ROOT, "%.4f %%", 100 * change.confidence()),
                        change.runsBefore(),
                        change.runsAfter(),
                        change.byRuler() ? "" : "; without a ruler, a change of the machine looks the same"));
    }

    /** {@return how much was looked at, and the drift, each in a line}
     *
     * @param document the changes of a machine
     */
    public static List<String> summary(ChangesDocument document) {
        return List.of(
                document.changes().size() + (document.changes().size() == 1 ? " change" : " changes") + " in "
                        + document.rows() + (document.rows() == 1 ? " row" : " rows") + " of machine "
                        + document.fingerprint(),
                document.drift()
                        .map(HistoryTables::drift)
                        .orElse("drift between runs of the same commit: too few such runs to tell"));
    }

    private static String drift(Drift drift) {
        return String.format(
                Locale.ROOT,
                "drift between runs of the same commit: up to %.1f %%%s (%d runs of %d %s)",
                drift.percent(),
                drift.byRuler() ? ", relative to the ruler" : "",
                drift.runs(),
                drift.commits(),
                drift.commits() == 1 ? "commit" : "commits");
    }

    private static String place(Change.Place place) {
        return (place.commit().isEmpty() ? "run " + place.run() : commit(place.commit())) + " ("
                + time(place.measuredAt()) + ")";
    }

    /** {@return runs, one a line, without a line end behind it}
     *
     * @param runs some runs
     */
    public static String runs(List<StoredRun> runs) {
        return runs.stream()
                .map(run -> run.run() + "  " + time(run.measuredAt()) + "  " + run.fingerprint() + "  "
                        + commit(run.commit()))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }

    /** {@return a machine in words}
     *
     * @param machine a machine
     */
    public static String machine(Machine machine) {
        return machine.fingerprint() + " (" + (machine.cpu().isEmpty() ? "" : machine.cpu() + ", ") + machine.runs()
                + (machine.runs() == 1 ? " run" : " runs") + ", the last " + time(machine.last()) + ")";
    }

    /** {@return a commit as a table shows it: a hash by its beginning}
     *
     * @param commit a commit
     */
    public static String commit(String commit) {
        return commit.matches("[0-9a-f]{40,64}") ? commit.substring(0, COMMIT_LETTERS) : commit;
    }

    /** {@return a time to the minute, in UTC}
     *
     * @param time a time
     */
    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    private static String value(double value, String unit) {
        return unit.equals("ns/op") ? Quantities.time(value) : Quantities.digits(value);
    }
}
