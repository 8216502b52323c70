// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.SyntheticService;
import dev.tollgate.reports.document.service.ServiceSections;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.render.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The files of tables are named by the tables' ids, which others script against. */
class TableIdsTest {
    private static final Path DESCRIPTION = Path.of("../docs/result-format.md");

    @Test
    void everyTableOfARunIsDescribed() throws IOException {
        String described = Files.readString(DESCRIPTION);
        for (Run run : List.of(SyntheticSections.addTo(SampleRun.realistic()), SyntheticLatency.run())) {
            Set<String> ids = Page.tables(RunDocument.of(run)).keySet();
            assertThat(ids).hasSizeGreaterThan(5).startsWith("cells");
            assertThat(ids)
                    .filteredOn(id -> !id.equals("cells"))
                    .allSatisfy(id -> assertThat(described).contains("`" + id + "`"));
        }
    }

    @Test
    void everyTableOfServersIsDescribed() throws IOException {
        String described = Files.readString(DESCRIPTION);
        for (Run run : List.of(SyntheticService.capacity(), SyntheticService.rates())) {
            Set<String> ids = Page.tables(RunDocument.of(run)).keySet();
            assertThat(ids)
                    .hasSizeGreaterThan(8)
                    .startsWith(ServiceSections.MAIN)
                    .doesNotContain("cells")
                    .allSatisfy(id -> assertThat(described).contains("`" + id + "`"));
        }
    }
}
