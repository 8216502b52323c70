// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.history.LinesDocument;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a history of a million measurements takes to add to and to read: 1,000 runs of 125 rows and 8 forks. No test, because
 * times on a loaded machine prove nothing. Run it with {@code sqlite} or {@code postgresql}.
 */
final class HistoryBenchmark {
    private static final int RUNS = 1_000;
    private static final int ROWS = 125;
    private static final int FORKS = 8;

    private HistoryBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("postgresql")) {
            try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
                measure("PostgreSQL", StoreUrl.parse(server.getJdbcUrl("postgres", "postgres")));
            }
        } else {
            Path folder = Files.createTempDirectory("history");
            Path file = folder.resolve("history.db");
            measure("SQLite", StoreUrl.parse(file.toString()));
            System.out.printf(Locale.ROOT, "%s: %,d bytes%n", file, Files.size(file));
        }
    }

    private static void measure(String name, StoreUrl url) throws IOException {
        long start = System.nanoTime();
        try (History history = History.open(url, true)) {
            told(name + ": opened, tables made", start);
            start = System.nanoTime();
            for (int run = 0; run < RUNS - 1; run++) {
                history.add(Entries.run(run, "commit" + run / 2, Entries.MACHINE, ROWS, FORKS, 500, 0.01));
            }
            told((RUNS - 1) + " runs added, " + (RUNS - 1) * ROWS * FORKS + " measurements", start);
        }
        start = System.nanoTime();
        try (History history = History.open(url, false)) {
            told("opened again", start);
            RunEntry last = Entries.run(RUNS, "last", Entries.MACHINE, ROWS, FORKS, 560, 0.01);
            start = System.nanoTime();
            history.add(last);
            told("a run added", start);
            start = System.nanoTime();
            history.add(last);
            told("the same run added again", start);
            start = System.nanoTime();
            List<RowLine> lines = history.lines(
                    new LineQuery(Entries.MACHINE, row -> row.name().equals("bench.row7"), RUNS, true));
            Document document = LinesDocument.of(
                    lines, new ChangesDocument(Entries.MACHINE, List.of(), 1, Change.in(lines), Optional.empty()));
            String text = Format.TERMINAL.render(document);
            told(
                    "a line of " + lines.getFirst().points().size() + " points drawn, " + text.length() + " characters",
                    start);
            start = System.nanoTime();
            String page = Page.alone(document);
            told("the same as a page with a chart, " + page.length() + " characters", start);
            start = System.nanoTime();
            List<RowLine> all = history.lines(LineQuery.all(Entries.MACHINE));
            told("all " + all.size() + " lines read", start);
            start = System.nanoTime();
            int changes = Change.in(all).size();
            told("change points sought in all lines (" + changes + " found)", start);
            start = System.nanoTime();
            history.drift(Entries.MACHINE);
            told("drift", start);
        }
    }

    private static void told(String what, long startNanos) {
        System.out.printf(Locale.ROOT, "%,9.0f ms  %s%n", (System.nanoTime() - startNanos) / 1e6, what);
    }
}
