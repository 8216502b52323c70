// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.workloads.spi.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Jackson's streaming parser, which reads one root value after the other; line ends are white space to it. */
final class JacksonRollup implements NdjsonRollup {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Groups groups = new Groups();

    @Override
    public List<Group> rollup(Input lines) {
        groups.clear();
        try (JsonParser parser = FACTORY.createParser(lines.array())) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                line(parser);
            }
            return groups.sorted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(JsonParser parser) throws IOException {
        String service = "";
        long status = 0;
        long latency = 0;
        long bytes = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            switch (name) {
                case "service" -> service = parser.nextTextValue();
                case "status" -> status = parser.nextLongValue(0);
                case "latencyMicros" -> latency = parser.nextLongValue(0);
                case "bytes" -> bytes = parser.nextLongValue(0);
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        groups.add(service, status, latency, bytes);
    }
}
