// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.util.List;

/** Mostly numbers: polygons with coordinates of many digits, some with exponents, as a map's export. */
final class Geometry implements PayloadKinds.Generator {
    private static final int MICRO = 1_000_000;

    @Override
    public int leastBytes() {
        return 1024;
    }

    @Override
    public List<String> pointers() {
        return List.of("/features/*/geometry/coordinates/*/*", "/features/*/properties/area", "/features/*/id");
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        TextSource text = new TextSource(random);
        return JsonList.of(
                sizeBytes,
                "{\"type\":\"FeatureCollection\",\"features\":[",
                index -> feature(index, random, text),
                "],\"name\":\"",
                "\"}");
    }

    private static String feature(int index, SplitMix64 random, TextSource text) {
        StringBuilder out = new StringBuilder("{\"type\":\"Feature\",\"id\":\"f").append(index);
        out.append("\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
        int points = random.between(4, 12);
        for (int i = 0; i < points; i++) {
            out.append(i == 0 ? "[" : ",[")
                    .append(coordinate(random, text, 180))
                    .append(',')
                    .append(coordinate(random, text, 90))
                    .append(']');
        }
        return out.append("]},\"properties\":{\"area\":")
                .append(random.between(1, 10))
                .append('.')
                .append(text.digits(4))
                .append(random.oneIn(2) ? "e" : "E-")
                .append(random.below(9))
                .append(",\"rank\":")
                .append(random.below(100))
                .append("}}")
                .toString();
    }

    private static String coordinate(SplitMix64 random, TextSource text, int limit) {
        String sign = random.oneIn(2) ? "-" : "";
        return sign + random.below(limit) + "." + (MICRO + random.below(MICRO)) + text.digits(random.between(1, 9));
    }
}
