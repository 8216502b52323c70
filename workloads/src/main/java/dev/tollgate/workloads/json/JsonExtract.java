// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import java.util.List;
import java.util.Objects;

/** The contract of {@code json.extract}: aggregate the values that some pointers select from a document. */
@FunctionalInterface
public interface JsonExtract {

    /**
     * {@return an extractor for these pointers; made once, outside what is timed}
     *
     * @param pointers what to select; a value that several of them select counts once
     */
    Extractor compile(List<PointerPattern> pointers);

    /** Extracts from one document after the other; used by one thread at a time. */
    @FunctionalInterface
    interface Extractor {
        /**
         * {@return the aggregate over the selected values, in document order}
         *
         * @param document a JSON text in UTF-8
         */
        Extraction extract(Input document);
    }

    /**
     * What is extracted from a document. Where a member name occurs twice in an object, each occurrence counts.
     *
     * @param count how many values were selected, of whatever type
     * @param sum the sum of the selected numbers, added as IEEE doubles in document order, from 0.0
     * @param stringBytes the total length of the selected strings, in UTF-8 bytes after unescaping
     * @param longest the longest selected string by that measure, the first of equals; empty where there is none
     */
    record Extraction(long count, double sum, long stringBytes, String longest) {
        /** Refuses an absent string. */
        public Extraction {
            Objects.requireNonNull(longest, "longest");
        }
    }
}
