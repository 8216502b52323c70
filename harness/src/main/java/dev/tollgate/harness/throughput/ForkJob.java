// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.CellRef;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a fork is to measure and where it leaves what JMH does not carry.
 *
 * @param cell the pairing and its payload
 * @param facts the file for what it observed
 * @param recording the file for its JFR recording
 */
record ForkJob(CellRef cell, String facts, String recording) {
    /** The system property that names the job's file. */
    static final String PROPERTY = "tollgate.job";

    private static final JsonMapper JSON = JsonMapper.shared();

    void write(Path file) {
        JSON.writeValue(file, this);
    }

    static ForkJob read(Path file) {
        return JSON.readValue(file, ForkJob.class);
    }
}
