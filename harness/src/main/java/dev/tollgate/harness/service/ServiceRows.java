// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.plan.Glob;
import dev.tollgate.reports.model.service.ServiceClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that this program knows, and which of them can be measured here: their servers lie in the folder {@code services} beside it, a folder a row. */
public final class ServiceRows {
    private static final String FOLDER = "services";
    private static final String MAIN = "dev.tollgate.services.ServiceMain";
    /** Where the build left out a server it says why in a file of this name. */
    private static final String WHY = "unavailable.txt";

    private final Path folder;

    private ServiceRows(Path folder) {
        this.folder = folder;
    }

    /** {@return the rows of this program} */
    public static List<ServiceRow> ofProgram() {
        try {
            Path program = Path.of(ServiceRows.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return in(program.toAbsolutePath().getParent().resolve(FOLDER));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own path is no path", e);
        }
    }

    /**
     * {@return the rows whose servers lie in a folder}
     *
     * @param folder the folder
     */
    public static List<ServiceRow> in(Path folder) {
        ServiceRows rows = new ServiceRows(folder);
        List<ServiceRow> all = new ArrayList<>();
        all.add(rows.java("java", "Helidon SE on virtual threads, the best pure Java that validates", Map.of()));
        all.add(rows.java(
                "java-jackson",
                "the same with Jackson, which people use",
                Map.of("TOLLGATE_SERVICE_EXTRACT", "jackson", "TOLLGATE_SERVICE_ROLLUP", "jackson")));
        all.add(rows.java(
                "java-httpserver",
                "the JDK's HttpServer on virtual threads, without dependencies",
                Map.of("TOLLGATE_SERVICE_STACK", "httpserver")));
        all.add(rows.java(
                "java-jni", "Helidon SE, the hot path in Rust by JNI", Map.of("TOLLGATE_SERVICE_HOT", "jni")));
        all.add(rows.java(
                "java-ffm", "Helidon SE, the hot path in Rust by FFM", Map.of("TOLLGATE_SERVICE_HOT", "ffm")));
        all.add(rows.binary("rust", "rust", "axum on tokio, the same kernels", ServiceClass.PRODUCTION, Map.of()));
        all.add(rows.binary("rust-mimalloc", "rust-mimalloc", "the same with mimalloc", ServiceClass.TUNED, Map.of()));
        all.add(rows.binary("go", "go", "net/http, the best Go JSON library", ServiceClass.PRODUCTION, Map.of()));
        all.add(rows.binary(
                "go-std",
                "go",
                "the same with encoding/json",
                ServiceClass.PRODUCTION,
                Map.of("TOLLGATE_SERVICE_PARSER", "std")));
        all.add(rows.binary(
                "go-rust",
                "go-rust",
                "the same Go server, the hot path in Rust by cgo",
                ServiceClass.PRODUCTION,
                Map.of()));
        return List.copyOf(all);
    }

    /**
     * {@return those of some rows that a user asked for}
     *
     * @param rows the rows
     * @param globs patterns for ids; none for all
     * @throws IllegalArgumentException where a pattern fits none
     */
    public static List<ServiceRow> chosen(List<ServiceRow> rows, List<String> globs) {
        for (String glob : globs) {
            Glob pattern = new Glob(glob);
            if (rows.stream().noneMatch(row -> pattern.matches(row.id()))) {
                throw new IllegalArgumentException("no row fits '" + glob + "'; there are "
                        + String.join(", ", rows.stream().map(ServiceRow::id).toList()));
            }
        }
        return rows.stream()
                .filter(row -> globs.isEmpty() || globs.stream().anyMatch(glob -> new Glob(glob).matches(row.id())))
                .toList();
    }

    private ServiceRow java(String id, String summary, Map<String, String> environment) {
        Path java = folder.resolve("java");
        List<String> command = new ArrayList<>();
        command.add(ForkCommand.launcher());
        command.addAll(ForkCommand.NEEDED_ARGUMENTS);
        command.add("--add-modules=jdk.incubator.vector");
        command.add("-cp");
        command.add(java.resolve("*").toString());
        command.add(MAIN);
        return new ServiceRow(
                id,
                ServiceClass.PRODUCTION,
                summary,
                environment.getOrDefault("TOLLGATE_SERVICE_HOT", "pure-java"),
                command,
                environment,
                Optional.of(environment.getOrDefault("TOLLGATE_SERVICE_HOT", "none")),
                absence(java, Files.isDirectory(java)));
    }

    private ServiceRow binary(
            String id, String build, String summary, ServiceClass serviceClass, Map<String, String> environment) {
        Path program = folder.resolve(build).resolve("tollgate-service");
        return new ServiceRow(
                id,
                serviceClass,
                summary,
                build.equals("go-rust") ? "cgo" : build.equals("go") ? "pure-go" : "native",
                List.of(program.toString()),
                environment,
                Optional.of(build.equals("go-rust") ? "cgo" : "none"),
                absence(folder.resolve(build), Files.isExecutable(program)));
    }

    private static Optional<ServiceRow.Absence> absence(Path folder, boolean isThere) {
        if (isThere) {
            return Optional.empty();
        }
        Path why = folder.resolve(WHY);
        try {
            return Optional.of(
                    Files.exists(why)
                            ? new ServiceRow.Absence(
                                    Files.readString(why).strip(), "mend that and build again (TOLLGATE_REBUILD=1)")
                            : new ServiceRow.Absence(
                                    "its server is not built yet", "service verify, load or capacity build it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
