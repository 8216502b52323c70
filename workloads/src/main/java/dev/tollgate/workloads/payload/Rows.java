// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A CSV table as a shop exports its orders: half of the columns numbers, some cells empty, some texts quoted. */
final class Rows implements PayloadKinds.Generator {
    private static final String HEADER = "id,date,customer,quantity,price,discount,comment,latitude,longitude,total\n";
    /** What is left for the last row's comment must not be longer than a row. */
    private static final int LONGEST_ROW = 320;

    @Override
    public int leastBytes() {
        return HEADER.length() + 2 * LONGEST_ROW;
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        TextSource text = new TextSource(random);
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeBytes);
        out.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
        for (int id = 1; ; id++) {
            String start = id + ",2026-01-" + random.between(10, 29) + "," + text.word() + " " + text.plainWord() + ","
                    + random.below(1 << random.between(2, 11)) + "," + decimal(random, text, 1000, 2) + ","
                    + (random.oneIn(3) ? "" : "0." + text.digits(2)) + ",";
            String comment = comment(random, text);
            String end = "," + decimal(random, text, 90, 6) + "," + decimal(random, text, 180, 9) + ","
                    + decimal(random, text, 100_000, 2) + "\n";
            int left = sizeBytes - out.size() - TextSource.utf8Length(start + comment + end);
            if (left < LONGEST_ROW) {
                // The last row: its comment is as long as it takes.
                String filler = TextSource.filler(left + TextSource.utf8Length(comment));
                out.writeBytes((start + filler + end).getBytes(StandardCharsets.UTF_8));
                return out.toByteArray();
            }
            out.writeBytes((start + comment + end).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String decimal(SplitMix64 random, TextSource text, int limit, int digits) {
        return (random.oneIn(limit < 1000 ? 2 : 20) ? "-" : "") + random.below(limit) + "." + text.digits(digits);
    }

    private static String comment(SplitMix64 random, TextSource text) {
        StringBuilder words = new StringBuilder(text.plainWord());
        for (int i = random.below(5); i > 0; i--) {
            words.append(random.oneIn(20) ? ", " : " ").append(text.word());
        }
        if (random.oneIn(30)) {
            words.append(" \"").append(text.plainWord()).append('"');
        }
        if (random.oneIn(40)) {
            words.append('\n').append(text.plainWord());
        }
        boolean quoted = words.indexOf(",") >= 0 || words.indexOf("\"") >= 0 || words.indexOf("\n") >= 0;
        return quoted ? '"' + words.toString().replace("\"", "\"\"") + '"' : words.toString();
    }
}
