// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import com.alibaba.fastjson2.JSONReader;
import dev.tollgate.workloads.spi.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** fastjson2's reader over the UTF-8 bytes of one line after the other. */
final class Fastjson2Rollup implements NdjsonRollup {
    private static final JSONReader.Context CONTEXT = new JSONReader.Context();

    private final Groups groups = new Groups();

    @Override
    public List<Group> rollup(Input lines) {
        groups.clear();
        byte[] bytes = lines.array();
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int length = (end > start && bytes[end - 1] == '\r' ? end - 1 : end) - start;
            if (length > 0) {
                line(bytes, start, length);
            }
            start = end + 1;
        }
        return groups.sorted();
    }

    private void line(byte[] bytes, int start, int length) {
        try (JSONReader reader = JSONReader.of(bytes, start, length, StandardCharsets.UTF_8, CONTEXT)) {
            String service = "";
            long status = 0;
            long latency = 0;
            long size = 0;
            reader.nextIfObjectStart();
            while (!reader.nextIfObjectEnd()) {
                switch (reader.readFieldName()) {
                    case "service" -> service = reader.readString();
                    case "status" -> status = reader.readInt64Value();
                    case "latencyMicros" -> latency = reader.readInt64Value();
                    case "bytes" -> size = reader.readInt64Value();
                    default -> reader.skipValue();
                }
            }
            groups.add(service, status, latency, size);
        }
    }
}
