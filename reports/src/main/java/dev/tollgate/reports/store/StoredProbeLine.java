// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.stats.LatencyBlocks;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A line of {@code probes.jsonl} as it stands there. */
record StoredProbeLine(
        ProbeLine.Series series,
        StoredProbe probe,
        Optional<Long> blockedNanos,
        Optional<List<List<Integer>>> blocks,
        List<Overload> overloads) {
    static StoredProbeLine of(ProbeLine line) {
        return new StoredProbeLine(
                line.series(),
                StoredProbe.of(line.probe()),
                line.blocks().map(LatencyBlocks::nanos),
                line.blocks()
                        .map(blocks -> IntStream.range(0, blocks.size())
                                .mapToObj(blocks::counts)
                                .toList()),
                line.overloads());
    }

    ProbeLine line() {
        return new ProbeLine(
                series,
                probe.probe(),
                blocks.flatMap(counts -> blockedNanos.map(nanos -> LatencyBlocks.of(nanos, counts))),
                overloads);
    }
}
