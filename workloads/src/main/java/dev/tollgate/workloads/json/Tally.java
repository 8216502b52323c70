// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.json.JsonExtract.Extraction;

/** What an extractor adds up while it walks; reused from document to document. */
final class Tally {
    private long count;
    private double sum;
    private long stringBytes;
    private String longest = "";
    private long longestBytes;

    void clear() {
        count = 0;
        sum = 0;
        stringBytes = 0;
        longest = "";
        longestBytes = 0;
    }

    void addOther() {
        count++;
    }

    void addNumber(double value) {
        count++;
        sum += value;
    }

    void addString(String value) {
        count++;
        long bytes = utf8Length(value);
        stringBytes += bytes;
        if (bytes > longestBytes) {
            longestBytes = bytes;
            longest = value;
        }
    }

    Extraction result() {
        return new Extraction(count, sum, stringBytes, longest);
    }

    /** The length in UTF-8 without encoding it; a string of ASCII is the usual case. */
    static long utf8Length(String value) {
        long bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // Each half of a surrogate pair stands for two of the four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
