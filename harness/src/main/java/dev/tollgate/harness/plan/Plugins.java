// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jars that bring workloads and implementations from outside. They join the class path that every JVM this program starts
 * is given, and a class loader here, so that they are found like the program's own.
 */
public final class Plugins {
    private static final String CLASS_PATH = "java.class.path";

    private static volatile ClassLoader loader = Plugins.class.getClassLoader();

    private Plugins() {}

    /** {@return the class loader that sees the program and the jars added to it} */
    public static ClassLoader loader() {
        return loader;
    }

    /**
     * Adds the jars of a folder.
     *
     * @param folder the folder
     * @throws Faults where it cannot be read or has no jar
     */
    public static void add(Path folder) {
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) {
            throw new Faults(List.of("--plugins: the folder '" + folder + "' has no file that ends in .jar"));
        }
        List<URL> urls = new ArrayList<>();
        StringBuilder classPath = new StringBuilder(System.getProperty(CLASS_PATH));
        for (Path jar : jars) {
            urls.add(url(jar));
            classPath.append(File.pathSeparator).append(jar.toAbsolutePath());
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), loader);
        System.setProperty(CLASS_PATH, classPath.toString());
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Faults(List.of("--plugins: " + why(folder, e)));
        }
    }

    private static String why(Path folder, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no folder '" + folder + "'";
            case NotDirectoryException _ -> "'" + folder + "' is not a folder; name the one with the jars in it";
            case AccessDeniedException _ -> "the folder '" + folder + "' cannot be read: permission denied";
            default -> "the folder '" + folder + "' cannot be read: " + e.getMessage();
        };
    }

    private static URL url(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new Faults(List.of("--plugins: '" + jar + "' is a folder, a pipe or a device, not a jar"));
        }
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new Faults(List.of("--plugins: '" + jar + "' is no file that can be loaded: " + e.getMessage()));
        }
    }
}
