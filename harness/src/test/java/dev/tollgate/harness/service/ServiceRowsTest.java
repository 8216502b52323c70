// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program's rows declare is what they are started with. */
class ServiceRowsTest {
    private static final String LIMIT = "1073741824";

    @TempDir
    private Path folder;

    @Test
    void allHaveOneMemoryLimitWhereTheirRuntimeKnowsOne() {
        for (ServiceRow row : ServiceRows.in(folder)) {
            boolean isJava = row.command().contains("-Xmx" + LIMIT);
            boolean isGo = LIMIT.equals(row.environment().get("GOMEMLIMIT"));
            assertThat(isJava).as(row.id()).isEqualTo(row.id().startsWith("java"));
            assertThat(isGo).as(row.id()).isEqualTo(row.id().startsWith("go"));
            if (isJava || isGo) {
                assertThat(row.declared()).as(row.id()).containsEntry("memory-limit", LIMIT);
            }
        }
    }

    @Test
    void allDeclareWhatDecidesMostOften() {
        List<ServiceRow> rows = ServiceRows.in(folder);
        assertThat(rows).hasSize(10).allSatisfy(row -> {
            assertThat(row.declared()).containsKeys("parser", "allocator", "tcp-nodelay", "keep-alive");
            assertThat(row.crossing()).contains(row.declared().get("crossing"));
        });
    }
}
