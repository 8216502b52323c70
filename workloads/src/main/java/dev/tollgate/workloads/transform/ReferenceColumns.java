// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The reference of {@code transform.csv-columns}: characters, states, texts; nothing clever. */
final class ReferenceColumns implements CsvColumns {
    private enum State {
        RECORD,
        CELL,
        PLAIN,
        QUOTED,
        CLOSED
    }

    @Override
    public List<Column> sums(Input table) {
        List<List<String>> records = records(new String(table.array(), StandardCharsets.UTF_8));
        if (records.isEmpty()) {
            return List.of();
        }
        List<String> header = records.getFirst();
        long[] numbers = new long[header.size()];
        double[] sums = new double[header.size()];
        for (int i = 1; i < records.size(); i++) {
            List<String> record = records.get(i);
            if (record.size() != header.size()) {
                throw new IllegalArgumentException(
                        "record " + (i + 1) + " has " + record.size() + " cells, the header has " + header.size());
            }
            for (int column = 0; column < numbers.length; column++) {
                String cell = record.get(column);
                if (cell.matches("-?[0-9]+(\\.[0-9]+)?")) {
                    numbers[column]++;
                    sums[column] += Double.parseDouble(cell);
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < numbers.length; column++) {
            columns.add(new Column(header.get(column), numbers[column], sums[column]));
        }
        return columns;
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        State state = State.RECORD;
        for (char c : (text.startsWith("\uFEFF") ? text.substring(1) : text).toCharArray()) {
            boolean lineEnd = c == '\n' || c == '\r';
            if (state == State.QUOTED) {
                if (c == '"') {
                    state = State.CLOSED;
                } else {
                    cell.append(c);
                }
            } else if (state == State.CLOSED && c != '"' && c != ',' && !lineEnd) {
                throw new IllegalArgumentException(
                        "record " + (records.size() + 1) + ": something stands behind a closing quote");
            } else if (state == State.RECORD && lineEnd) {
                continue;
            } else if (c == ',' || lineEnd) {
                record.add(cell.toString());
                cell.setLength(0);
                state = State.CELL;
                if (lineEnd) {
                    records.add(record);
                    record = new ArrayList<>();
                    state = State.RECORD;
                }
            } else if (c == '"' && state == State.CLOSED) {
                cell.append(c);
                state = State.QUOTED;
            } else if (c == '"' && state != State.PLAIN) {
                state = State.QUOTED;
            } else {
                cell.append(c);
                state = State.PLAIN;
            }
        }
        if (state == State.QUOTED) {
            throw new IllegalArgumentException("record " + (records.size() + 1) + ": a quoted cell is not closed");
        }
        if (state != State.RECORD) {
            record.add(cell.toString());
            records.add(record);
        }
        return records;
    }
}
