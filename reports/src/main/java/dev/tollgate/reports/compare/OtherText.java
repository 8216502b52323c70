// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that are given in place of JMH's JSON, known by how they begin. */
final class OtherText {
    private static final int HEAD = 8192;
    private static final int SHOWN = 20;
    private static final String WRITE_JSON =
            ", which does not hold the values of each fork; write JSON: -rf json -rff FILE";

    private static final List<Kind> KINDS = List.of(
            new Kind("\"?Benchmark\"?[,;]\"?Mode\"?\\b", "this is JMH's CSV" + WRITE_JSON),
            new Kind("Benchmark\\s[^\\n]*\\bMode\\b", "this is JMH's text output" + WRITE_JSON),
            new Kind(
                    "(?:.*\\n)?#\\s*(?:JMH version|VM version|Run progress)",
                    "this is what JMH prints while it runs" + WRITE_JSON),
            new Kind("\\\\(?:documentclass|begin)", "this is JMH's LaTeX" + WRITE_JSON),
            new Kind(
                    "Value\\s+Percentile",
                    "this is a percentile output of HdrHistogram, which holds no other figures; write an interval log (.hlog),"
                            + " which 'report' takes"),
            new Kind("#\\[|\"StartTimestamp\"", "this is an interval log of HdrHistogram, which 'report' takes"),
            new Kind("<", "this is HTML or XML, perhaps a login page instead of the file that was requested"));

    private static final List<Kind> OBJECTS = List.of(
            new Kind(
                    "\"schemaVersion\"[^{]*\"tool\"",
                    "this is a run of this program under another name; name its folder or its run.json"),
            new Kind(
                    "\"schemaVersion\"",
                    "this is a record of this program; of a duel, name its base.json or new.json, of a run its folder"),
            new Kind("\"rows\"", "this is the result of a comparison, not a measurement"),
            new Kind(
                    "\"(?:jmhVersion|benchmark)\"",
                    "this is one benchmark without the array around it; put it between [ and ]"));

    /** A text that begins in some way, and what it is. */
    private record Kind(Pattern begin, String what) {
        Kind(String begin, String what) {
            this(Pattern.compile(begin, Pattern.DOTALL), what);
        }
    }

    private OtherText() {}

    /**
     * {@return the text, from its beginning}
     *
     * @param file what to call it in messages
     * @param text the text
     * @throws StoreException where it is something else, with what to do
     * @throws IOException where it cannot be read
     */
    static Reader refused(String file, Reader text) throws IOException {
        BufferedReader reader = new BufferedReader(text, 2 * HEAD);
        reader.mark(HEAD);
        char[] content = new char[HEAD];
        int size = 0;
        for (int read = 0; read >= 0 && size < HEAD; read = reader.read(content, size, HEAD - size)) {
            size += read;
        }
        reader.reset();
        String head = new String(content, 0, size).strip();
        Optional<String> why = why(head);
        if (why.isPresent()) {
            throw new StoreException(StoreException.Kind.NOT_A_RUN, "'" + file + "' is not JMH's JSON: " + why.get());
        }
        return reader;
    }

    private static Optional<String> why(String head) {
        if (head.isEmpty()) {
            return Optional.of("it is empty; JMH writes its results when it ends, not when it is interrupted");
        }
        if (head.startsWith("[") && !head.startsWith("[INFO]")) {
            return Optional.empty();
        }
        if (head.startsWith("{")) {
            return Optional.of(kind(OBJECTS, head.substring(1).strip())
                    .orElse("it is an object, not an array of benchmarks (write it with -rf json)"));
        }
        return Optional.of(kind(KINDS, head)
                .orElse("it begins with '" + shown(head)
                        + "', not with an array of benchmarks (write it with -rf json)"));
    }

    private static Optional<String> kind(List<Kind> kinds, String text) {
        return kinds.stream()
                .filter(kind -> kind.begin().matcher(text).lookingAt())
                .map(Kind::what)
                .findFirst();
    }

    private static String shown(String head) {
        String line = head.lines().findFirst().orElse("");
        String visible = line.replaceAll("\\p{Cntrl}|\\p{Cf}", "\ufffd");
        return visible.length() > SHOWN ? visible.substring(0, SHOWN) + "\u2026" : visible;
    }
}
