// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JmhMergeTest {
    @TempDir
    private Path folder;

    private static String fork(double score, String secondary) {
        return """
                [{"benchmark":"p.M.m","mode":"avgt","forks":1,"jvmArgs":["-Dx=1"],
                  "primaryMetric":{"score":%1$s,"scoreUnit":"ns/op","rawData":[[%1$s]]},
                  "secondaryMetrics":{%2$s}}]
                """.formatted(score, secondary);
    }

    /** As collections that happen in some forks alone. */
    @Test
    void whatAProfilerSaysOfLaterForksOnlyIsKept() throws IOException {
        Path file = folder.resolve("base.json");
        JmhMerge.write(
                file,
                List.of(
                        fork(1, ""),
                        fork(2, "\"gc.time\":{\"score\":5,\"scoreUnit\":\"ms\",\"rawData\":[[5]]}"),
                        fork(3, "\"gc.time\":{\"score\":7,\"scoreUnit\":\"ms\",\"rawData\":[[7]]}")));
        JsonNode merged = Json.read(Files.readString(file), JsonNode.class).get(0);
        assertThat(merged.at("/primaryMetric/rawData").toString()).isEqualTo("[[1.0],[2.0],[3.0]]");
        assertThat(merged.at("/secondaryMetrics/gc.time/rawData").toString()).isEqualTo("[[5],[7]]");
        assertThat(merged.get("forks").intValue()).isEqualTo(3);
    }
}
