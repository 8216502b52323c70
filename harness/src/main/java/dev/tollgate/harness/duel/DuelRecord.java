// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.model.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A duel: the content of {@value #FILE} in its folder.
 *
 * @param schemaVersion of the file's form
 * @param startedAt when it began
 * @param finishedAt when it ended; empty while it goes on
 * @param status {@code running}, {@code complete}, {@code partial}, {@code interrupted} or {@code void}
 * @param command the arguments that make it again
 * @param planHash names what its forks belong to
 * @param environment the machine and the software
 * @param base the base's jar, JVM and arguments
 * @param next the new side's
 * @param looks the numbers of rounds after which it was looked
 * @param stopped benchmarks whose rounds ended because they were decided
 * @param result what came out; empty while it goes on
 */
public record DuelRecord(
        int schemaVersion,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String status,
        List<String> command,
        String planHash,
        Environment environment,
        Side base,
        Side next,
        List<Integer> looks,
        List<Benchmark> stopped,
        Optional<ComparisonResult> result) {
    /** The file's name in the duel's folder. */
    public static final String FILE = "duel.json";

    private static final Set<String> RESUMABLE = Set.of("running", "interrupted");

    /** The version this program writes. */
    public static final int SCHEMA_VERSION = 1;

    /**
     * A side.
     *
     * @param jar the jar's name, without its folder
     * @param sha256 of the jar
     * @param jvm the launcher as it was named; {@code java} for the one the program ran on
     * @param jvmArgs arguments of its forks
     */
    public record Side(String jar, String sha256, String jvm, String jvmArgs) {}

    /** Copies the lists. */
    public DuelRecord {
        command = List.copyOf(command);
        looks = List.copyOf(looks);
        stopped = List.copyOf(stopped);
    }

    /** {@return whether it can be gone on with: it has not spent its error} */
    public boolean mayGoOn() {
        return RESUMABLE.contains(status);
    }
}
