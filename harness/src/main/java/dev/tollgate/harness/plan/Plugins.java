// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jars that bring workloads and implementations from outside. They join the class path that every JVM this program starts
 * is given, and a class loader here, so that they are found like the program's own.
 */
public final class Plugins {
    private static final String CLASS_PATH = "java.class.path";

    private static final List<String> FAULTS = new CopyOnWriteArrayList<>();

    private static volatile ClassLoader loader = Plugins.class.getClassLoader();

    private Plugins() {}

    /** {@return the class loader that sees the program and the jars added to it} */
    public static ClassLoader loader() {
        return loader;
    }

    /** {@return which jars were left out, and why} */
    static List<String> faults() {
        return List.copyOf(FAULTS);
    }

    /**
     * Keeps a plug-in from the JVMs to come.
     *
     * @param type a class of it; one of the program's own stays
     */
    static void leaveOut(Class<?> type) {
        jar(type)
                .ifPresent(jar -> System.setProperty(
                        CLASS_PATH,
                        Stream.of(System.getProperty(CLASS_PATH).split(File.pathSeparator))
                                .filter(entry -> !Path.of(entry).equals(jar))
                                .collect(Collectors.joining(File.pathSeparator))));
    }

    /** {@return the jar of a plug-in; empty for a class of the program's own}
     *
     * @param type a class
     */
    static Optional<Path> jar(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (type.getClassLoader() == Plugins.class.getClassLoader() || source == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Adds the jars of a folder. Those that cannot be read are left out, and named in {@link Catalog#faults}.
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
            Optional<String> fault = PluginJar.fault(jar);
            if (fault.isPresent()) {
                FAULTS.add("'" + jar + "': " + fault.get());
                continue;
            }
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
            throw new Faults(List.of("--plugins: '" + jar + "' cannot be loaded: " + e.getMessage()));
        }
    }
}
