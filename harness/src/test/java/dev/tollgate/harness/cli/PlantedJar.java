// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Builds a JMH jar as a user's build does, with the annotation processor; it names JMH in its manifest. */
final class PlantedJar {
    private PlantedJar() {}

    static Path build(Path folder) throws IOException {
        return build(folder, "Planted");
    }

    static Path build(Path folder, String name) throws IOException {
        Path classes = classes(folder, name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        jmh().map(Path::toUri).map(URI::toString).collect(Collectors.joining(" ")));
        Path jar = folder.resolve(name.toLowerCase(Locale.ROOT) + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            List<Path> regular = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : regular) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    /** {@return the jars that JMH consists of} */
    static Stream<Path> jmh() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        entry.contains("jmh-core") || entry.contains("jopt-simple") || entry.contains("commons-math3"))
                .map(Path::of);
    }

    /** {@return a folder of the compiled benchmarks alone} */
    static Path classes(Path folder, String name) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments(classes, name, System.getProperty("java.class.path")));
        if (code != 0) {
            throw new IllegalStateException("the planted benchmarks do not compile");
        }
        return classes;
    }

    private static String[] arguments(Path classes, String name, String classPath) {
        String source = Path.of("src/test/resources/planted/" + name + ".java").toString();
        return new String[] {"-proc:full", "-encoding", "UTF-8", "-d", classes.toString(), "-cp", classPath, source};
    }

    /** {@return the jars of the oldest JMH whose benchmarks can take turns, as the build leaves them} */
    static String oldestJmh() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/oldest-jmh"))) {
            return jars.map(jar -> jar.toAbsolutePath().toString())
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** {@return the same beside another JMH, whose annotation processor must not meet the classes of this JVM's} */
    static Path classesBeside(String jmh, Path folder, String name) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(List.of(arguments(classes, name, jmh)));
        Process javac = new ProcessBuilder(command).inheritIO().start();
        if (javac.waitFor() != 0) {
            throw new IllegalStateException("the planted benchmarks do not compile beside " + jmh);
        }
        return classes;
    }
}
