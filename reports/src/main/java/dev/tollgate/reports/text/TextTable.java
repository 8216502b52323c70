// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.quantity.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table for a terminal. Text columns are aligned to the left, figures to the right. Where it would be wider than the
 * terminal, the first column is narrowed, and an entry that no longer fits stands on a line of its own above its figures: nothing is
 * cut.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST_FIRST = 8;

    private final List<String> header;
    private final int textColumns;
    private final int terminal;
    private final List<Line> lines = new ArrayList<>();

    /** @param textColumns how many of the first columns are texts */
    public TextTable(List<String> header, int textColumns, int terminal) {
        this.header = header;
        this.textColumns = textColumns;
        this.terminal = terminal;
    }

    public void row(List<String> texts) {
        lines.add(new Line(texts.stream().map(Visible::text).toList(), ""));
    }

    /** A row whose last texts give way to a remark that runs to the edge of the terminal. */
    public void row(List<String> texts, String remark) {
        lines.add(new Line(texts.stream().map(Visible::text).toList(), remark));
    }

    public List<String> render() {
        int[] widths = widths();
        List<String> out = new ArrayList<>();
        out.addAll(header(widths));
        for (Line line : lines) {
            boolean fits = DisplayWidth.of(line.texts.getFirst()) <= widths[0];
            if (!fits) {
                out.addAll(Wrap.lines(line.texts.getFirst(), terminal));
            }
            String first = fits ? line.texts.getFirst() : "";
            List<String> texts = new ArrayList<>(line.texts);
            texts.set(0, first);
            out.addAll(line.remark.isEmpty() ? List.of(joined(texts, widths)) : remarked(texts, line.remark, widths));
        }
        return out;
    }

    private int[] widths() {
        int[] widths = header.stream().mapToInt(TextTable::longestWord).toArray();
        for (Line line : lines) {
            for (int i = 0; i < line.texts.size(); i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(line.texts.get(i)));
            }
        }
        int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - terminal;
        if (excess > 0) {
            widths[0] = Math.max(NARROWEST_FIRST, widths[0] - excess);
        }
        return widths;
    }

    private static int longestWord(String text) {
        return List.of(text.split(" ")).stream()
                .mapToInt(DisplayWidth::of)
                .max()
                .orElse(0);
    }

    /** Headers longer than their column take several lines. */
    private List<String> header(int[] widths) {
        List<List<String>> wrapped = IntStream.range(0, widths.length)
                .mapToObj(i -> Wrap.lines(header.get(i), Math.max(2, widths[i])))
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, height)
                .mapToObj(line -> joined(
                        wrapped.stream()
                                .map(cell -> line < height - cell.size() ? "" : cell.get(line - (height - cell.size())))
                                .toList(),
                        widths))
                .toList();
    }

    private String joined(List<String> texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            line.append(i == 0 ? "" : GAP)
                    .append(
                            i < textColumns
                                    ? DisplayWidth.padRight(texts.get(i), widths[i])
                                    : DisplayWidth.padLeft(texts.get(i), widths[i]));
        }
        return line.toString().stripTrailing();
    }

    private List<String> remarked(List<String> texts, String remark, int[] widths) {
        String left = "";
        for (int i = 0; i < textColumns; i++) {
            left += DisplayWidth.padRight(texts.get(i), widths[i]) + GAP;
        }
        int indent = DisplayWidth.of(left);
        List<String> out = new ArrayList<>();
        for (String line : Wrap.lines(remark, Math.max(20, terminal - indent))) {
            out.add(out.isEmpty() ? left + line : " ".repeat(indent) + line);
        }
        return out;
    }

    private record Line(List<String> texts, String remark) {}
}
