// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import java.util.List;
import java.util.Objects;

/**
 * The contract of {@code transform.csv-columns}: add up the numbers of every column of a table.
 *
 * <p>The input is CSV by RFC 4180, in UTF-8. Its first record is the header. A <em>number</em> is a whole cell of the form {@code
 * -?[0-9]+(\.[0-9]+)?}, quoted or not, and stands for the double next to it; numbers are added as doubles from the first record to the last,
 * starting at 0. Any other cell, an empty one for example, adds nothing. A record with another number of cells than the header is refused
 * by an exception, and so is one with a quoted cell that is not closed or has something behind its closing quote.
 *
 * <p>Where the RFC is silent, every implementation does what most readers do: LF, CRLF and a bare CR each end a record; empty lines are
 * skipped; a byte order mark at the beginning is skipped; a quote inside a cell that does not begin with one is a character like
 * any other; spaces belong to their cell; malformed UTF-8 in a name becomes U+FFFD, as {@link String} decodes it.
 */
@FunctionalInterface
public interface CsvColumns {
    /**
     * {@return the columns in the header's order; none where the input has no record}
     *
     * @param table the table
     */
    List<Column> sums(Input table);

    /**
     * What a column adds up to.
     *
     * @param name its name in the header; names may repeat
     * @param numbers how many of its cells are numbers
     * @param sum their sum, 0 where there are none
     */
    record Column(String name, long numbers, double sum) {
        /** Refuses an absent name. */
        public Column {
            Objects.requireNonNull(name, "name");
        }
    }
}
