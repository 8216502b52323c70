// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is measured beside the rounds, as it finishes: a file of one line of JSON for each, forced to the device one by one.
 *
 * <p>An incomplete last line, left by a program that was killed, is skipped when read and cut off before more is appended; a damaged line before the last is an error.
 * Not for use by several threads or processes at once.
 *
 * @param <L> what a line holds
 */
public final class LineLog<L> implements AutoCloseable {
    /** The file of samples in the run's folder. */
    public static final String SAMPLES = "samples.jsonl";

    /** The file of probes there. */
    public static final String PROBES = "probes.jsonl";

    private final Path file;
    private Optional<AppendFile> out = Optional.empty();
    private final List<L> lines;
    private final long soundBytes;

    private LineLog(Path file, List<L> lines, long soundBytes) {
        this.file = file;
        this.lines = List.copyOf(lines);
        this.soundBytes = soundBytes;
    }

    /**
     * {@return samples of sections: {@value #SAMPLES}} The plan that they belong to is that of the forks beside it ({@link ForkLog}).
     *
     * @param folder the run's folder, which must exist
     * @throws StoreException where a line before the last is damaged, or a sample is there twice
     * @throws IOException where the file cannot be read
     */
    public static LineLog<SampleLine> ofSamples(Path folder) throws IOException {
        return open(
                folder.resolve(SAMPLES),
                SampleLine.class,
                line -> "round " + line.launch().round() + " of " + line.target());
    }

    /**
     * {@return probes of servers: {@value #PROBES}}
     *
     * @param folder the run's folder, which must exist
     * @throws StoreException where a line before the last is damaged, or a probe is there twice
     * @throws IOException where the file cannot be read
     */
    public static LineLog<ProbeLine> ofProbes(Path folder) throws IOException {
        return open(
                folder.resolve(PROBES),
                ProbeLine.class,
                line -> "probe " + line.probe().order());
    }

    /** The file is made when the first line is appended. */
    private static <L> LineLog<L> open(Path file, Class<L> type, Function<L, String> place) throws IOException {
        List<L> lines = new ArrayList<>();
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] != '\n') {
                continue;
            }
            try {
                lines.add(Json.read(new String(bytes, start, end - start, StandardCharsets.UTF_8), type));
            } catch (StoreException e) {
                throw new StoreException(
                        Kind.UNREADABLE,
                        "'" + file + "' cannot be read: line " + (lines.size() + 1) + ": " + e.getMessage()
                                + "; remove that line and resume: what it held is then measured again",
                        e);
            }
            start = end + 1;
        }
        checkOnce(file, lines, place);
        return new LineLog<>(file, lines, start);
    }

    private static <L> void checkOnce(Path file, List<L> lines, Function<L, String> place) throws StoreException {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Integer same = known.putIfAbsent(place.apply(lines.get(i)), i + 1);
            if (same != null) {
                throw new StoreException(
                        Kind.UNREADABLE,
                        "'" + file + "' holds a line that cannot be: line " + (i + 1) + ": " + place.apply(lines.get(i))
                                + " is in line " + same
                                + " already. Remove it (keep a copy), or measure into another folder");
            }
        }
    }

    /** {@return what was there when the log was opened, in the order it finished} */
    public List<L> lines() {
        return lines;
    }

    /**
     * Saves a line; when this returns, it is on the device.
     *
     * @param line what was measured
     * @throws IOException where it cannot be written
     */
    public void append(L line) throws IOException {
        if (out.isEmpty()) {
            AppendFile.cut(file, soundBytes);
            out = Optional.of(AppendFile.open(file));
        }
        out.get().append(Json.line(line), "");
    }

    @Override
    public void close() throws IOException {
        if (out.isPresent()) {
            out.get().close();
        }
    }
}
