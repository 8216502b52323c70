// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import dev.tollgate.reports.compare.Apart;
import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.comparison.ComparisonDocument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a gate found.
 *
 * @param result the comparison of the declared rows
 * @param base what was measured before
 * @param next what was measured now
 * @param declared which series the rules name
 * @param isStrict whether what is not decided fails, too
 */
public record Gate(
        ComparisonResult result, Measurement base, Measurement next, Predicate<Series> declared, boolean isStrict) {
    /** Refuses absent parts. */
    public Gate {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(declared, "declared");
    }

    /** {@return what it says, in a sentence} What is not decided is never called all right. */
    public String headline() {
        Optional<ComparedRow> shared =
                result.rows().stream().filter(ComparedRow::standsForAll).findFirst();
        if (shared.filter(row -> row.verdict() == RowVerdict.REGRESSED).isPresent()) {
            return "Performance gate: what all rows share regressed, and "
                    + (result.count(RowVerdict.REGRESSED) - 1) + " of "
                    + (result.rows().size() - 1) + " rows beyond it";
        }
        int rows = result.rows().size();
        long open = result.count(RowVerdict.INCONCLUSIVE) + result.count(RowVerdict.CANNOT_JUDGE);
        if (rows == 0) {
            return "Performance gate: nothing was judged, "
                    + result.incomparable().size() + " rows are incomparable";
        }
        if (result.has(RowVerdict.REGRESSED)) {
            return "Performance gate: " + result.count(RowVerdict.REGRESSED) + " of " + rows + " rows regressed";
        }
        return open > 0
                ? "Performance gate: no regression shown, " + open + " of " + rows + " rows not decided"
                : "Performance gate: none of " + rows + " rows regressed";
    }

    /** {@return the comparison under that sentence} */
    public Document document() {
        return ComparisonDocument.of(headline(), result);
    }

    /** {@return both sides, with names that tell rows of both apart} */
    List<Measurement> sides() {
        return Apart.of(List.of(base, next));
    }
}
