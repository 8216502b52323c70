// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a class path as people write it. */
final class ClassPathText {
    private static final String WILDCARD = "*";

    private final List<Path> entries = new ArrayList<>();
    private final List<String> faults;

    private ClassPathText(List<String> faults) {
        this.faults = faults;
    }

    static ClassPath parse(String text, List<String> faults) {
        ClassPathText reading = new ClassPathText(faults);
        int before = faults.size();
        if (text.startsWith("@")) {
            reading.file(Path.of(text.substring(1)));
        } else {
            reading.add(text);
        }
        if (reading.entries.isEmpty()) {
            if (faults.size() == before) {
                faults.add("'" + text + "' names no jar");
            }
            return new ClassPath(List.of(Path.of(text)));
        }
        return new ClassPath(reading.entries);
    }

    private void file(Path file) {
        try {
            ArgumentFile.classPaths(file, InputFile.text(file, InputFile.WRITTEN_BY_HAND))
                    .forEach(this::add);
        } catch (StoreException e) {
            faults.add(e.getMessage());
        }
    }

    private void add(String text) {
        for (String entry : text.split(Pattern.quote(File.pathSeparator))) {
            if (entry.equals(WILDCARD) || entry.endsWith("/" + WILDCARD) || entry.endsWith(File.separator + WILDCARD)) {
                jars(entry);
            } else if (!entry.isEmpty()) {
                one(Path.of(entry));
            }
        }
    }

    private void one(Path entry) {
        if (!Files.isRegularFile(entry) && !Files.isDirectory(entry)) {
            faults.add("there is no jar '" + entry + "'");
        }
        entries.add(entry);
    }

    /** What {@code java} makes of a wildcard, in an order that is the same everywhere. */
    private void jars(String wildcard) {
        Path folder = Path.of(wildcard.equals(WILDCARD) ? "." : wildcard.substring(0, wildcard.length() - 2));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                faults.add("there is no jar in the folder of '" + wildcard + "'");
            }
            entries.addAll(jars);
        } catch (IOException e) {
            faults.add("there is no folder for '" + wildcard + "'");
        }
    }
}
