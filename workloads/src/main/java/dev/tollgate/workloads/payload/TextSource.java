// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.nio.charset.StandardCharsets;

/** Words and sentences as people post them, and the ways in which JSON writes them. */
final class TextSource {
    private static final String[] ASCII = {
        "the", "service", "latency", "release", "today", "server", "we", "cache", "native", "great", "talk", "about",
        "heap", "garbage", "collector", "pause", "just", "measured", "it", "again", "and", "payload", "hot", "path",
        "team", "coffee", "benchmark", "result", "really", "why", "never", "always", "ship", "boundary", "cost", "of"
    };
    private static final String[] OTHER = {
        "café",
        "naïve",
        "über",
        "señor",
        "Straße",
        "日本語",
        "テスト",
        "東京",
        "привет",
        "данные",
        "한국어",
        "ελληνικά",
        "🚀",
        "😀",
        "👍🏽",
        "résumé",
        "Zürich",
        "中文",
        "数据",
        "čeština"
    };
    private static final String FILLER =
            "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor ";

    private final SplitMix64 random;

    TextSource(SplitMix64 random) {
        this.random = random;
    }

    /** {@return one word, sometimes not ASCII} */
    String word() {
        return random.oneIn(6) ? random.pick(OTHER) : random.pick(ASCII);
    }

    /** {@return an ASCII word} */
    String plainWord() {
        return random.pick(ASCII);
    }

    /** {@return words in a row, as the inside of a JSON string: mostly raw UTF-8, sometimes with escapes} */
    String jsonText(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            if (i > 0) {
                text.append(random.oneIn(12) ? "\\n" : " ");
            }
            String word = word();
            switch (random.below(24)) {
                case 0 -> text.append("\\\"").append(word).append("\\\"");
                case 1 -> escaped(text, word);
                case 2 -> text.append("#").append(word);
                case 3 -> text.append("https:\\/\\/t.example\\/").append(hex(8));
                default -> text.append(word);
            }
        }
        return text.toString();
    }

    /** Writes every character of a word as JSON's u-escape, those beyond the basic plane as two. */
    private static void escaped(StringBuilder text, String word) {
        for (char c : word.toCharArray()) {
            text.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(Character.forDigit((c >> shift) & 0xF, 16));
            }
        }
    }

    /** {@return lower-case hexadecimal digits} */
    String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.below(16), 16));
        }
        return text.toString();
    }

    /** {@return decimal digits, the first of them not zero} */
    String digits(int count) {
        StringBuilder text = new StringBuilder(count).append((char) random.between('1', '9' + 1));
        for (int i = 1; i < count; i++) {
            text.append((char) random.between('0', '9' + 1));
        }
        return text.toString();
    }

    /** {@return plain words of exactly that many ASCII characters, to reach a size} */
    static String filler(int chars) {
        return FILLER.repeat(chars / FILLER.length() + 1).substring(0, chars);
    }

    static int utf8Length(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
