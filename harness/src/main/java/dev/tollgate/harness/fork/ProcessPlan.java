// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started: by this program, or again by hand where it failed. It says the same for any folder, so that what is run again
 * leaves its files elsewhere.
 */
public interface ProcessPlan {

    /** {@return what its log and the files beside it are called} No two forks of a run have the same: the later log would replace the other's. */
    String name();

    /** {@return what it is, in words: as in "its JVM crashed"} */
    default String kind() {
        return "JVM";
    }

    /** {@return the name of the file with its job} */
    default String jobFile() {
        return "job.properties";
    }

    /** {@return how it is started by hand, where nobody waits for it and its run stays as it is} */
    default ProcessPlan byHand() {
        return this;
    }

    /**
     * Writes what it is to do; nothing where its command line says all.
     *
     * @param file where to
     * @param folder where it leaves what it observes
     * @throws IOException where it cannot be written
     */
    void writeJob(Path file, Path folder) throws IOException;

    /**
     * {@return its command line} Called right before it is started: a time in it is that of its start.
     *
     * @param job the file with its job
     * @param folder where it leaves what it observes
     * @param extra arguments for its JVM beside its own; nothing to a process that is none, or that has them from elsewhere
     */
    List<String> command(Path job, Path folder, List<String> extra);

    /**
     * Changes the environment that it inherits.
     *
     * @param environment the environment
     * @param folder where it leaves what it observes
     */
    default void environment(Map<String, String> environment, Path folder) {
        // Most inherit that of this program.
    }
}
