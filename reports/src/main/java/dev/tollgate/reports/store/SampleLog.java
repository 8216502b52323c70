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

/**
 * What was measured beside the rounds, as it finishes: {@value #FILE}, a line for each sample, forced to the device one by one.
 *
 * <p>An incomplete last line, left by a program that was killed, is skipped when read and cut off before more is appended; a
 * damaged line before the last is an error. The plan that the samples belong to is that of the forks beside it
 * ({@link ForkLog}). Not for use by several threads or processes at once.
 */
public final class SampleLog implements AutoCloseable {
    /** The file's name in the run's folder. */
    public static final String FILE = "samples.jsonl";

    private final Path file;
    private Optional<AppendFile> out = Optional.empty();
    private final List<SampleLine> lines;
    private final long soundBytes;

    private SampleLog(Path file, List<SampleLine> lines, long soundBytes) {
        this.file = file;
        this.lines = List.copyOf(lines);
        this.soundBytes = soundBytes;
    }

    /**
     * {@return the log of a folder} The file is made when the first sample is appended.
     *
     * @param folder the run's folder, which must exist
     * @throws StoreException where a line before the last is damaged
     * @throws IOException where the file cannot be read
     */
    public static SampleLog open(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        List<SampleLine> lines = new ArrayList<>();
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] != '\n') {
                continue;
            }
            try {
                lines.add(Json.read(new String(bytes, start, end - start, StandardCharsets.UTF_8), SampleLine.class));
            } catch (StoreException e) {
                throw new StoreException(
                        Kind.UNREADABLE,
                        "'" + file + "' cannot be read: line " + (lines.size() + 1) + ": " + e.getMessage()
                                + "; remove that line and resume: its sample is then taken again",
                        e);
            }
            start = end + 1;
        }
        checkOnce(file, lines);
        return new SampleLog(file, lines, start);
    }

    private static void checkOnce(Path file, List<SampleLine> lines) throws StoreException {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String place = "round " + lines.get(i).launch().round() + " of "
                    + lines.get(i).target();
            Integer same = known.putIfAbsent(place, i + 1);
            if (same != null) {
                throw new StoreException(
                        Kind.UNREADABLE,
                        "'" + file + "' holds a line that cannot be: line " + (i + 1) + ": " + place + " is in line "
                                + same + " already. Remove it (keep a copy), or measure into another folder");
            }
        }
    }

    /** {@return the samples that were there when the log was opened, in the order they finished} */
    public List<SampleLine> lines() {
        return lines;
    }

    /**
     * Saves a sample; when this returns, it is on the device.
     *
     * @param line the sample and what it was taken of
     * @throws IOException where it cannot be written
     */
    public void append(SampleLine line) throws IOException {
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
