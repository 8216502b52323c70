// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.tollgate.workloads.spi.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** FastCSV, in two forms. Its reader is made for each table, as its interface wants it. */
final class FastCsvColumns {
    private static final String MARK = "\uFEFF";

    private FastCsvColumns() {}

    /** Cells are counted here, so that the message is the contract's. */
    @SuppressWarnings("removal") // To refuse what stands behind a closing quote is to become the only way.
    private static CsvReaderBuilder builder() {
        return CsvReader.builder()
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    /** Records of strings, as most people read them. */
    static final class Records implements CsvColumns {
        private final ColumnSums columns = new ColumnSums();

        @Override
        public List<Column> sums(Input table) {
            columns.clear();
            String text = new String(table.array(), StandardCharsets.UTF_8);
            try (CsvReader<CsvRecord> reader =
                    builder().ofCsvRecord(text.startsWith(MARK) ? text.substring(MARK.length()) : text)) {
                for (CsvRecord record : reader) {
                    if (columns.isEmpty()) {
                        record.getFields().forEach(columns::name);
                        columns.endHeader();
                    } else {
                        add(record);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return columns.columns();
        }

        private void add(CsvRecord record) {
            int cells = record.getFieldCount();
            for (int column = 0; column < cells; column++) {
                String cell = record.getField(column);
                if (isNumber(cell)) {
                    columns.add(column, Double.parseDouble(cell));
                }
            }
            columns.endRecord(cells);
        }

        private static boolean isNumber(String cell) {
            int at = cell.startsWith("-") ? 1 : 0;
            int whole = digits(cell, at);
            if (whole == at) {
                return false;
            }
            if (whole == cell.length()) {
                return true;
            }
            return cell.charAt(whole) == '.' && whole + 1 < cell.length() && digits(cell, whole + 1) == cell.length();
        }

        private static int digits(String cell, int from) {
            int at = from;
            while (at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
                at++;
            }
            return at;
        }
    }

    /**
     * The best of FastCSV: its call-back gets the characters of each cell where they lie, so that no string is made of them; the bytes are taken
     * for Latin-1, which is a cheap widening and right for all that matters but names, which are decoded once more.
     */
    static final class Cells implements CsvColumns {
        private static final String LATIN_1_MARK = "\u00EF\u00BB\u00BF";

        private final ColumnSums columns = new ColumnSums();
        private boolean headerEnded;

        @Override
        public List<Column> sums(Input table) {
            columns.clear();
            headerEnded = false;
            String text = new String(table.array(), StandardCharsets.ISO_8859_1);
            try (CsvReader<Integer> reader = builder()
                    .build(
                            new Adder(columns),
                            text.startsWith(LATIN_1_MARK) ? text.substring(LATIN_1_MARK.length()) : text)) {
                for (int cells : reader) {
                    end(cells);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return columns.columns();
        }

        private void end(int cells) {
            if (headerEnded) {
                columns.endRecord(cells);
            } else {
                columns.endHeader();
                headerEnded = true;
            }
        }
    }

    private static final class Adder extends AbstractBaseCsvCallbackHandler<Integer> {
        private final ColumnSums columns;
        private final NumberReader numbers = new NumberReader();
        private boolean header = true;

        Adder(ColumnSums columns) {
            this.columns = columns;
        }

        @Override
        protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
            if (header) {
                byte[] name = new String(buffer, offset, length).getBytes(StandardCharsets.ISO_8859_1);
                columns.name(new String(name, StandardCharsets.UTF_8));
            } else if (numbers.read(buffer, offset, offset + length)) {
                columns.add(column, numbers.value());
            }
        }

        /** Leaves the record's end to the reader's consumer: what is thrown in here is wrapped. */
        @Override
        protected Integer buildRecord() {
            if (getRecordType() == RecordType.EMPTY) {
                return 0;
            }
            header = false;
            return getFieldCount();
        }
    }
}
