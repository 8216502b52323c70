// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a process ended.
 *
 * @param plan how it was started
 * @param folder where it left what it observed, and where its JVM left the report of a crash
 * @param exit its exit code; empty where another one waited for it
 * @param timedOut whether it was killed for living too long
 * @param limit how long it might live
 * @param startedAt when it was started
 * @param beginNanoTime the same by {@link System#nanoTime()}
 * @param endNanoTime when it had ended, likewise
 */
public record ForkEnd(
        ProcessPlan plan,
        Path folder,
        OptionalInt exit,
        boolean timedOut,
        Duration limit,
        Instant startedAt,
        long beginNanoTime,
        long endNanoTime) {
    /** The file with what it printed, below its folder. */
    static final String LOG = "log.txt";

    /**
     * {@return the same, said of a part of what it was to do}
     *
     * @param part how a process is started that does only this part
     */
    public ForkEnd of(ProcessPlan part) {
        return new ForkEnd(part, folder, exit, timedOut, limit, startedAt, beginNanoTime, endNanoTime);
    }

    /**
     * {@return the fork that the process was, in the result model}
     *
     * @param place its place in the run
     * @param foreignCpus processors kept busy by other processes while it measured, on average; empty where unknown
     * @param stealCpus processors withheld by the hypervisor, on average; empty where unknown
     * @param outcome what it gave
     */
    public Fork fork(Place place, Optional<Double> foreignCpus, Optional<Double> stealCpus, ForkOutcome outcome) {
        return new Fork(
                place.round(),
                place.order(),
                place.attempt(),
                startedAt,
                durationNanos(),
                foreignCpus,
                stealCpus,
                false,
                outcome);
    }

    /** {@return how long it lived} */
    public long durationNanos() {
        return endNanoTime - beginNanoTime;
    }

    /** {@return whether it ended by itself and says that all went well} */
    public boolean succeeded() {
        return !timedOut && exit.orElse(0) == 0;
    }

    /**
     * {@return what it printed} What is no UTF-8 is replaced: native code prints what it likes.
     *
     * @throws IOException where that cannot be read
     */
    public String output() throws IOException {
        return new String(Files.readAllBytes(folder.resolve(LOG)), StandardCharsets.UTF_8);
    }
}
