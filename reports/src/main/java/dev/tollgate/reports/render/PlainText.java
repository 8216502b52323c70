// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import java.util.ArrayList;
import java.util.List;

/** Tables and values as plain texts: what a terminal and Markdown have in common. */
final class PlainText {
    private PlainText() {}

    /** {@return a value as people read it; empty where nothing is known} */
    static String of(Value value) {
        return switch (value) {
            case Value.Absent absent -> "";
            case Value.Text text -> text.text();
            case Value.Name name -> name.text();
            case Value.Link link -> link.text();
            case Value.Brief brief -> brief.brief();
            case Value.Badge badge -> badge.text();
            case Value.Quantity quantity -> quantity.unit().text(quantity.value());
            case Value.Doubtful doubtful -> of(doubtful.quantity()) + Value.Doubtful.STAR;
            case Value.Estimated estimated -> estimated.interval().text();
        };
    }

    /** {@return the columns that people see, each with those that stand under it} */
    static List<Group> groups(Table table) {
        List<Group> groups = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
            switch (table.columns().get(at).place()) {
                case OWN -> groups.add(new Group(at, new ArrayList<>()));
                case UNDER -> groups.getLast().under.add(at);
                case DATA -> {}
            }
        }
        return groups;
    }

    /** A column and those under it, by their places in the table. */
    record Group(int at, List<Integer> under) {
        Column column(Table table) {
            return table.columns().get(at);
        }

        /** {@return its heading, as in {@code GC pauses (longest)}} */
        String title(Table table) {
            List<String> more = under.stream()
                    .map(place -> table.columns().get(place).title())
                    .filter(title -> !title.isEmpty())
                    .toList();
            String interval = column(table).type().hasInterval() ? " [95 %]" : "";
            return column(table).title() + interval + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
        }

        /** {@return the values of a row, as in {@code 12 (3.10 ms)}, {@code 12, 1 failed} or {@code ffm critical}} */
        String text(Table table, Row row) {
            return text(table, row, false);
        }

        /** {@return the same, or the estimates in it by their distance to the farther end of their interval} */
        String text(Table table, Row row, boolean brief) {
            StringBuilder text = new StringBuilder(of(table, row, at, brief));
            for (int place : under) {
                String more = of(table, row, place, brief);
                if (more.isEmpty()) {
                    continue;
                }
                // A figure keeps its brackets where the one before it is missing: else it would be taken for that one.
                boolean plain = !table.columns().get(place).type().isFigure();
                String between = plain && column(table).type().isFigure() ? ", " : " ";
                text.append(text.isEmpty() ? "" : between).append(plain ? more : "(" + more + ")");
            }
            return text.toString();
        }

        private static String of(Table table, Row row, int place, boolean brief) {
            Value value = row.values().get(place);
            return brief
                            && table.columns().get(place).type() == Column.Type.ESTIMATE
                            && value instanceof Value.Estimated estimated
                    ? estimated.interval().brief()
                    : PlainText.of(value);
        }
    }
}
