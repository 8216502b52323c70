// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that are broken in every way there is: each is named with its reason, and the rest of the program is there. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class BrokenPluginsTest {
    private static final String SERVICE = "META-INF/services/dev.tollgate.workloads.spi.Provider";

    /** The bodies of providers, by class name. */
    private static final Map<String, String> PROVIDERS = Map.of(
            "Overflows", "public List<Implementation<?>> implementations() { return implementations(); }",
            "Throws",
                    "public List<Workload<?>> workloads() { throw new OutOfMemoryError(\"on \\u001b[31m purpose\"); }",
            "Static", "static final int X = Integer.parseInt(\"x\");",
            "Null", "public List<Workload<?>> workloads() { return null; }",
            "Hangs",
                    "public List<Implementation<?>> implementations() { while (true) { try { Thread.sleep(1000); }"
                            + " catch (InterruptedException e) { } } }",
            "Lacks", "private final plugin.Dependency d = new plugin.Dependency();",
            "Future", "",
            "Unnamed", "",
            "Exits", "public List<Implementation<?>> implementations() { System.exit(0); return null; }");

    @TempDir
    private Path folder;

    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("Dependency.java"), "package plugin; public class Dependency {}");
        for (Map.Entry<String, String> provider : PROVIDERS.entrySet()) {
            Files.writeString(
                    source.resolve(provider.getKey() + ".java"),
                    "package plugin; import java.util.List; import dev.tollgate.workloads.spi.*; public class "
                            + provider.getKey() + " implements Provider { " + provider.getValue() + " }");
        }
        try (Stream<Path> files = Files.list(source)) {
            assertThat(ToolProvider.getSystemJavaCompiler()
                            .run(
                                    null,
                                    null,
                                    null,
                                    Stream.concat(
                                                    Stream.of(
                                                            "-proc:none",
                                                            "-d",
                                                            classes.toString(),
                                                            "-cp",
                                                            System.getProperty("java.class.path")),
                                                    files.map(Path::toString))
                                            .toArray(String[]::new)))
                    .isZero();
        }
    }

    private byte[] code(String name) throws IOException {
        return Files.readAllBytes(classes.resolve("plugin").resolve(name + ".class"));
    }

    private static Path jar(Path jar, Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }

    private Path jar(Path into, String name, byte[] code) throws IOException {
        return jar(
                into.resolve(name + ".jar"),
                Map.of(SERVICE, ("plugin." + name).getBytes(), "plugin/" + name + ".class", code));
    }

    @Test
    void eachIsNamedWithItsReasonAndTheRestIsThere() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        for (String name : new String[] {"Overflows", "Throws", "Static", "Null", "Hangs", "Lacks"}) {
            jar(plugins, name, code(name));
        }
        byte[] future = code("Future");
        future[7] = 99;
        jar(plugins, "Future", future);
        jar(plugins.resolve("unnamed.jar"), Map.of("plugin/Unnamed.class", code("Unnamed")));
        jar(plugins.resolve("library.jar"), Map.of("plugin/Other.class", code("Dependency")));
        jar(plugins.resolve("empty-service.jar"), Map.of(SERVICE, "# nothing\n".getBytes()));
        jar(plugins.resolve("absent.jar"), Map.of(SERVICE, "plugin.Absent".getBytes()));
        Files.writeString(plugins.resolve("text.jar"), "this is no jar");
        Files.write(plugins.resolve("nothing.jar"), new byte[0]);
        byte[] whole = Files.readAllBytes(plugins.resolve("Null.jar"));
        Files.write(plugins.resolve("cut.jar"), Arrays.copyOf(whole, whole.length / 2));

        TollgateProcess.Ended ended = new TollgateProcess(folder).run("list", "--plugins", plugins.toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("\tat ");
        assertThat(ended.out())
                .contains("suites  quick")
                .doesNotContain("library.jar")
                .doesNotContain("\u001b");
        String leftOut = String.join(
                "\n",
                ended.out().lines().filter(l -> l.startsWith("left out: ")).toList());
        assertThat(leftOut)
                .containsPattern("plugin\\.Overflows.*Overflows\\.jar.*StackOverflowError")
                .containsPattern("plugin\\.Throws.*OutOfMemoryError: on \\\\u001b\\[31m purpose")
                .containsPattern("plugin\\.Static.*NumberFormatException")
                .containsPattern("plugin\\.Null.*NullPointerException")
                .containsPattern(
                        "plugin\\.Hangs.*implementations\\(\\) did not answer within 10 s; it was at plugin\\.Hangs")
                .containsPattern("plugin\\.Lacks.*NoClassDefFoundError: plugin/Dependency")
                .containsPattern("Future\\.jar': it is compiled for Java 55, and this is Java")
                .containsPattern("unnamed\\.jar': it has no META-INF/services")
                .containsPattern("empty-service\\.jar': its META-INF/services.* names no class")
                .containsPattern("plugin\\.Absent not found")
                .containsPattern("text\\.jar': it is not a jar")
                .containsPattern("nothing\\.jar': it is not a jar")
                .containsPattern("cut\\.jar': it is not a jar");
    }

    @Test
    void oneThatEndsTheJvmIsNamedAndIsNoSuccess() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("exits"));
        jar(plugins, "Exits", code("Exits"));
        TollgateProcess.Ended ended = new TollgateProcess(folder).run("list", "--plugins", plugins.toString());
        assertThat(ended.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err()).contains("plugin.Exits ended the JVM").doesNotContain("\tat ");
    }

    @Test
    void oneThatHangsDoesNotHangTheForks() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("hangs"));
        jar(plugins, "Hangs", code("Hangs"));
        TollgateProcess.Ended ended = new TollgateProcess(folder)
                .run("verify", "--workload", "faulty.length", "--impl", "good", "--plugins", plugins.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("left out: provider plugin.Hangs");
    }
}
