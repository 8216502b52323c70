// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.CrossoverText;
import java.util.List;
import java.util.Optional;

/** From which size native code begins to beat the best pure Java. */
public final class CrossoverTable {
    private CrossoverTable() {}

    /**
     * {@return the table}
     *
     * @param crossovers a row each
     */
    public static Table of(List<Crossover> crossovers) {
        return Table.of(
                "crossovers",
                "",
                List.of(
                        new ColumnOf<>(
                                Column.of("implementation", "implementation", NAME),
                                c -> new Value.Name(
                                        c.implementation(), Optional.of(Inks.mark(c.option(), false, false)))),
                        new ColumnOf<>(Column.of("workload", "workload", TEXT), c -> Value.text(c.workload())),
                        new ColumnOf<>(Column.of("payloads", "payloads", TEXT), c -> Value.text(c.kind())),
                        new ColumnOf<>(
                                Column.of("jvm", "JVM", TEXT),
                                c -> Value.text(c.configuration().label())),
                        new ColumnOf<>(Column.of("begins", "begins", WORDS), c -> Value.text(CrossoverText.words(c)))),
                crossovers,
                "");
    }
}
