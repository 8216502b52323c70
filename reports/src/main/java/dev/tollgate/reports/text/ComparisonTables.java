// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.Row;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.render.Markdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison as tables: for a terminal, in Markdown, and as CSV. What is worse stands first. */
public final class ComparisonTables {
    private static final List<String> COLUMNS =
            List.of("benchmark", "metric", "verdict", "base", "new", "ratio", "95 % interval", "forks");
    private static final int TEXT_COLUMNS = 3;

    /** So many rows are named in one remark. */
    private static final int NAMED = 200;

    private static final List<RowVerdict> ORDER = List.of(
            RowVerdict.REGRESSED,
            RowVerdict.IMPROVED,
            RowVerdict.INCONCLUSIVE,
            RowVerdict.CANNOT_JUDGE,
            RowVerdict.UNCHANGED);

    private ComparisonTables() {}

    /** {@return the rows, the worst first}
     *
     * @param result a comparison
     */
    public static List<Row> inOrder(ComparisonResult result) {
        return result.rows().stream()
                .sorted(Comparator.comparing((Row row) -> ORDER.indexOf(row.verdict()))
                        .thenComparing(Row::key))
                .toList();
    }

    /** {@return how many rows have which verdict, in words}
     *
     * @param result a comparison
     */
    public static String summary(ComparisonResult result) {
        List<String> parts = new ArrayList<>();
        for (RowVerdict verdict : ORDER) {
            if (result.has(verdict)) {
                parts.add(result.count(verdict) + " " + words(verdict));
            }
        }
        count(parts, result.incomparable().size(), "incomparable");
        count(parts, result.added().size(), "added");
        count(parts, result.removed().size(), "removed");
        return parts.isEmpty() ? "nothing to compare" : String.join(", ", parts);
    }

    private static void count(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /** {@return a verdict in a person's words}
     *
     * @param verdict the verdict
     */
    public static String words(RowVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return the comparison for a terminal, without a line end behind it}
     *
     * @param result a comparison
     */
    public static String render(ComparisonResult result) {
        List<String> out = new ArrayList<>();
        if (!result.rows().isEmpty()) {
            TextTable table = new TextTable(COLUMNS, TEXT_COLUMNS, TerminalText.TERMINAL);
            inOrder(result).forEach(row -> table.row(texts(row)));
            out.addAll(table.render());
            out.add("");
        }
        for (String line : remarks(result)) {
            out.addAll(Wrap.lines(line, TerminalText.TERMINAL));
        }
        out.add(summary(result));
        result.settle().ifPresent(command -> out.add("to settle what is not decided: " + command));
        return String.join("\n", out);
    }

    /** {@return everything beside the rows, a sentence each}
     *
     * @param result a comparison
     */
    public static List<String> remarks(ComparisonResult result) {
        List<String> lines = new ArrayList<>();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Row row : inOrder(result)) {
            if (row.verdict() == RowVerdict.CANNOT_JUDGE
                    || row.verdict() == RowVerdict.INCONCLUSIVE && row.pValue() <= 0.05) {
                rows.computeIfAbsent(row.reason(), reason -> new ArrayList<>())
                        .add(row.key().title() + " " + row.metric());
            }
        }
        rows.forEach((reason, which) -> lines.add(reason + ": " + listed(which)));
        Map<String, List<String>> apart = new LinkedHashMap<>();
        result.incomparable()
                .forEach(i -> apart.computeIfAbsent(i.reason(), reason -> new ArrayList<>())
                        .add(i.title()));
        apart.forEach((reason, which) -> lines.add("incomparable: " + reason + ": " + listed(which)));
        alone(lines, "added", result.added());
        alone(lines, "removed", result.removed());
        result.environment()
                .forEach(d -> lines.add("environment differs: " + d.what() + " '" + d.baseValue() + "' against '"
                        + d.newValue() + "'"));
        result.notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private static void alone(List<String> lines, String what, List<Benchmark> benchmarks) {
        benchmarks.stream().limit(NAMED).forEach(benchmark -> lines.add(what + ": " + benchmark.title()));
        if (benchmarks.size() > NAMED) {
            lines.add(what + ": " + (benchmarks.size() - NAMED) + " more");
        }
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    /** {@return the comparison in Markdown}
     *
     * @param result a comparison
     */
    public static String markdown(ComparisonResult result) {
        StringBuilder out = new StringBuilder(summary(result)).append("\n");
        if (!result.rows().isEmpty()) {
            out.append("\n").append(markdownHeader());
            inOrder(result).forEach(row -> out.append(markdownRow(row)));
        }
        List<String> remarks = remarks(result);
        if (!remarks.isEmpty()) {
            out.append("\n");
            remarks.forEach(
                    remark -> out.append("- ").append(Markdown.escaped(remark)).append("\n"));
        }
        result.settle()
                .ifPresent(command -> out.append("\nTo settle what is not decided:\n\n```sh\n")
                        .append(command)
                        .append("\n```\n"));
        return out.toString();
    }

    /** {@return the two lines a Markdown table of rows begins with} */
    public static String markdownHeader() {
        return "| " + String.join(" | ", COLUMNS) + " |\n|---|---|---|---:|---:|---:|---:|---:|\n";
    }

    /** {@return a row as a line of Markdown}
     *
     * @param row a row
     */
    public static String markdownRow(Row row) {
        return texts(row).stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** {@return the texts of a row's columns: benchmark, metric, verdict, base, new, ratio, interval, forks}
     *
     * @param row a row
     */
    public static List<String> texts(Row row) {
        return List.of(
                row.key().title(),
                row.metric(),
                row.verdict().name(),
                value(row.baseValue(), row.unit()),
                value(row.newValue(), row.unit()),
                row.ratio().map(Quantities::ratio).orElse(""),
                row.low().isEmpty() || row.verdict() == RowVerdict.CANNOT_JUDGE
                        ? ""
                        : "[" + Quantities.ratio(row.low().get()) + ", "
                                + Quantities.ratio(row.high().orElseThrow()) + "]",
                row.baseForks() == row.newForks()
                        ? Integer.toString(row.baseForks())
                        : row.baseForks() + " / " + row.newForks());
    }

    private static String value(Optional<Double> value, String unit) {
        return value.map(v -> unit.equals("ns/op") ? Quantities.time(v) : Quantities.digits(v) + " " + unit)
                .orElse("");
    }

    /** {@return the columns of a row under which machines read it, by name} */
    private static List<String> csvRow(Row row) {
        return List.of(
                row.name(),
                pairs(row.params()),
                row.mode(),
                row.metric(),
                row.unit(),
                Boolean.toString(row.higherIsBetter()),
                Integer.toString(row.baseForks()),
                Integer.toString(row.newForks()),
                number(row.baseValue()),
                number(row.newValue()),
                number(row.ratio()),
                number(row.low()),
                number(row.high()),
                Double.toString(row.pValue()),
                Double.toString(row.adjustedPValue()),
                row.verdict().name(),
                row.reason(),
                pairs(row.configuration().orElse(Map.of())));
    }

    private static String pairs(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining(";"));
    }

    /** {@return the rows as CSV (RFC 4180) under a line with the columns' names}
     *
     * @param result a comparison
     */
    public static String csv(ComparisonResult result) {
        StringBuilder out =
                new StringBuilder("name,params,mode,metric,unit,higherIsBetter,baseForks,newForks,baseValue,"
                        + "newValue,ratio,low,high,pValue,adjustedPValue,verdict,reason,configuration\n");
        result.rows()
                .forEach(
                        row -> out.append(csvRow(row).stream().map(CsvField::of).collect(Collectors.joining(",")))
                                .append("\n"));
        return out.toString();
    }

    private static String number(Optional<Double> value) {
        return value.map(v -> Double.toString(v)).orElse("");
    }
}
