// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.Change.Place;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.HistoryRun;
import dev.tollgate.reports.render.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes of a level, and runs that are deleted. */
class LevelsDocumentTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private static String text(boolean byRuler, double ratio) {
        return text(byRuler, ratio, Optional.empty());
    }

    private static String text(boolean byRuler, double ratio, Optional<String> forksMeasured) {
        Change change = new Change(
                "json.extract",
                Map.of("payload", "p-1k"),
                "avgt",
                "time",
                "ns/op",
                false,
                byRuler,
                ratio,
                ratio > 1 ? "worse" : "better",
                3.2e-9,
                1 - 3.2e-9,
                new Place("run7", "v1.7", TIME),
                new Place("run8", "", TIME),
                8,
                9,
                Map.of(),
                forksMeasured,
                Map.of());
        return Format.TERMINAL.render(
                LevelsDocument.of(new ChangesDocument("m1", List.of(), 3, List.of(change), Optional.empty())));
    }

    @Test
    void aChangeBetweenRunsThatMeasuredInAnotherWaySaysSo() {
        assertThat(text(true, 1.12, Optional.of("one after another, then in turn"))
                        .replaceAll("\\s+", " "))
                .contains("one after another, then in turn", "the change may be no more than that");
        assertThat(text(true, 1.12)).doesNotContain("one after another");
    }

    @Test
    void aChangeHasSizeDirectionCommitsAndProbability() {
        assertThat(text(true, 1.12))
                .startsWith("1 change in 3 rows\nMachine m1\n")
                .contains("json.extract", "worse", "+12 %", "ruler", "v1.7", "run run8", "3e-09")
                .contains("too few such runs to tell");
        assertThat(text(true, 0.966)).contains("better", "−3.4 %");
    }

    @Test
    void withoutARulerItSaysThatTheMachineMayHaveChanged() {
        assertThat(text(false, 1.12).replaceAll("\\s+", " ")).contains("a change of the machine looks the same");
        assertThat(text(true, 1.12)).doesNotContain("looks the same");
    }

    @Test
    void programsGetTheWholeTimeAndNoWordsForAnUnknownCommit() {
        String csv = Format.CSV.render(PrunedDocument.of(List.of(new HistoryRun("run1", TIME, "", "m1")), true));
        assertThat(csv).isEqualTo("run,measuredAt,fingerprint,commit,remark\r\nrun1,2026-01-02T03:04:05Z,m1,,\r\n");
    }

    @Test
    void runsThatGoAreListedUnderTheirNumber() {
        assertThat(Format.TERMINAL.render(PrunedDocument.of(List.of(new HistoryRun("run1", TIME, "abc", "m1")), true)))
                .startsWith("1 run would be deleted\n")
                .contains("run1  2026-01-02 03:04  m1")
                .contains("abc");
        assertThat(Format.TERMINAL.render(PrunedDocument.of(List.of(), false))).isEqualTo("0 runs deleted\n");
    }
}
