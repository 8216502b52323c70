// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The forks of a run as they finish: {@value #FILE}, a header and then a line for each fork, forced to the device one by one.
 *
 * <p>A program that is killed in the middle of a line leaves an incomplete last line; it is reported and skipped when read, and
 * cut off before more is appended. A damaged line before the last is an error for a reader: something else happened to the file. Who
 * opens it for appending has it repaired from the run beside it. Not for use by several threads at once; the process that opens
 * it holds the lock of its folder.
 */
public final class ForkLog implements AutoCloseable {
    /** The file's name in the run's folder. */
    public static final String FILE = "forks.jsonl";

    private static final String HEADER = "{\"schemaVersion\":";
    private static final int LONGEST_HEADER = 1_000;

    private final AppendFile out;
    private final List<String> notices;
    private long forks;

    ForkLog(AppendFile out, long forks, List<String> notices) {
        this.out = out;
        this.forks = forks;
        this.notices = List.copyOf(notices);
    }

    /**
     * The first line.
     *
     * @param schemaVersion the version of the form of run files
     * @param planHash what the forks belong to; empty where the program does not say
     */
    public record Header(int schemaVersion, Optional<String> planHash) {
        /** Refuses an absent part. */
        public Header {
            Objects.requireNonNull(planHash, "planHash");
        }
    }

    /**
     * What a file holds.
     *
     * @param header its first line; empty where there is no file, or nothing in it
     * @param lines the forks in the order they finished
     * @param incomplete what was skipped at its end and why, in words; empty where nothing was
     */
    public record Contents(Optional<Header> header, List<ForkLine> lines, Optional<String> incomplete) {
        /** Refuses absent parts and copies the list. */
        public Contents {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(incomplete, "incomplete");
            lines = List.copyOf(lines);
        }
    }

    /**
     * {@return the forks saved in a run's folder} None where there is no file.
     *
     * @param folder the run's folder
     * @throws StoreException where a line before the last is damaged, or a later program wrote the file
     * @throws IOException where the file cannot be read
     */
    public static Contents read(Path folder) throws IOException {
        return ForkLogParser.parse(folder.resolve(FILE)).contents();
    }

    /**
     * {@return the header of the forks saved in a run's folder; empty where there is none}
     *
     * @param folder the run's folder
     * @throws IOException as {@link #read(Path)} does
     */
    public static Optional<Header> header(Path folder) throws IOException {
        return read(folder).header();
    }

    /**
     * {@return whether a file holds at most the first line of a log: nothing was finished} False where it is something else.
     *
     * @param file the file
     * @throws IOException where it cannot be read
     */
    public static boolean isBarren(Path file) throws IOException {
        if (Files.size(file) > LONGEST_HEADER) {
            return false;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        boolean isHeader = text.startsWith(HEADER) || HEADER.startsWith(text);
        return isHeader && text.strip().lines().count() <= 1;
    }

    /**
     * {@return the log of a folder, opened for appending} A new file gets a header without a plan; an incomplete last line
     * is cut off, a damaged file repaired.
     *
     * @param folder the run's folder, which must exist
     * @throws IOException as {@link #read(Path)} does, and where the file cannot be written
     */
    public static ForkLog open(Path folder) throws IOException {
        return open(folder, Optional.empty());
    }

    /**
     * {@return the log of a folder, opened for appending} A new file gets a header with the plan's hash; an incomplete last
     * line is cut off.
     *
     * @param folder the run's folder, which must exist
     * @param planHash what the forks belong to
     * @throws StoreException of kind {@code OTHER_PLAN} where the file's header names another plan
     * @throws IOException as {@link #read(Path)} does, and where the file cannot be written
     */
    public static ForkLog open(Path folder, String planHash) throws IOException {
        return open(folder, Optional.of(planHash));
    }

    private static ForkLog open(Path folder, Optional<String> planHash) throws IOException {
        Path file = folder.resolve(FILE);
        List<String> notices = new ArrayList<>();
        ForkRepair.repair(folder, planHash).ifPresent(notices::add);
        ForkLogParser.Parsed parsed = ForkLogParser.parse(file);
        parsed.contents().incomplete().ifPresent(notices::add);
        Optional<String> known = parsed.contents().header().flatMap(Header::planHash);
        if (known.isPresent() && planHash.isPresent() && !known.equals(planHash)) {
            throw new StoreException(
                    Kind.OTHER_PLAN,
                    "'" + file + "' holds forks of another plan (" + known.get() + ", this one is " + planHash.get()
                            + "); go on with the options it was begun with, or measure into another folder");
        }
        AppendFile.cut(file, parsed.soundBytes());
        AppendFile out = AppendFile.open(file);
        ForkLog log = new ForkLog(out, parsed.contents().lines().size(), notices);
        try {
            if (parsed.contents().header().isEmpty()) {
                log.write(Json.line(new Header(Run.SCHEMA_VERSION, planHash)));
            } else if (parsed.lacksLineEnd()) {
                log.write("");
            }
            return log;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /** {@return what was cut off or repaired when the log was opened, in words} */
    public List<String> notices() {
        return notices;
    }

    /**
     * Saves a fork; when this returns, it is on the device.
     *
     * @param line the fork and its cell
     * @throws IOException where it cannot be written: the message says how many forks are safe
     */
    public void append(ForkLine line) throws IOException {
        write(Json.line(line));
        forks++;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void write(String line) throws IOException {
        out.append(line, "; the " + forks + " forks before are saved in it");
    }
}
