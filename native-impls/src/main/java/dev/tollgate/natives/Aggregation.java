// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

/** The tasks of the library that answer with a few numbers: {@code Aggregation} of kernels/transform/mod.rs. */
public enum Aggregation {
    /** Log lines grouped and added up. */
    ROLLUP(
            1,
            "transform.ndjson-rollup",
            "SIMD line search and sonic-rs' parser into a hash table keyed by the text",
            0.7),
    /** A table's columns added up. */
    CSV_COLUMNS(
            2, "transform.csv-columns", "one pass that reads numbers where they begin, quotes found by memchr", 1.2),
    /** The same by the parser that most people use. */
    CSV_CRATE_COLUMNS(
            3,
            "transform.csv-columns",
            "csv-core, the parser of the csv crate, kept from call to call; it takes cells with wrong quotes as they come",
            2.0),
    /** The log lines by simdjson. */
    SIMDJSON_ROLLUP(
            4,
            "transform.ndjson-rollup",
            "simdjson's DOM parser line by line into the same hash table; lines that it refuses are read by sonic-rs' parser",
            0.6);

    private final int number;
    private final String workload;
    private final String kernel;
    private final double nanosPerByte;

    Aggregation(int number, String workload, String kernel, double nanosPerByte) {
        this.number = number;
        this.workload = workload;
        this.kernel = kernel;
        this.nanosPerByte = nanosPerByte;
    }

    /** {@return what the library calls it} */
    public int number() {
        return number;
    }

    /** {@return the workload's id} */
    public String workload() {
        return workload;
    }

    /** {@return what does the work, for summaries} */
    public String kernel() {
        return kernel;
    }

    /** {@return what it takes for a byte in nanoseconds, roughly} */
    public double nanosPerByte() {
        return nanosPerByte;
    }
}
