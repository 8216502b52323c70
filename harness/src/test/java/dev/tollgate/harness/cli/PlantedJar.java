// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String source = Path.of("src/test/resources/planted/" + name + ".java").toString();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:full",
                        "-encoding",
                        "UTF-8",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source);
        if (code != 0) {
            throw new IllegalStateException("the planted benchmarks do not compile");
        }
        return classes;
    }
}
