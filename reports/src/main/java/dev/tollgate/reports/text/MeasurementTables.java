// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.compare.MeasurementSummary;
import dev.tollgate.reports.compare.MeasurementSummary.Row;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.render.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One measurement as tables: for a terminal, in Markdown, and as CSV. */
public final class MeasurementTables {
    /** The columns of {@link #texts}. */
    public static final List<String> COLUMNS = List.of("benchmark", "metric", "estimate", "95 % interval", "forks");

    private static final int TEXT_COLUMNS = 2;

    private MeasurementTables() {}

    /** {@return the measurement for a terminal, without a line end behind it}
     *
     * @param summary a measurement
     */
    public static String render(MeasurementSummary summary) {
        TextTable table = new TextTable(COLUMNS, TEXT_COLUMNS, TerminalText.TERMINAL);
        summary.rows().forEach(row -> table.row(texts(row)));
        List<String> out = new ArrayList<>(table.render());
        out.add("");
        remarks(summary).forEach(remark -> out.addAll(Wrap.lines(remark, TerminalText.TERMINAL)));
        return String.join("\n", out);
    }

    /** {@return the measurement in Markdown}
     *
     * @param summary a measurement
     */
    public static String markdown(MeasurementSummary summary) {
        StringBuilder out = new StringBuilder("# " + Markdown.escaped(summary.file()) + "\n\n| "
                + String.join(" | ", COLUMNS) + " |\n|---|---|---:|---:|---:|\n");
        summary.rows()
                .forEach(row -> out.append(
                        texts(row).stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n"))));
        out.append('\n');
        remarks(summary)
                .forEach(remark ->
                        out.append("- ").append(Markdown.escaped(remark)).append('\n'));
        return out.toString();
    }

    /** {@return one line for each row as CSV (RFC 4180), figures unrounded and in the row's unit}
     *
     * @param summary a measurement
     */
    public static String csv(MeasurementSummary summary) {
        Stream<String> head =
                Stream.of("name,params,mode,metric,unit,higherIsBetter,forks,estimate,low,high,reason,configuration");
        Stream<String> rows = summary.rows().stream()
                .map(row -> Stream.of(
                                row.name(),
                                pairs(row.params()),
                                row.mode(),
                                row.metric(),
                                row.unit(),
                                Boolean.toString(row.higherIsBetter()),
                                Integer.toString(row.forks()),
                                number(row.estimate()),
                                number(row.low()),
                                number(row.high()),
                                row.reason().orElse(""),
                                pairs(row.configuration()))
                        .map(CsvField::of)
                        .collect(Collectors.joining(",")));
        return Stream.concat(head, rows).collect(Collectors.joining("\r\n")) + "\r\n";
    }

    /** {@return the texts of a row's columns: benchmark, metric, estimate or why there is none, interval, forks}
     *
     * @param row a row
     */
    public static List<String> texts(Row row) {
        return List.of(
                row.key().title(),
                row.metric(),
                row.estimate().map(value -> value(value, row.unit())).orElse("–"),
                row.low().isEmpty()
                        ? ""
                        : "[" + value(row.low().get(), row.unit()) + ", "
                                + value(row.high().orElseThrow(), row.unit()) + "]",
                Integer.toString(row.forks()));
    }

    /** {@return everything beside the rows, a sentence each}
     *
     * @param summary a measurement
     */
    public static List<String> remarks(MeasurementSummary summary) {
        List<String> remarks = new ArrayList<>();
        Map<String, List<String>> reasons = summary.rows().stream()
                .filter(row -> row.reason().isPresent())
                .collect(Collectors.groupingBy(
                        row -> row.reason().orElseThrow(),
                        TreeMap::new,
                        Collectors.mapping(row -> row.key().title() + " " + row.metric(), Collectors.toList())));
        reasons.forEach((reason, rows) -> remarks.add("No figure, because " + reason + ": " + String.join(", ", rows)));
        remarks.addAll(summary.notes());
        summary.environment().forEach((name, value) -> remarks.add(name + ": " + value));
        return remarks;
    }

    private static String value(double value, String unit) {
        return unit.equals("ns/op") ? Quantities.time(value) : Quantities.digits(value) + " " + unit;
    }

    private static String number(Optional<Double> value) {
        return value.map(v -> Double.toString(v)).orElse("");
    }

    private static String pairs(Map<String, String> facts) {
        return facts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining(";"));
    }
}
