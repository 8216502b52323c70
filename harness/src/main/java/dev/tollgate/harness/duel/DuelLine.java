// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.model.cell.ForkStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished fork of a duel: a line of {@code forks.jsonl}.
 *
 * @param benchmark its name
 * @param params its parameters
 * @param arm the side it belongs to
 * @param round its round, from 1
 * @param order its place in the duel, from 1
 * @param attempt 1, or 2 where it repeats a disturbed one, for which it then stands
 * @param startedAt when its process was started
 * @param durationNanos how long the process lived, without its waiting for turns
 * @param status how it ended
 * @param foreignCpus processors that others kept busy meanwhile; empty where unknown
 * @param detail why it failed, in words
 * @param raw what JMH wrote, as a file below the duel's folder
 * @param jvm the launcher of the forked JVM by JMH's account; empty where nothing was measured
 * @param jvmArgs its arguments by JMH's account, without those that every fork is given here
 * @param measuredBy the id of how it was measured ({@link Manner.Kind}); empty in files of before, where forks never lived together
 * @param slots its slots, as a file below the duel's folder; empty where it took no turns
 */
record DuelLine(
        String benchmark,
        Map<String, String> params,
        String arm,
        int round,
        int order,
        int attempt,
        Instant startedAt,
        long durationNanos,
        ForkStatus status,
        Optional<Double> foreignCpus,
        Optional<String> detail,
        Optional<String> raw,
        Optional<String> jvm,
        Optional<List<String>> jvmArgs,
        Optional<String> measuredBy,
        Optional<String> slots) {
    Contest contest() {
        return new Contest(benchmark, params);
    }

    boolean measured() {
        return status == ForkStatus.OK || status == ForkStatus.DISTURBED;
    }
}
