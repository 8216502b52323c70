// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.section.CrossoverTable;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.CrossoverWords;
import java.util.List;
import java.util.Optional;

/** From which size the native implementations of a workload begin to beat Java. */
final class CrossoverSection {
    private CrossoverSection() {}

    static Optional<Section> of(String id, List<Crossover> crossovers, Anchors anchors) {
        return crossovers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        id,
                        CrossoverWords.TITLE,
                        List.of(CrossoverTable.of(
                                crossovers,
                                Column.Place.DATA,
                                one -> anchors.label(
                                        one.kind(), one.configuration().label())))));
    }
}
