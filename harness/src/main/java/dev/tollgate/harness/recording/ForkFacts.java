// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.Bystander;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a fork tells its driver beside JMH's result.
 *
 * @param begin when the first measured iteration began
 * @param end when the last one ended
 * @param beginNanoTime the same as {@link System#nanoTime()}, which on Linux is CLOCK_MONOTONIC and so the same clock in every process
 * @param endNanoTime likewise
 * @param allocatedBytes bytes that the measuring thread allocated in each measured iteration; empty where not counted
 * @param repetitions how many operations one call performs
 * @param bystander what the independent thread felt in between
 */
public record ForkFacts(
        Instant begin,
        Instant end,
        long beginNanoTime,
        long endNanoTime,
        List<Long> allocatedBytes,
        int repetitions,
        Bystander bystander) {
    /** Copies the list. */
    public ForkFacts {
        allocatedBytes = List.copyOf(allocatedBytes);
    }

    /** Writes the facts as JSON.
     *
     * @param file where to
     */
    public void write(Path file) {
        JsonMapper.shared().writeValue(file, this);
    }

    /** {@return the facts in a file}
     *
     * @param file where from
     */
    public static ForkFacts read(Path file) {
        return JsonMapper.shared().readValue(file, ForkFacts.class);
    }
}
