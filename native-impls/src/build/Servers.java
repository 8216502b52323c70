// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the servers of the service that this machine's tools allow, and puts each into a folder of its own below {@code harness/target/services}. Where a tool
 * is missing or a build fails, the folder holds the reason ({@value #WHY}), which {@code service list} shows. cargo and go know by themselves what is stale. Run from its source, with
 * the project's folder as its only argument.
 */
final class Servers {
    private static final String WHY = "unavailable.txt";
    private static final String PROGRAM = "tollgate-service";

    private final Path project;
    private final Path out;

    private Servers(Path project) {
        this.project = project;
        this.out = project.resolve("harness/target/services");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Servers servers = new Servers(Path.of(args[0]).toAbsolutePath().normalize());
        servers.java();
        servers.rust("rust", List.of());
        servers.rust("rust-mimalloc", List.of("--features", "mimalloc"));
        servers.go();
        servers.goRust();
    }

    /** Its jars were built by Maven. */
    private void java() throws IOException {
        Path folder = empty("java");
        Path built = project.resolve("services/target");
        if (!Files.isDirectory(built.resolve("app"))) {
            why(folder, "the module services was not built");
            return;
        }
        for (Path from : List.of(built, built.resolve("app"))) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    copy(jar, folder.resolve(jar.getFileName()));
                }
            }
        }
    }

    private void rust(String row, List<String> features) throws IOException, InterruptedException {
        Path folder = empty(row);
        if (!isThere("cargo")) {
            why(folder, "cargo is not installed");
            return;
        }
        Path target = project.resolve("native-impls/target/services/" + row);
        List<String> command = Stream.concat(
                        Stream.of("cargo", "build", "--release", "--locked", "--quiet", "--target-dir", target.toString()),
                        features.stream())
                .toList();
        if (runs(row, folder, project.resolve("native-impls/services/rust"), command, Map.of())) {
            copy(target.resolve("release").resolve(PROGRAM), folder.resolve(PROGRAM));
        }
    }

    private void go() throws IOException, InterruptedException {
        Path folder = empty("go");
        if (!isThere("go")) {
            why(folder, "go is not installed");
            return;
        }
        runs(
                "go",
                folder,
                project.resolve("native-impls/services/go"),
                List.of("go", "build", "-trimpath", "-o", folder.resolve(PROGRAM).toString(), "."),
                Map.of("CGO_ENABLED", "0"));
    }

    private void goRust() throws IOException, InterruptedException {
        Path folder = empty("go-rust");
        Path library = project.resolve("native-impls/target/cargo/release/libtollgate.so");
        if (!isThere("go") || !isThere("cc")) {
            why(folder, isThere("go") ? "no C compiler (cc) is installed" : "go is not installed");
            return;
        }
        if (!Files.exists(library)) {
            why(folder, "the Rust library was not built");
            return;
        }
        copy(library, folder.resolve(library.getFileName()));
        runs(
                "go-rust",
                folder,
                project.resolve("native-impls/services/go"),
                List.of("go", "build", "-trimpath", "-tags", "rustffi", "-o", folder.resolve(PROGRAM).toString(), "."),
                Map.of("CGO_ENABLED", "1", "CGO_LDFLAGS", "-L" + folder));
    }

    private Path empty(String row) throws IOException {
        Path folder = out.resolve(row);
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }

    /** Where it fails, the reason is kept and all the rest goes on. */
    private boolean runs(String row, Path folder, Path in, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = out.resolve(row + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        if (builder.start().waitFor() == 0) {
            return true;
        }
        why(folder, command.getFirst() + " could not build it (log: " + project.relativize(log) + ")");
        System.err.println("warning: the server of row " + row + " could not be built; see " + project.relativize(log));
        return false;
    }

    private static void why(Path folder, String reason) throws IOException {
        Files.writeString(folder.resolve(WHY), reason + "\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(tool)));
    }
}
