// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.calibrate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forks of benchmarks, read from comma-separated values with the header {@code benchmark,fork,value[,i1,i2,…]}.
 *
 * @param benchmarks the forks by benchmark, in the order of the file
 * @param faults everything that is wrong with the file, each with its line; where there is any, nothing is to be computed
 */
public record ForkTable(Map<String, List<MeasuredFork>> benchmarks, List<String> faults) {
    private static final List<String> REQUIRED = List.of("benchmark", "fork", "value");
    private static final int MOST_FAULTS = 20;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /**
     * One fork.
     *
     * @param value its value, above 0, lower is better
     * @param iterations the values of its iterations; empty where the file has none
     */
    public record MeasuredFork(double value, double[] iterations) {}

    /** Twenty million forks. */
    private static final long MOST_BYTES = 512L << 20;

    /**
     * {@return the table in a file}
     *
     * @param path the file
     * @throws IOException where it cannot be read
     */
    public static ForkTable read(Path path) throws IOException {
        InputFile.checked(path, Long.MAX_VALUE);
        Reading reading = new Reading(path);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(InputFile.text(path, MOST_BYTES))) {
            for (CsvRecord record : records) {
                reading.take(record);
            }
        } catch (CsvParseException e) {
            reading.fault("'" + path + "' is no comma-separated text: " + e.getMessage());
        } catch (StoreException e) {
            reading.fault(e.getMessage());
        }
        return reading.table();
    }

    /** {@return whether any fork has iterations} */
    public boolean hasIterations() {
        return benchmarks.values().stream().flatMap(List::stream).anyMatch(fork -> fork.iterations.length > 0);
    }

    /** Goes through the records and collects every fault. */
    private static final class Reading {
        private final Path path;
        private final Map<String, List<MeasuredFork>> benchmarks = new LinkedHashMap<>();
        private final Set<List<String>> seen = new HashSet<>();
        private final List<String> faults = new ArrayList<>();
        private int faultCount;
        private List<String> header = List.of();

        private Reading(Path path) {
            this.path = path;
        }

        private void take(CsvRecord record) {
            if (header.isEmpty()) {
                header = record.getFields().stream()
                        .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
                        .toList();
                REQUIRED.stream()
                        .filter(column -> !header.contains(column))
                        .forEach(column -> fault("'" + path + "' has no column '" + column
                                + "'; the header must name benchmark, fork and value, and may name i1, i2, …"));
            } else if (header.containsAll(REQUIRED)) {
                row(record);
            }
        }

        private void row(CsvRecord record) {
            String where = "'" + path + "' line " + record.getStartingLineNumber() + ": ";
            if (record.getFieldCount() > header.size()) {
                fault(where + record.getFieldCount() + " fields, but the header names " + header.size());
                return;
            }
            String benchmark = field(record, "benchmark");
            String fork = field(record, "fork");
            if (benchmark.isEmpty() || fork.isEmpty()) {
                fault(where + "benchmark and fork must be named");
                return;
            }
            if (!seen.add(List.of(benchmark, fork))) {
                fault(where + "fork '" + fork + "' of '" + benchmark + "' stands there twice");
                return;
            }
            double value = number(where, "value", field(record, "value"));
            List<Double> iterations = new ArrayList<>();
            for (int i = 0; i < Math.min(header.size(), record.getFieldCount()); i++) {
                String text = record.getField(i).strip();
                if (header.get(i).matches("i\\d+") && !text.isEmpty()) {
                    iterations.add(number(where, header.get(i), text));
                }
            }
            benchmarks
                    .computeIfAbsent(benchmark, b -> new ArrayList<>())
                    .add(new MeasuredFork(
                            value,
                            iterations.stream().mapToDouble(Double::doubleValue).toArray()));
        }

        private String field(CsvRecord record, String column) {
            int index = header.indexOf(column);
            return index < record.getFieldCount() ? record.getField(index).strip() : "";
        }

        private double number(String where, String column, String text) {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value) && value > 0) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Told below, as a number that is out of bounds.
            }
            fault(where + column + " must be a number above 0, got '" + text + "'");
            return 1;
        }

        private void fault(String message) {
            faultCount++;
            if (faults.size() < MOST_FAULTS) {
                faults.add(message);
            }
        }

        private ForkTable table() {
            if (header.isEmpty() && faultCount == 0) {
                fault("'" + path + "' is empty; it needs the header benchmark,fork,value[,i1,i2,…]");
            }
            if (faultCount > MOST_FAULTS) {
                faults.add("and " + (faultCount - MOST_FAULTS) + " more");
            }
            return new ForkTable(benchmarks, List.copyOf(faults));
        }
    }
}
