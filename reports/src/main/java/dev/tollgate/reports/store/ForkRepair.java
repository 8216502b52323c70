// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.store.ForkLog.Header;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a damaged or lost log of forks whole again: what is sound in it is kept, and what the run beside it holds is added. The
 * damaged file is kept under another name.
 */
final class ForkRepair {
    private static final int SHOWN = 5;

    private final Path folder;
    private final Path file;
    private final List<ForkLine> lines = new ArrayList<>();
    private final List<Integer> damaged = new ArrayList<>();
    private Optional<Header> header = Optional.empty();
    private String fault = "";

    private ForkRepair(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(ForkLog.FILE);
    }

    /**
     * {@return what was repaired, in words; empty where nothing had to be}
     *
     * @param folder the run's folder, which nobody else writes to
     * @param planHash what the forks belong to, for a log that no longer says so
     * @throws StoreException where the log is damaged and the run beside it cannot stand in
     * @throws IOException where a file cannot be read or written
     */
    static Optional<String> repair(Path folder, Optional<String> planHash) throws IOException {
        return new ForkRepair(folder).repair(planHash);
    }

    private Optional<String> repair(Optional<String> planHash) throws IOException {
        boolean ends = salvage();
        // An incomplete last line is what a killed program leaves: that is cut off, not repaired.
        boolean torn = damaged.size() == 1 && !ends && damaged.getFirst() == lines.size() + 2;
        boolean lost = header.isEmpty() && lines.isEmpty();
        if (damaged.isEmpty() && header.isPresent() || torn && header.isPresent()) {
            return Optional.empty();
        }
        if (lost && !Files.isRegularFile(folder.resolve(RunStore.FILE))) {
            if (damaged.size() > 1) {
                throw unreadable("there is no " + RunStore.FILE + " beside it");
            }
            return Optional.empty();
        }
        Set<ForkLine> added = missing(stored());
        if (lost && added.isEmpty() && damaged.size() <= 1) {
            return Optional.empty();
        }
        int kept = lines.size();
        lines.addAll(added);
        Optional<String> aside = setAside();
        write(header.orElseGet(() -> new Header(Run.SCHEMA_VERSION, planHash)));
        return Optional.of("'" + file + "' "
                + (damaged.isEmpty() ? "was missing or empty" : "was damaged in " + numbers())
                + " and is repaired: " + kept + " forks were kept and " + added.size() + " taken from " + RunStore.FILE
                + aside.map(name -> "; the damaged file is '" + name + "'").orElse("")
                + ". A fork that neither of them holds is measured again");
    }

    /** {@return whether the last line has its end} */
    private boolean salvage() throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int start = 0;
        for (int number = 1; start < bytes.length; number++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            take(number, new String(bytes, start, end - start, StandardCharsets.UTF_8));
            start = end + 1;
        }
        return bytes.length == 0 || bytes[bytes.length - 1] == '\n';
    }

    private void take(int number, String text) throws IOException {
        try {
            if (number == 1) {
                header = Optional.of(Json.read(text, Header.class));
            } else {
                lines.add(Json.read(text, ForkLine.class));
            }
        } catch (StoreException e) {
            fault = damaged.isEmpty() ? "line " + number + ": " + e.getMessage() : fault;
            damaged.add(number);
        }
        if (header.isPresent() && header.get().schemaVersion() > Run.SCHEMA_VERSION) {
            // Not damaged: written by a later program, which the reader says.
            ForkLog.read(folder);
        }
    }

    private Run stored() throws StoreException {
        try {
            return RunStore.read(folder);
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
    }

    private StoreException unreadable(String why) {
        return new StoreException(
                Kind.UNREADABLE,
                "'" + file + "' cannot be read: " + fault + "; it cannot be repaired (" + why + "): remove " + numbers()
                        + " from it and resume, the forks in it are then measured again");
    }

    /** {@return the forks of a run that the log lacks} */
    private Set<ForkLine> missing(Run run) {
        Set<Object> known = lines.stream()
                .map(line -> place(line.key(), line.fork()))
                .collect(Collectors.toCollection(HashSet::new));
        return run.cells().stream()
                .flatMap(cell -> cell.forks().stream().map(fork -> ForkLine.of(cell, fork)))
                .filter(line -> known.add(place(line.key(), line.fork())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Object place(String key, Fork fork) {
        return List.of(key, fork.round(), fork.attempt(), fork.order());
    }

    private Optional<String> setAside() throws IOException {
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        Path aside = file.resolveSibling(ForkLog.FILE + ".damaged");
        for (int number = 2; Files.exists(aside); number++) {
            aside = file.resolveSibling(ForkLog.FILE + ".damaged-" + number);
        }
        Files.copy(file, aside);
        return Optional.of(Objects.toString(aside.getFileName()));
    }

    private void write(Header head) throws IOException {
        lines.sort(Comparator.comparingInt(line -> line.fork().order()));
        StringBuilder text = new StringBuilder(Json.line(head)).append('\n');
        lines.forEach(line -> text.append(Json.line(line)).append('\n'));
        AtomicFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String numbers() {
        String shown = damaged.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return (damaged.size() == 1 ? "line " : "lines ")
                + shown
                + (damaged.size() > SHOWN ? " and " + (damaged.size() - SHOWN) + " more" : "");
    }
}
