// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.PayloadSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What payload files are called: by their file name, and where several have the same, by as many folders above it as tell them
 * apart, as in {@code 2024/orders.json} and {@code 2025/orders.json}.
 *
 * <p>Folders are those of the path as it was typed, so that the names are the same on every machine. A file whose name is that
 * of a generated payload always has a folder in front, {@code ./statuses-64k}: it is not what others mean by that name.
 */
public final class PayloadFiles {
    private static final String HERE = ".";

    private PayloadFiles() {}

    /**
     * {@return a name for each file, in the order given; of paths that lead to the same file only the first}
     *
     * @param typed the paths as the user gave them
     * @param catalog whose generated payloads have names of their own
     */
    public static Map<Path, String> names(List<Path> typed, Catalog catalog) {
        Set<String> kinds = catalog.workloads().stream()
                .flatMap(workload -> workload.payloads().stream())
                .map(PayloadSpec::kind)
                .collect(Collectors.toSet());
        List<Path> files = distinct(typed);
        Map<String, List<Path>> byName = files.stream().collect(Collectors.groupingBy(PayloadFiles::fileName));
        Map<Path, String> named = new LinkedHashMap<>();
        for (Path file : files) {
            List<Path> alike = byName.get(fileName(file));
            int least = isGenerated(fileName(file), kinds) ? 2 : 1;
            named.put(file, told(file, alike, least));
        }
        return named;
    }

    private static List<Path> distinct(List<Path> typed) {
        Set<Path> seen = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Path path : typed) {
            if (seen.add(real(path))) {
                files.add(path);
            }
        }
        return files;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // Whoever reads it says what is wrong with it.
            return path.toAbsolutePath().normalize();
        }
    }

    private static String told(Path file, List<Path> alike, int least) {
        for (Function<Path, List<String>> view :
                List.<Function<Path, List<String>>>of(PayloadFiles::typedParts, PayloadFiles::realParts)) {
            int most = alike.stream().mapToInt(f -> view.apply(f).size()).max().orElse(least);
            for (int parts = least; parts <= Math.max(least, most); parts++) {
                int count = parts;
                if (alike.stream()
                                .map(f -> last(view.apply(f), count))
                                .distinct()
                                .count()
                        == alike.size()) {
                    String name = last(view.apply(file), count);
                    return least > 1 && name.equals(fileName(file)) ? HERE + "/" + name : name;
                }
            }
        }
        return file.toString();
    }

    private static String last(List<String> parts, int count) {
        return String.join("/", parts.subList(Math.max(0, parts.size() - count), parts.size()));
    }

    /** The path as it was typed; where it goes up a folder, that says nothing, and the real one is taken. */
    private static List<String> typedParts(Path path) {
        List<String> parts = parts(path);
        return parts.contains("..") ? realParts(path) : parts;
    }

    /** The real folder and the name as it was typed, which may be that of a link. */
    private static List<String> realParts(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        List<String> parts = new ArrayList<>(parent == null ? List.of() : parts(real(parent)));
        parts.add(fileName(path));
        return parts;
    }

    private static List<String> parts(Path path) {
        List<String> parts = new ArrayList<>();
        path.forEach(part -> parts.add(part.toString()));
        parts.removeIf(HERE::equals);
        return parts;
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isGenerated(String name, Set<String> kinds) {
        try {
            return kinds.contains(PayloadSpec.parse(name).kind());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
