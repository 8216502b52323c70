// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files among a command's arguments: what a fault that knows no file was most likely about. */
final class NamedInputs {
    private static final int MOST = 3;
    private static final int MOST_OF_FOLDER = 1000;

    private record Input(String name, long bytes) {}

    private NamedInputs() {}

    /**
     * {@return the largest of them with their sizes; empty text where there is none}
     *
     * @param arguments the command line
     */
    static String largest(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.startsWith("--") ? argument.substring(argument.indexOf('=') + 1) : argument)
                .distinct()
                .flatMap(name -> input(name).stream())
                .sorted(Comparator.comparingLong(Input::bytes).reversed())
                .limit(MOST)
                .map(input ->
                        String.format(Locale.ROOT, "'%s' (%.1f MiB)", input.name, input.bytes / (double) (1 << 20)))
                .collect(Collectors.joining(", "));
    }

    private static Optional<Input> input(String name) {
        try {
            Path path = Path.of(name);
            if (name.isEmpty() || !Files.exists(path)) {
                return Optional.empty();
            }
            return Optional.of(new Input(name, Files.isDirectory(path) ? ofFolder(path) : Files.size(path)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static long ofFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(MOST_OF_FOLDER)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
