// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One JSON object per line, as services log their requests. The members' order varies now and then. */
final class Logs implements PayloadKinds.Generator {
    private static final String[] SERVICES = {
        "checkout",
        "cart",
        "search",
        "auth",
        "inventory",
        "payments",
        "recommend",
        "gateway",
        "caf\\u00e9",
        "sto\\\"re",
        "profile",
        "zürich-edge"
    };
    private static final int[] STATUSES = {200, 200, 200, 200, 200, 201, 204, 301, 304, 400, 401, 404, 429, 500, 503};
    private static final int MESSAGE_END = "\"}\n".length();
    /** What is left for the last line's message must not be longer than a line. */
    private static final int LONGEST_LINE = 420;

    @Override
    public int leastBytes() {
        return LONGEST_LINE;
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        TextSource text = new TextSource(random);
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeBytes);
        while (true) {
            byte[] line = line(random, text).getBytes(StandardCharsets.UTF_8);
            int left = sizeBytes - out.size() - line.length;
            if (left < LONGEST_LINE) {
                // The last line: its message is as long as it takes.
                out.write(line, 0, line.length - MESSAGE_END);
                out.writeBytes(TextSource.filler(left).getBytes(StandardCharsets.UTF_8));
                out.write(line, line.length - MESSAGE_END, MESSAGE_END);
                return out.toByteArray();
            }
            out.writeBytes(line);
        }
    }

    private static String line(SplitMix64 random, TextSource text) {
        String service = "\"service\":\"" + random.pick(SERVICES) + "\"";
        String status = "\"status\":" + STATUSES[random.below(STATUSES.length)];
        String latency = "\"latencyMicros\":" + latencyMicros(random);
        String bytes = "\"bytes\":" + random.below(1 << random.between(4, 20));
        String time = "\"ts\":\"2026-01-" + random.between(10, 29) + "T" + random.between(10, 24) + ":"
                + random.between(10, 60) + ":" + random.between(10, 60) + "." + text.digits(3) + "Z\"";
        String rest = "\"level\":\"" + (random.oneIn(9) ? "WARN" : "INFO") + "\",\"trace\":\"" + text.hex(16)
                + "\",\"route\":{\"method\":\"GET\",\"path\":\"/api/v1/" + text.plainWord() + "/{id}\",\"args\":["
                + random.below(10) + "]}";
        String message = "\"msg\":\"" + text.jsonText(random.between(1, 6)) + "\"}\n";
        return random.oneIn(5)
                ? String.join(",", "{" + bytes, rest, status, time, service, latency, message)
                : String.join(",", "{" + time, service, status, latency, bytes, rest, message);
    }

    /** Mostly short, with a long tail. */
    private static int latencyMicros(SplitMix64 random) {
        return random.between(50, 1000) << random.below(1 + random.below(12));
    }
}
