// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One stored log of each version, and the document that scripts get of them. */
class StoredLogsTest {
    private static final List<String> FILES =
            List.of("v0-jhiccup.hlog", "v1.hlog", "v2-tagged.hlog", "v2-uncompressed.hlog");

    @Test
    void everyVersionOfTheFormatGivesTheStoredDocument() throws IOException, URISyntaxException {
        List<IntervalLogContents> logs = new ArrayList<>();
        for (String file : FILES) {
            logs.add(IntervalLogContents.read(resource(file), file));
        }
        assertThat(HistogramJson.write(logs) + "\n").isEqualTo(Files.readString(resource("expected.json")));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(StoredLogsTest.class.getResource("/hlog/" + name).toURI());
    }
}
