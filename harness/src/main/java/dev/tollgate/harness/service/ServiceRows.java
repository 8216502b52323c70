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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that this program knows, and which of them can be measured here: their servers lie in the folder {@code services} beside it, a folder a row. */
public final class ServiceRows {
    private static final String FOLDER = "services";
    private static final String HOT = "TOLLGATE_SERVICE_HOT";
    /** As much memory as a runtime lets its servers take, where it knows a limit: the same for all. */
    private static final String MEMORY_BYTES = Long.toString(1L << 30);

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
        all.add(rows.java(
                "java", "fastjson2", "Helidon SE on virtual threads, the best pure Java that validates", Map.of()));
        all.add(rows.java(
                "java-jackson",
                "jackson",
                "the same with Jackson, which people use",
                Map.of("TOLLGATE_SERVICE_EXTRACT", "jackson", "TOLLGATE_SERVICE_ROLLUP", "jackson")));
        all.add(rows.java(
                "java-httpserver",
                "fastjson2",
                "the JDK's HttpServer on virtual threads, without dependencies",
                Map.of("TOLLGATE_SERVICE_STACK", "httpserver")));
        all.add(rows.java(
                "java-jni", "rust-jni-critical", "Helidon SE, the hot path in Rust by JNI", Map.of(HOT, "jni")));
        all.add(rows.java(
                "java-ffm", "rust-ffm-critical", "Helidon SE, the hot path in Rust by FFM", Map.of(HOT, "ffm")));
        all.add(rows.rust("rust", "axum on tokio, the same kernels", ServiceClass.PRODUCTION, "system"));
        all.add(rows.rust("rust-mimalloc", "the same with mimalloc", ServiceClass.TUNED, "mimalloc"));
        all.add(rows.go("go", "go", "jsontext", "net/http, the best Go JSON library", Map.of()));
        all.add(rows.go(
                "go-std",
                "go",
                "encoding/json",
                "the same with encoding/json",
                Map.of("TOLLGATE_SERVICE_PARSER", "std")));
        all.add(rows.go("go-rust", "go-rust", "sonic-rs", "the same Go server, the hot path in Rust by cgo", Map.of()));
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

    private ServiceRow java(String id, String parser, String summary, Map<String, String> environment) {
        Path java = folder.resolve("java");
        List<String> command = new ArrayList<>();
        command.add(ForkCommand.launcher());
        command.addAll(ForkCommand.NEEDED_ARGUMENTS);
        command.add("--add-modules=jdk.incubator.vector");
        // The collector is what a JVM takes on a machine of some size; on a small one it would be another.
        command.add("-XX:+UseG1GC");
        command.add("-Xmx" + MEMORY_BYTES);
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
                Optional.of(environment.getOrDefault(HOT, "none")),
                absence(java, Files.isDirectory(java)),
                declared(
                        environment.getOrDefault(HOT, "none"),
                        parser,
                        "jvm",
                        Map.of("collector", "g1", "memory-limit", MEMORY_BYTES)));
    }

    private ServiceRow rust(String id, String summary, ServiceClass serviceClass, String allocator) {
        return binary(
                id, id, summary, serviceClass, Map.of(), declared("none", "sonic-rs", allocator, Map.of("lto", "fat")));
    }

    private ServiceRow go(String id, String build, String parser, String summary, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        environment.put("GOMEMLIMIT", MEMORY_BYTES);
        Map<String, String> declared = declared(
                build.equals("go-rust") ? "cgo" : "none",
                parser,
                "go",
                Map.of("collector", "go", "gogc", "100", "memory-limit", MEMORY_BYTES));
        return binary(id, build, summary, ServiceClass.PRODUCTION, environment, declared);
    }

    private ServiceRow binary(
            String id,
            String build,
            String summary,
            ServiceClass serviceClass,
            Map<String, String> environment,
            Map<String, String> declared) {
        Path program = folder.resolve(build).resolve("tollgate-service");
        return new ServiceRow(
                id,
                serviceClass,
                summary,
                build.equals("go-rust") ? "cgo" : build.equals("go") ? "pure-go" : "native",
                List.of(program.toString()),
                environment,
                Optional.of(declared.get("crossing")),
                absence(folder.resolve(build), Files.isExecutable(program)),
                declared);
    }

    /** What a live server of a row must be; all of them send small packets at once, and keep connections. */
    private static Map<String, String> declared(
            String crossing, String parser, String allocator, Map<String, String> more) {
        Map<String, String> declared = new HashMap<>(more);
        declared.put("crossing", crossing);
        declared.put("parser", parser);
        declared.put("allocator", allocator);
        declared.put("tcp-nodelay", "true");
        declared.put("keep-alive", "true");
        return declared;
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
