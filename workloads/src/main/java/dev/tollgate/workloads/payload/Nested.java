// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.util.List;

/** Deep trees: objects and arrays in each other down to {@value #DEEPEST} levels, with a leaf at each. */
final class Nested implements PayloadKinds.Generator {
    /** Levels inside an element; two more enclose it. */
    private static final int DEEPEST = 200;

    /** An element takes about so many bytes per level; a small payload gets flatter elements. */
    private static final int BYTES_PER_LEVEL = 24;

    @Override
    public int leastBytes() {
        return 1024;
    }

    @Override
    public List<String> pointers() {
        return List.of(
                "/trees/*/leaf",
                "/trees/*/in/0/leaf",
                "/trees/*/in/0/in/0/leaf",
                "/trees/*/in/0/in/0/in/0/leaf",
                "/trees/*/in/1");
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        TextSource text = new TextSource(random);
        int deepest = Math.min(DEEPEST, sizeBytes / (4 * BYTES_PER_LEVEL));
        return JsonList.of(
                sizeBytes,
                "{\"trees\":[",
                index -> tree(random.between(Math.max(3, deepest / 2), deepest + 1), random, text),
                "],\"root\":\"",
                "\"}");
    }

    private static String tree(int levels, SplitMix64 random, TextSource text) {
        StringBuilder out = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = 0; i < levels; i += 2) {
            out.append("{\"leaf\":").append(leaf(random, text)).append(",\"in\":[");
            close.insert(0, "," + random.below(100) + "]}");
        }
        return out.append(leaf(random, text)).append(close).toString();
    }

    private static String leaf(SplitMix64 random, TextSource text) {
        return switch (random.below(4)) {
            case 0 -> "\"" + text.word() + "\"";
            case 1 -> "-" + random.below(1000) + "." + text.digits(2);
            case 2 -> "true";
            default -> Integer.toString(random.below(100_000));
        };
    }
}
