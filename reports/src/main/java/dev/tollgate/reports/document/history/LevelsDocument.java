// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.history;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.comparison.ListedColumns;
import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.Drift;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the level of a machine's rows changed: {@code history changes}. */
public final class LevelsDocument {
    /** The table of changes. */
    public static final String CHANGES = "changes";

    private static final List<ColumnOf<Change>> COLUMNS = List.of(
            new ColumnOf<>(
                    Column.of("row", "row", NAME),
                    change -> new Value.Text(key(change).title())),
            new ColumnOf<>(Column.under("metric", "metric", TEXT), change -> new Value.Text(change.metric())),
            new ColumnOf<>(Column.of("direction", "level", BADGE), LevelsDocument::direction),
            new ColumnOf<>(Column.of("change", "change", FIGURE), change -> Value.of(Unit.CHANGE, change.ratio() - 1)),
            new ColumnOf<>(
                    Column.of("readBy", "read by", TEXT),
                    change -> new Value.Text(change.byRuler() ? "ruler" : "value")),
            new ColumnOf<>(Column.of("lastBeforeCommit", "after", TEXT), change -> commit(change.lastBefore())),
            new ColumnOf<>(
                    Column.under("lastBeforeMeasuredAt", "", TEXT),
                    change -> HistoryWords.timeOf(change.lastBefore().measuredAt())),
            new ColumnOf<>(Column.of("firstAfterCommit", "up to", TEXT), change -> commit(change.firstAfter())),
            new ColumnOf<>(
                    Column.under("firstAfterMeasuredAt", "", TEXT),
                    change -> HistoryWords.timeOf(change.firstAfter().measuredAt())),
            new ColumnOf<>(Column.of("pValue", "p", FIGURE), change -> Value.of(Unit.PROBABILITY, change.pValue())),
            new ColumnOf<>(Column.of("runsBefore", "runs before", FIGURE), change -> Value.count(change.runsBefore())),
            new ColumnOf<>(Column.of("runsAfter", "runs after", FIGURE), change -> Value.count(change.runsAfter())),
            new ColumnOf<>(Column.data("confidence", FIGURE), change -> Value.of(Unit.SHARE, change.confidence())),
            new ColumnOf<>(
                    Column.data("lastBeforeRun", TEXT),
                    change -> Value.text(change.lastBefore().run())),
            new ColumnOf<>(
                    Column.data("firstAfterRun", TEXT),
                    change -> Value.text(change.firstAfter().run())),
            new ColumnOf<>(Column.data("name", TEXT), change -> Value.text(change.name())),
            new ColumnOf<>(Column.data("params", TEXT), change -> ListedColumns.pairs(change.params())),
            new ColumnOf<>(Column.data("mode", TEXT), change -> Value.text(change.mode())),
            new ColumnOf<>(Column.data("unit", TEXT), change -> Value.text(change.unit())),
            new ColumnOf<>(Column.data("configuration", TEXT), change -> ListedColumns.pairs(change.configuration())),
            new ColumnOf<>(
                    Column.data("forksMeasured", TEXT),
                    change -> change.forksMeasured().<Value>map(Value.Text::new).orElse(Value.ABSENT)));

    private LevelsDocument() {}

    /**
     * {@return the document}
     *
     * @param changes the changes of a machine
     */
    public static Document of(ChangesDocument changes) {
        return new Document(
                "Where levels changed, by commit",
                count(changes),
                HistoryWords.machine(changes),
                List.of(),
                List.of(new Section(CHANGES, "Changes", blocks(changes))));
    }

    /** {@return the section of changes in a document on more} */
    static Section section(ChangesDocument changes) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Notes.paragraph(count(changes) + "."));
        blocks.addAll(blocks(changes));
        return new Section(CHANGES, "Changes", blocks);
    }

    private static String count(ChangesDocument changes) {
        return Counted.of(changes.changes().size(), "change") + " in " + Counted.of(changes.rows(), "row");
    }

    private static List<Block> blocks(ChangesDocument changes) {
        List<Block> blocks = new ArrayList<>();
        if (!changes.changes().isEmpty()) {
            blocks.add(Table.of(CHANGES, "", COLUMNS, changes.changes(), reading(changes.changes())));
            blocks.addAll(manners(changes.changes()));
        }
        blocks.add(Notes.paragraph(changes.drift()
                .map(LevelsDocument::drift)
                .orElse("Drift between runs of the same commit: too few such runs to tell.")));
        return blocks;
    }

    private static RowKey key(Change change) {
        return new RowKey(change.name(), change.mode(), change.params(), change.metric(), change.apart());
    }

    private static Value direction(Change change) {
        return new Value.Badge(change.direction().equals("better") ? Tone.GOOD : Tone.BAD, change.direction());
    }

    private static Value commit(Change.Place place) {
        return HistoryWords.commitOf(place.commit(), place.run());
    }

    private static String reading(List<Change> changes) {
        return "What was committed after the one run, up to the other, changed the level. p: how probable such a change is where"
                + " there is none."
                + (changes.stream().allMatch(Change::byRuler)
                        ? ""
                        : " Where it is read by the value, without a ruler, a change of the machine looks the same.");
    }

    /** Where the forks of the two runs measured in another way, by what that was. */
    private static List<Block> manners(List<Change> changes) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Change change : changes) {
            change.forksMeasured()
                    .ifPresent(how -> rows.computeIfAbsent(how, _ -> new ArrayList<>())
                            .add(key(change).title()));
        }
        return rows.entrySet().stream()
                .<Block>map(entry -> Notes.paragraph("Forks measured " + entry.getKey() + ": in "
                        + String.join(", ", entry.getValue()) + " the change may be no more than that."))
                .toList();
    }

    private static String drift(Drift drift) {
        return "Drift between runs of the same commit: up to " + Quantities.percent(drift.percent() / 100)
                + (drift.byRuler() ? ", relative to the ruler" : "") + " (" + Counted.of(drift.runs(), "run") + " of "
                + Counted.of(drift.commits(), "commit") + ").";
    }
}
