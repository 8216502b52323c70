// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.util.List;

/** Objects with nested objects and Unicode text, like the answer of a social network's search. */
final class Statuses implements PayloadKinds.Generator {
    @Override
    public int leastBytes() {
        return 1024;
    }

    @Override
    public List<String> pointers() {
        return List.of(
                "/statuses/*/text",
                "/statuses/*/user/name",
                "/statuses/*/user/followers_count",
                "/statuses/*/retweet_count",
                "/statuses/*/entities/hashtags/*/text");
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        TextSource text = new TextSource(random);
        return JsonList.of(
                sizeBytes,
                "{\"statuses\":[",
                index -> status(random, text),
                "],\"search_metadata\":{\"completed_in\":0.087,\"count\":100,\"query\":\"",
                "\"}}");
    }

    private static String status(SplitMix64 random, TextSource text) {
        String id = text.digits(18);
        return "{\"id\":" + id + ",\"id_str\":\"" + id + "\",\"text\":\"" + text.jsonText(random.between(4, 24))
                + "\",\"truncated\":" + random.oneIn(2) + ",\"user\":" + user(random, text)
                + ",\"entities\":{\"hashtags\":[" + hashtags(random, text) + "],\"urls\":[]},\"geo\":null"
                + ",\"score\":" + random.below(100) + "." + text.digits(6) + ",\"retweet_count\":"
                + random.below(5000) + ",\"favorited\":" + random.oneIn(3) + ",\"lang\":\"" + text.plainWord() + "\"}";
    }

    private static String user(SplitMix64 random, TextSource text) {
        return "{\"id\":" + text.digits(10) + ",\"name\":\"" + text.jsonText(2) + "\",\"screen_name\":\""
                + text.plainWord() + "_" + text.hex(4) + "\",\"followers_count\":" + random.below(1_000_000)
                + ",\"verified\":" + random.oneIn(5) + "}";
    }

    private static String hashtags(SplitMix64 random, TextSource text) {
        StringBuilder list = new StringBuilder();
        int count = random.below(4);
        for (int i = 0; i < count; i++) {
            int start = random.below(120);
            list.append(i == 0 ? "" : ",")
                    .append("{\"text\":\"")
                    .append(text.word())
                    .append("\",\"indices\":[")
                    .append(start)
                    .append(',')
                    .append(start + 7)
                    .append("]}");
        }
        return list.toString();
    }
}
