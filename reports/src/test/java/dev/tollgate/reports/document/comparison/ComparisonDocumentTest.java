// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.DuelFacts;
import dev.tollgate.reports.compare.JmhText;
import dev.tollgate.reports.compare.MeasurementFile;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonDocumentTest {
    @TempDir
    private Path folder;

    private static JmhText codec(long seed, double slow, double fast) {
        JmhText text = new JmhText(seed, 5);
        return text.add(
                        "a.Codec.slow",
                        "avgt",
                        "us/op",
                        slow,
                        0.004,
                        "{\"kind\": \"a<b> & \\\"c\\\" |\"}",
                        List.of(text.secondary("gc.alloc.rate.norm", "B/op", 64, 0)))
                .add("a.Codec.fast", "thrpt", "ops/us", fast, 0.004)
                .add("a.Codec.steady", "avgt", "ns/op", 20, 0.001)
                .add("a.Codec.noisy", "avgt", "ns/op", 20, 0.2);
    }

    private ComparisonResult compared(JmhText base, JmhText next) throws IOException {
        return Comparer.compare(
                MeasurementFile.read(Files.writeString(folder.resolve("base.json"), base.toString())),
                MeasurementFile.read(Files.writeString(folder.resolve("new.json"), next.toString())),
                ComparisonOptions.defaults());
    }

    private ComparisonResult everyKind() throws IOException {
        return compared(
                codec(1, 100, 3)
                        .add("a.Gone.all", "avgt", "ns/op", 20, 0.1)
                        .jdk("21")
                        .add("a.Other.jdk", "avgt", "ns/op", 5, 0.1),
                codec(2, 150, 6)
                        .add("a.Added.now", "avgt", "ns/op", 20, 0.1)
                        .add("a.Other.jdk", "avgt", "ns/op", 5, 0.1));
    }

    @Test
    void everyVerdictItsReasonAndWhatCouldNotBeComparedIsThere() throws IOException {
        Document document = ComparisonDocument.of("Comparison: new.json against base.json", everyKind());
        Golden.check("comparison", document);
        assertThat(Format.CSV.render(document).lines().findFirst().orElseThrow().split(","))
                .as("columns that scripts read")
                .contains(
                        "name",
                        "params",
                        "mode",
                        "metric",
                        "unit",
                        "higherIsBetter",
                        "baseForks",
                        "newForks",
                        "baseValue",
                        "newValue",
                        "ratio",
                        "low",
                        "high",
                        "pValue",
                        "adjustedPValue",
                        "verdict",
                        "reason",
                        "configuration");
    }

    @Test
    void whatAllRowsShareStandsBeforeThemAndIsExplained() throws IOException {
        JmhText base = new JmhText(3, 6);
        JmhText next = new JmhText(4, 6);
        for (int row = 0; row < 10; row++) {
            base.add("a.Codec.part" + row, "avgt", "ns/op", 20 + row, 0.005);
            next.add("a.Codec.part" + row, "avgt", "ns/op", (20 + row) * (row == 7 ? 1.4 : 1.12), 0.005);
        }
        Golden.check(
                "comparison-shift",
                ComparisonDocument.of("Comparison: new.json against base.json", compared(base, next)));
    }

    @Test
    void whatIsWorseStandsFirst() throws IOException {
        List<String> verdicts = ComparisonDocument.of("", everyKind()).tables().getFirst().rows().stream()
                .map(row -> row.values().get(7) instanceof Value.Badge badge ? badge.text() : "")
                .distinct()
                .toList();
        assertThat(verdicts).containsExactly("REGRESSED", "IMPROVED", "INCONCLUSIVE", "UNCHANGED");
    }

    @Test
    void whatCannotBeJudgedIsNamedAndHasNoInterval() throws IOException {
        JmhText one = new JmhText(1, 1).add("a.B.c", "avgt", "us/op", 1, 0);
        Document document =
                ComparisonDocument.of("", compared(one, new JmhText(2, 1).add("a.B.c", "avgt", "us/op", 2, 0)));
        assertThat(Format.TERMINAL.render(document))
                .contains("CANNOT_JUDGE  only one fork each (1 row: a.B.c time)")
                .doesNotContainPattern("\\[\\d+\\.");
    }

    @Test
    void whatOneSideAloneHasIsNamedOnTheTerminalAfterAComparison() throws IOException {
        Document document = ComparisonDocument.of("", everyKind());
        assertThat(Format.TERMINAL.render(document.brief())).contains("a.Added.now", "a.Gone.all", "a.Other.jdk");
    }

    @Test
    void aShortenedOneHasTheWorstRowsAndCountsThoseLeftOut() throws IOException {
        Document document = ComparisonDocument.shortened("", everyKind(), 1);
        assertThat(Format.MARKDOWN.render(document))
                .contains(
                        "REGRESSED", "4 more rows do not fit here, 0 of them regressed; neither do reasons and notes.")
                .doesNotContain("UNCHANGED");
        assertThat(Format.MARKDOWN.render(ComparisonDocument.shortened("", everyKind(), 0)))
                .contains("1 of them regressed");
    }

    @Test
    void aDuelWhoseBaseDiffersFromItselfIsVoid() throws IOException {
        ComparisonResult measured = everyKind();
        DuelFacts facts = new DuelFacts(
                1,
                6,
                List.of(6),
                24,
                24,
                0,
                0,
                0,
                "",
                Optional.of(new DuelFacts.AaArm(6, 1.1, 1.05, 1.15, true)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        ComparisonResult result = new ComparisonResult(
                measured.rows(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(facts));
        assertThat(Format.TERMINAL.render(ComparisonDocument.of("Duel", result)))
                .contains("! Void. The A/A arm")
                .contains("no verdict counts");
    }
}
