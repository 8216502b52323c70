// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@value #FILE} in a duel's folder: a line for each fork, on the device before the next begins. */
final class DuelLog implements AutoCloseable {
    static final String FILE = "forks.jsonl";

    private final FileOutputStream out;

    private DuelLog(FileOutputStream out) {
        this.out = out;
    }

    /** The first line. */
    record Head(int schemaVersion, String planHash) {}

    /**
     * {@return the lines that are there} An incomplete last one, from a program that was killed, is cut off.
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
        if (end < text.length()) {
            Files.writeString(file, text.substring(0, end));
        }
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
                                e.kind(), "'" + file + "', line " + (i + 1) + " is damaged: " + e.getMessage(), e);
            }
        }
        return lines;
    }

    static DuelLog open(Path folder, String planHash) throws IOException {
        Path file = folder.resolve(FILE);
        boolean isNew = !Files.exists(file) || Files.size(file) == 0;
        DuelLog log = new DuelLog(new FileOutputStream(file.toFile(), true));
        if (isNew) {
            log.write(Json.line(new Head(1, planHash)));
        }
        return log;
    }

    void append(DuelLine line) throws IOException {
        write(Json.line(line));
    }

    private void write(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
