// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A table for a terminal. Texts are aligned to the left, figures to the right. Where it is too wide, its texts are narrowed; where it is
 * still too wide, estimates but for ratios show how far their interval reaches in place of its ends; and where that does not do, the
 * columns that do not fit follow in a further block under the same names. No column is cut, and no heading is broken inside a word.
 */
final class TextTable {
    private static final String GAP = "  ";
    private static final String INTERVAL = "[95 %]";

    /** Stands for a space at which no line ends. */
    private static final char TOGETHER = '\u00a0';

    private static final int NARROWEST_TEXT = 11;
    private static final int WIDEST_PROSE = 48;

    private final Table table;
    private final List<PlainText.Group> groups;
    private final int terminal;
    private final Map<Integer, Strip> strips = new HashMap<>();
    private final boolean brief;
    private final List<List<String>> texts;
    private final int[] widths;

    private TextTable(Table table, int terminal, boolean brief) {
        this.table = table;
        this.terminal = terminal;
        this.brief = brief;
        groups = PlainText.groups(table);
        groups.stream()
                .filter(group -> group.column(table).type() == Column.Type.TREND)
                .forEach(group -> strips.put(group.at(), Strip.of(table, group.at())));
        texts = table.rows().stream()
                .map(row -> IntStream.range(0, groups.size())
                        .mapToObj(at -> text(at, row))
                        .toList())
                .toList();
        widths = IntStream.range(0, groups.size()).map(this::width).toArray();
        fit();
    }

    /** {@return the table's lines} */
    static List<String> lines(Table table, int terminal) {
        TextTable full = new TextTable(table, terminal, false);
        return (full.fits() ? full : new TextTable(table, terminal, true)).render();
    }

    private boolean fits() {
        return total(allColumns()) <= terminal;
    }

    private List<String> render() {
        List<String> out = new ArrayList<>();
        for (List<Integer> block : blocks()) {
            boolean first = out.isEmpty();
            if (!first) {
                out.add("");
            }
            block(block, first, out);
        }
        return out;
    }

    /** {@return a column's heading; what stands in brackets is kept on one line} */
    private String title(int at) {
        return groups.get(at).title(table).replace(INTERVAL, INTERVAL.replace(' ', TOGETHER));
    }

    private boolean isFigure(int at) {
        return groups.get(at).column(table).type().isFigure();
    }

    private int width(int at) {
        int values = texts.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(at)))
                .max()
                .orElse(0);
        boolean whole = isFigure(at) || at == 0 || at == groups.size() - 1;
        return Math.max(longestWord(title(at)), whole ? values : Math.min(values, WIDEST_PROSE));
    }

    private String text(int at, Row row) {
        PlainText.Group group = groups.get(at);
        String text = Visible.text(group.text(table, row, brief));
        Strip strip = strips.get(group.at());
        return strip != null && row.values().get(group.at()) instanceof Value.Estimated estimated
                ? text + " " + strip.text(estimated.interval())
                : text;
    }

    /** Narrows texts where that brings more columns into a block: broken texts would else only take more lines. */
    private void fit() {
        int[] whole = widths.clone();
        List<List<Integer>> blocks = blocks();
        boolean fits = blocks.stream().allMatch(block -> total(block) <= terminal);
        narrow();
        if (fits && blocks().equals(blocks)) {
            System.arraycopy(whole, 0, widths, 0, whole.length);
        }
    }

    /** Takes from the widest text, as long as there is one to take from. */
    private void narrow() {
        if (fits()) {
            return;
        }
        int[] narrowest = IntStream.range(0, groups.size()).map(this::narrowest).toArray();
        while (!fits()) {
            int widest = allColumns().stream()
                    .filter(at -> !isFigure(at) && widths[at] > narrowest[at])
                    .max((a, b) -> Integer.compare(widths[a], widths[b]))
                    .orElse(-1);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private int narrowest(int at) {
        int word =
                texts.stream().mapToInt(row -> longestWord(row.get(at))).max().orElse(0);
        return Math.max(longestWord(title(at)), Math.min(Math.max(NARROWEST_TEXT, word), terminal / 3));
    }

    private static int longestWord(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(DisplayWidth::of).max().orElse(0);
    }

    private List<Integer> allColumns() {
        return IntStream.range(0, groups.size()).boxed().toList();
    }

    private int total(List<Integer> columns) {
        return columns.stream().mapToInt(at -> widths[at]).sum() + GAP.length() * (columns.size() - 1);
    }

    /** {@return the columns of each block: those that fit, then the first column again with those that follow} */
    private List<List<Integer>> blocks() {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>();
        for (int at : allColumns()) {
            List<Integer> longer = new ArrayList<>(block);
            longer.add(at);
            if (total(longer) > terminal && block.size() > 1) {
                blocks.add(block);
                block = new ArrayList<>(List.of(0, at));
            } else {
                block = longer;
            }
        }
        blocks.add(block);
        return blocks;
    }

    private void block(List<Integer> columns, boolean first, List<String> out) {
        out.addAll(lines(columns, columns.stream().map(at -> title(at)).toList(), true));
        for (int number = 0; number < texts.size(); number++) {
            List<String> row = texts.get(number);
            String remark = table.rows().get(number).remark();
            List<String> shown = columns.stream().map(row::get).toList();
            boolean lost = !remark.isEmpty()
                    && allColumns().stream()
                            .allMatch(at -> !isFigure(at) || row.get(at).isEmpty());
            if (lost && first) {
                out.addAll(lost(columns, shown, remark));
            } else {
                out.addAll(lines(columns, shown, false));
            }
            if (!lost && !remark.isEmpty() && columns.contains(groups.size() - 1)) {
                Wrap.lines(remark, terminal - 4).forEach(line -> out.add("    " + line));
            }
        }
    }

    /** A row without figures: its remark stands in their place. */
    private List<String> lost(List<Integer> columns, List<String> shown, String remark) {
        List<Integer> leading = columns.stream().takeWhile(at -> !isFigure(at)).toList();
        int filled = leading.size();
        while (filled > 1 && shown.get(filled - 1).isEmpty()) {
            filled--;
        }
        List<Integer> names = leading.subList(0, Math.max(1, filled));
        int indent = total(names) + GAP.length();
        if (indent > terminal / 2) {
            List<String> out = new ArrayList<>(lines(names, shown.subList(0, names.size()), false));
            Wrap.lines(remark, terminal - 4).forEach(line -> out.add("    " + line));
            return out;
        }
        List<String> left = lines(names, shown.subList(0, names.size()), false);
        List<String> right = Wrap.lines(remark, terminal - indent);
        List<String> out = new ArrayList<>();
        for (int at = 0; at < Math.max(left.size(), right.size()); at++) {
            String before = DisplayWidth.padRight(at < left.size() ? left.get(at) : "", indent);
            out.add((before + (at < right.size() ? right.get(at) : "")).stripTrailing());
        }
        return out;
    }

    /** {@return a row; texts longer than their column take several lines, headings are aligned at their foot} */
    private List<String> lines(List<Integer> columns, List<String> shown, boolean heading) {
        List<List<String>> wrapped = IntStream.range(0, columns.size())
                .mapToObj(i -> isFigure(columns.get(i)) && !heading
                        ? List.of(shown.get(i))
                        : Wrap.lines(shown.get(i), widths[columns.get(i)]))
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
        List<String> out = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                List<String> entry = wrapped.get(i);
                int at = heading ? line - (height - entry.size()) : line;
                String part = at >= 0 && at < entry.size() ? entry.get(at) : "";
                int width = widths[columns.get(i)];
                text.append(i == 0 ? "" : GAP)
                        .append(
                                isFigure(columns.get(i))
                                        ? DisplayWidth.padLeft(part, width)
                                        : DisplayWidth.padRight(part, width));
            }
            String whole = heading ? text.toString().replace(TOGETHER, ' ') : text.toString();
            out.add(whole.stripTrailing());
        }
        return out;
    }
}
