// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of the build: runs cargo with these arguments, and with simdjson where this machine can compile C++. A build that fails with
 * it is tried once more without. The reason for doing without is left in {@value #WITHOUT}, which build.rs writes down; who sets it
 * to a reason of his own builds without, too. Run from its source, in the folder of Cargo.toml.
 */
final class Cargo {
    private static final String WITHOUT = "TOLLGATE_WITHOUT_SIMDJSON";

    private Cargo() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> arguments = List.of(args);
        Optional<String> without = Optional.ofNullable(System.getenv(WITHOUT)).or(Cargo::missing);
        int exit = run(arguments, without);
        if (exit != 0 && without.isEmpty() && arguments.getFirst().equals("build")) {
            System.err.println("building once more without simdjson, the only part in C++");
            exit = run(arguments, Optional.of("it could not be compiled when this was built"));
        }
        System.exit(exit);
    }

    private static int run(List<String> arguments, Optional<String> without) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cargo", arguments.getFirst()));
        if (without.isEmpty()) {
            command.add("--features=simdjson");
        }
        command.addAll(arguments.subList(1, arguments.size()));
        ProcessBuilder cargo = new ProcessBuilder(command).inheritIO();
        without.ifPresent(reason -> cargo.environment().put(WITHOUT, reason));
        return cargo.start().waitFor();
    }

    /** What the crate's build script and the cc crate look for. */
    private static Optional<String> missing() {
        String compiler = System.getenv().getOrDefault("CXX", "c++");
        List<String> missing = Stream.of(compiler, "cmake").filter(tool -> !isThere(tool)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" and ", missing) + " could not be found when this was built");
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(tool)));
    }
}
