// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Ledger;
import dev.tollgate.reports.summary.Ledgers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What tables of every format show of the ledgers. */
final class LedgerRows {
    private static final String TITLE = "where the time of native calls goes";

    /** What its columns mean. */
    static final String LEGEND =
            "Ledger: parts of a call measured alone, paired by round; the residue is the call less these parts,"
                    + " with its 95 % interval. What has no figure was not measured and is in the residue.";

    private LedgerRows() {}

    /** {@return the columns, the first two of them texts, the rest aligned to the right} */
    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("implementation", "payload", "call"));
        Arrays.stream(Part.values()).map(Part::id).forEach(columns::add);
        columns.add("residue");
        return columns;
    }

    /** {@return the times of a ledger in short; Student's intervals are symmetric} */
    static List<String> brief(Ledger ledger) {
        List<String> texts = start(ledger);
        texts.add(Quantities.time(ledger.total().nanos()));
        for (Part part : Part.values()) {
            texts.add(ledger.of(part)
                    .map(amount -> Quantities.time(amount.nanos()))
                    .orElse(""));
        }
        Ledger.Amount residue = ledger.residue();
        texts.add(Quantities.time(residue.nanos())
                + (ledger.rounds() < 2 ? " [1 round]" : " ± " + Quantities.time((residue.high() - residue.low()) / 2)));
        return texts;
    }

    /** {@return the ledgers of each workload and JVM configuration, by what their table is called} */
    static Map<String, List<Ledger>> tables(Run run) {
        List<Ledger> ledgers = Ledgers.of(run);
        boolean several = ledgers.stream().map(LedgerRows::jvm).distinct().count() > 1;
        return ledgers.stream()
                .collect(Collectors.groupingBy(
                        ledger -> ledger.cell().workload() + (several ? ", " + jvm(ledger) : "") + ": " + TITLE,
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static String jvm(Ledger ledger) {
        return ledger.cell().configuration().inWords();
    }

    /** {@return the times of a ledger with their intervals} */
    static List<String> full(Ledger ledger) {
        List<String> texts = start(ledger);
        texts.add(amount(ledger.total(), ledger));
        for (Part part : Part.values()) {
            texts.add(ledger.of(part).map(amount -> amount(amount, ledger)).orElse(""));
        }
        texts.add(amount(ledger.residue(), ledger));
        return texts;
    }

    private static List<String> start(Ledger ledger) {
        return new ArrayList<>(
                List.of(ledger.cell().implementation(), ledger.cell().payload().name()));
    }

    private static String amount(Ledger.Amount amount, Ledger ledger) {
        return Quantities.time(amount.nanos()) + " " + interval(amount, ledger);
    }

    private static String interval(Ledger.Amount amount, Ledger ledger) {
        return ledger.rounds() < 2
                ? "[1 round]"
                : "[" + Quantities.time(amount.low()) + ", " + Quantities.time(amount.high()) + "]";
    }
}
