// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.workloads.json.JsonExtract.Extraction;
import dev.tollgate.workloads.transform.NdjsonRollup.Group;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Seeded inputs whose answers are known from how they were made, so that no parser is needed to check one. */
final class Documents {
    private static final String[] PIECES = {
        "plain", "é", "日本", "😀", "\\n", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\\/", " ", "longer piece of text"
    };
    private static final String[] UNESCAPED = {
        "plain", "é", "日本", "😀", "\n", "\"", "\\", "é", "😀", "/", " ", "longer piece of text"
    };

    private Documents() {}

    record Json(byte[] bytes, List<String> pointers, Extraction expected) {}

    record Lines(byte[] bytes, List<Group> expected) {}

    static Json statuses(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("{\"statuses\":[");
        long selected = 0;
        double sum = 0;
        long stringBytes = 0;
        String longest = "";
        for (int i = 0; i < count; i++) {
            StringBuilder escaped = new StringBuilder();
            StringBuilder plain = new StringBuilder();
            for (int p = random.nextInt(12); p > 0; p--) {
                int piece = random.nextInt(PIECES.length);
                escaped.append(PIECES[piece]);
                plain.append(UNESCAPED[piece]);
            }
            double score = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
            long id = random.nextLong();
            text.append(i == 0 ? "" : " ,\n\t")
                    .append("{\"id\":")
                    .append(id)
                    .append(", \"user\" : {\"na\\u006de\":\"")
                    .append(escaped)
                    .append("\",\"skip\":[1,[],{\"name\":\"no\"}]},\"score\":")
                    .append(score)
                    .append(",\"flag\":")
                    .append(random.nextBoolean())
                    .append('}');
            selected += 4;
            sum += id;
            int length = plain.toString().getBytes(StandardCharsets.UTF_8).length;
            stringBytes += length;
            if (length > longest.getBytes(StandardCharsets.UTF_8).length) {
                longest = plain.toString();
            }
            sum += score;
        }
        text.append("],\"statuses\":7}");
        return new Json(
                text.toString().getBytes(StandardCharsets.UTF_8),
                List.of("/statuses/*/id", "/statuses/*/user/name", "/statuses/*/score", "/statuses/*/flag"),
                new Extraction(selected, sum, stringBytes, longest));
    }

    static Lines log(long seed, int count, int services) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        TreeMap<Group, Group> groups = new TreeMap<>(
                Comparator.comparing(Group::service, Documents::byUtf8).thenComparing(Group::status));
        for (int i = 0; i < count; i++) {
            int service = random.nextInt(services);
            int piece = service % PIECES.length;
            String name = UNESCAPED[piece] + service;
            long status = 100L * (1 + random.nextInt(5));
            long latency = random.nextLong() >>> (1 + random.nextInt(60));
            long bytes = random.nextLong() >>> (1 + random.nextInt(60));
            text.append("{\"latencyMicros\":")
                    .append(latency)
                    .append(random.nextBoolean() ? ",\"other\":{\"service\":[1,2.5e3,\"}\"]}" : "")
                    .append(",\"service\":\"")
                    .append(PIECES[piece])
                    .append(service)
                    .append("\",\"bytes\": ")
                    .append(bytes)
                    .append(" ,\"status\":")
                    .append(status)
                    .append('}')
                    .append(random.nextInt(10) == 0 ? "\r\n\n" : "\n");
            groups.merge(
                    new Group(name, status, 0, 0, 0, 0),
                    new Group(name, status, 1, bytes, latency, latency),
                    (old, add) -> new Group(
                            name,
                            status,
                            old.count() + 1,
                            old.bytes() + add.bytes(),
                            old.latencyMicros() + add.latencyMicros(),
                            Math.max(old.maxLatencyMicros(), add.maxLatencyMicros())));
        }
        return new Lines(text.toString().getBytes(StandardCharsets.UTF_8), new ArrayList<>(groups.values()));
    }

    private static int byUtf8(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
