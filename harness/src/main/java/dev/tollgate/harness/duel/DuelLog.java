// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.store.StoreException;
import dev.tollgate.reports.store.WriteException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@value #FILE} in a duel's folder: a line for each fork, on the device before the next begins. */
final class DuelLog implements AutoCloseable {
    static final String FILE = "forks.jsonl";

    private final Path file;
    private final FileOutputStream out;

    private DuelLog(Path file, FileOutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** The first line. */
    record Head(int schemaVersion, String planHash) {}

    /**
     * {@return the lines that are there} An incomplete last one, from a program that was killed or still writes it, is left out.
     *
     * @param folder the duel's folder
     * @param planHash names what the forks belong to
     * @throws StoreException where they belong to something else, or a line is damaged
     */
    static List<DuelLine> read(Path folder, String planHash) throws IOException {
        Path file = folder.resolve(FILE);
        List<DuelLine> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        String text = Files.readString(file);
        int end = text.lastIndexOf('\n') + 1;
        List<String> whole = text.substring(0, end).lines().toList();
        for (int i = 0; i < whole.size(); i++) {
            try {
                if (i == 0) {
                    Head head = Json.read(whole.getFirst(), Head.class);
                    if (!head.planHash().equals(planHash)) {
                        throw new StoreException(
                                StoreException.Kind.OTHER_PLAN,
                                "'" + file
                                        + "' belongs to a duel of other jars or options; resume it with the same ones");
                    }
                } else {
                    lines.add(Json.read(whole.get(i), DuelLine.class));
                }
            } catch (StoreException e) {
                throw e.kind() == StoreException.Kind.OTHER_PLAN
                        ? e
                        : new StoreException(
                                e.kind(),
                                "'" + file + "', line " + (i + 1) + " is damaged: " + e.getMessage()
                                        + "; remove that line and resume: its fork is then measured again",
                                e);
            }
        }
        return lines;
    }

    /**
     * {@return the log, opened at its end} An incomplete last line is cut off: who opens it holds the folder's lock.
     *
     * @param folder the duel's folder
     * @param planHash names what the forks belong to
     */
    static DuelLog open(Path folder, String planHash) throws IOException {
        Path file = folder.resolve(FILE);
        cut(file);
        boolean isNew = !Files.exists(file) || Files.size(file) == 0;
        DuelLog log = new DuelLog(file, new FileOutputStream(file.toFile(), true));
        if (isNew) {
            log.write(Json.line(new Head(1, planHash)));
        }
        return log;
    }

    private static void cut(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(end);
            }
        }
    }

    void append(DuelLine line) throws IOException {
        write(Json.line(line));
    }

    private void write(String line) throws IOException {
        if (!Files.exists(file)) {
            throw new WriteException("'" + file + "' was removed while the duel went on", null);
        }
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        } catch (IOException e) {
            throw new WriteException("cannot write to '" + file + "': " + ResultFile.reason(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
