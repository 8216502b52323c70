// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

/** What simdjson does, in the words of both bindings' summaries. */
public final class SimdjsonWork {
    /** How its implementations' ids begin. */
    public static final String NAME = "simdjson";
    /** For {@code json.validate}. */
    public static final String VALIDATE =
            "C++, simdjson's DOM parser; what it refuses is checked once more by sonic-rs' parser";
    /** For {@code json.extract}. */
    public static final String EXTRACT =
            "C++, simdjson's On-Demand parser driven by the compiled pointers, which skips the rest"
                    + " without checking its grammar";
    /** For {@code json.materialize}. */
    public static final String MATERIALIZE =
            "C++, simdjson's DOM parser, its tape written as one compact stream, decoded into objects in Java";

    private SimdjsonWork() {}
}
