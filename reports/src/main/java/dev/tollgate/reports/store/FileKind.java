// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a file is by its first bytes, for the message that refuses it where it was not expected. */
public enum FileKind {
    /** Compressed by gzip. */
    GZIP(begins(0x1F, 0x8B), "is compressed with gzip", "unpack it first: gunzip -k FILE"),
    /** A ZIP archive. */
    ZIP(begins('P', 'K', 3, 4), "is a ZIP archive", "unpack it first (unzip FILE) and name the file inside"),
    /** Compressed by zstd. */
    ZSTD(begins(0x28, 0xB5, 0x2F, 0xFD), "is compressed with zstd", "unpack it first: unzstd FILE"),
    /** Compressed by LZ4 into frames, as Datadog's agent sends recordings. */
    LZ4(begins(0x04, 0x22, 0x4D, 0x18), "is compressed with LZ4", "unpack it first: unlz4 FILE"),
    /** Compressed by xz. */
    XZ(begins(0xFD, '7', 'z', 'X', 'Z'), "is compressed with xz", "unpack it first: unxz -k FILE"),
    /** Compressed by bzip2. */
    BZIP2(begins('B', 'Z', 'h'), "is compressed with bzip2", "unpack it first: bunzip2 -k FILE"),
    /** A recording of Java Flight Recorder. */
    RECORDING(begins('F', 'L', 'R', 0), "is a JFR recording", "run-bench.sh profile FILE reads it"),
    /** A heap dump. */
    HEAP_DUMP(
            text("JAVA PROFILE "),
            "is a heap dump",
            "record pauses and samples instead: jcmd PID JFR.start settings=profile duration=5m filename=app.jfr"),
    /** A page, as profilers draw flame graphs. */
    PAGE(
            head -> text("<!doctype html").test(head) || text("<html").test(head),
            "is an HTML page",
            "let the profiler write a recording: a flame graph has neither times nor pauses"),
    /** A text in two bytes a character. */
    UTF_16(
            head -> begins(0xFF, 0xFE).test(head) || begins(0xFE, 0xFF).test(head),
            "is UTF-16, as PowerShell's '>' writes it",
            "write UTF-8: let the program write the file itself, or use Out-File -Encoding utf8"),
    /** HdrHistogram's percentiles of one distribution, as wrk2 and {@code .hgrm} files have them. */
    PERCENTILES(
            head -> PercentileOutput.isOne(decoded(head)),
            "is a percentile output (.hgrm): one distribution, already added up",
            "an interval log (.hlog) is needed: name the log that it was made from, or let the load generator write one"
                    + " (HdrHistogram's HistogramLogWriter; jHiccup does)");

    /** So many bytes tell every kind apart. */
    private static final int HEAD_BYTES = 4096;

    private final Predicate<byte[]> test;
    private final String words;
    private final String advice;

    FileKind(Predicate<byte[]> test, String words, String advice) {
        this.test = test;
        this.words = words;
        this.advice = advice;
    }

    /**
     * {@return the kind of a file; empty where it is none of these, or no regular file}
     *
     * @param file a file
     * @throws IOException where it cannot be read
     */
    public static Optional<FileKind> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD_BYTES));
        }
    }

    /**
     * {@return the kind of what begins so; empty where it is none of these}
     *
     * @param head its first bytes
     */
    public static Optional<FileKind> of(byte[] head) {
        return Arrays.stream(values()).filter(kind -> kind.test.test(head)).findFirst();
    }

    /**
     * {@return what the file is and what to do, a sentence without its subject} As in {@code is compressed with gzip; unpack it first}.
     *
     * @param file how the file is called in a command
     */
    public String advice(Path file) {
        return words + "; " + advice.replace("FILE", "'" + file + "'");
    }

    private static Predicate<byte[]> begins(int... bytes) {
        return head -> head.length >= bytes.length
                && IntStream.range(0, bytes.length).allMatch(i -> (head[i] & 0xFF) == bytes[i]);
    }

    private static Predicate<byte[]> text(String lowerCase) {
        return head ->
                decoded(head).stripLeading().toLowerCase(Locale.ROOT).startsWith(lowerCase.toLowerCase(Locale.ROOT));
    }

    private static String decoded(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "");
    }
}
