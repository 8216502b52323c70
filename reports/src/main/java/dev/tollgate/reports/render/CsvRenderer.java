// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables as comma-separated values by RFC 4180: tables of one id are one file, all columns, figures unrounded in the unit of the
 * column's name, a fraction for a share. An estimate is three columns. What a row has to be told about stands in a last column
 * {@code remark}.
 */
final class CsvRenderer implements Renderer {
    private static final String REMARK = "remark";

    CsvRenderer(Canvas canvas) {}

    @Override
    public String render(Document document) {
        return files(document).values().stream().findFirst().orElse("");
    }

    /** {@return every kind of table as a file, by the table's id; the first stands for the document} */
    static Map<String, String> files(Document document) {
        Map<String, List<Table>> byId = new LinkedHashMap<>();
        document.tables()
                .forEach(table -> byId.computeIfAbsent(table.id(), id -> new ArrayList<>())
                        .add(table));
        Map<String, String> files = new LinkedHashMap<>();
        byId.forEach((id, tables) -> files.put(id, file(id, tables)));
        return files;
    }

    private static String file(String id, List<Table> tables) {
        List<Column> columns = tables.getFirst().columns();
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(names(columns));
            for (Table table : tables) {
                if (!ids(table.columns()).equals(ids(columns))) {
                    throw new IllegalArgumentException("tables '" + id + "' of one document have different columns: "
                            + ids(columns) + " and " + ids(table.columns()));
                }
                for (Row row : table.rows()) {
                    csv.writeRecord(fields(columns, row));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static List<String> ids(List<Column> columns) {
        return columns.stream().map(Column::id).toList();
    }

    private static List<String> names(List<Column> columns) {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            names.add(column.id());
            if (column.type().hasInterval()) {
                names.add(column.id() + "Low");
                names.add(column.id() + "High");
            }
        }
        names.add(REMARK);
        return names;
    }

    private static List<String> fields(List<Column> columns, Row row) {
        List<String> fields = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            fields.addAll(fields(columns.get(at), row.values().get(at)));
        }
        fields.add(CsvField.of(row.remark()));
        return fields;
    }

    private static List<String> fields(Column column, Value value) {
        return switch (value) {
            case Value.Absent absent -> column.type().hasInterval() ? List.of("", "", "") : List.of("");
            case Value.Text text -> List.of(CsvField.of(text.text()));
            case Value.Name name -> List.of(CsvField.of(name.text()));
            case Value.Link link -> List.of(CsvField.of(link.text()));
            case Value.Brief brief -> List.of(CsvField.of(brief.text()));
            case Value.Badge badge -> List.of(CsvField.of(badge.text()));
            case Value.Quantity quantity ->
                column.type().hasInterval()
                        ? List.of(number(quantity.value()), "", "")
                        : List.of(number(quantity.value()));
            case Value.Doubtful doubtful -> List.of(number(doubtful.quantity().value()));
            case Value.Estimated estimated ->
                List.of(
                        number(estimated.interval().estimate()),
                        number(estimated.interval().low()),
                        number(estimated.interval().high()));
        };
    }

    /** {@return a number without a fraction where it has none} */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
