// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.baton.BatonExecutor;
import dev.tollgate.baton.BatonProfiler;
import dev.tollgate.baton.Seat;
import dev.tollgate.harness.baton.BatonServer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a fork is told to take turns: our own jar on its class path, a profiler of JMH's for the turns, an executor of JMH's that reads clocks, and a
 * file with its place in the set.
 *
 * @param manner how its set measures
 * @param server passes the set's baton
 * @param member which of the set's members it is, from 0
 */
record Seating(Manner manner, BatonServer server, int member) {
    private static final String FACTS = "slots.txt";

    /** {@return the file with what a fork saw}
     *
     * @param folder the fork's folder
     */
    static Path facts(Path folder) {
        return folder.resolve(FACTS);
    }

    void write(Path job, Path folder) throws IOException {
        long longest = manner.isInSlots() ? manner.slot().toNanos() : 0;
        new Seat(
                        server.port(),
                        server.word(),
                        member,
                        longest,
                        manner.settling(),
                        facts(folder).toFile())
                .write(job.toFile());
    }

    /** {@return what the fork's JVM is told}
     *
     * @param job the file with its place
     */
    static List<String> jvmOptions(Path job) {
        return List.of(
                "-D" + Seat.PROPERTY + "=" + job,
                "-Djmh.executor=CUSTOM",
                "-Djmh.executor.class=" + BatonExecutor.class.getName());
    }

    /** {@return a class path that has our jar, before others' of another version}
     *
     * @param classPath the side's own
     */
    static String classPath(String classPath) {
        try {
            Path jar = Path.of(BatonProfiler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar + File.pathSeparator + classPath;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return what JMH is told}
     *
     * @param manner how the set measures
     * @param own what it is told by the user
     */
    static List<String> jmhOptions(Manner manner, List<String> own) {
        List<String> options = new ArrayList<>(List.of("-prof", BatonProfiler.class.getName()));
        for (int i = 0; i < own.size(); i += 2) {
            boolean isReplaced = manner.isInSlots() && List.of("-i", "-r").contains(own.get(i));
            if (!isReplaced) {
                options.addAll(own.subList(i, i + 2));
            }
        }
        if (manner.isInSlots()) {
            options.addAll(List.of(
                    "-i",
                    Integer.toString(manner.settling() + manner.slots()),
                    "-r",
                    manner.slot().toMillis() + "ms"));
        }
        return options;
    }

    long waitedNanos() {
        return server.waitedNanos(member);
    }
}
