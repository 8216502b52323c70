// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.reports.store.ResultFile;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes that every fork loads, as one file that a JVM maps into memory (class-data sharing, JEP 350): a fork needs 0.3 s less of a processor until
 * it measures. Only loading is shared, nothing compiled and no profile. There is one for each collector, since heaps of a different
 * shape do not share theirs. It lies beside the program, or in this run's folder where that is not writable, and is made anew where
 * the program or its Java is another. Where that fails, forks load their classes themselves.
 */
final class ClassArchive {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** What JVMs of this process use, by collector; empty where it could not be made. */
    private static final Map<String, Optional<Path>> KNOWN = new HashMap<>();

    private ClassArchive() {}

    /**
     * {@return the JVM arguments with which a fork uses the archive; none where there is none}
     *
     * @param plan a fork; it is tried once where there is no archive yet
     * @param stop ends this
     * @throws InterruptedException where the thread is interrupted
     */
    static List<String> arguments(CellPlan plan, StopSign stop) throws InterruptedException {
        Optional<Path> file;
        synchronized (KNOWN) {
            String collector = plan.cell().collector().id();
            file = KNOWN.get(collector);
            if (file == null) {
                file = find(plan, stop);
                KNOWN.put(collector, file);
            }
        }
        return file.map(path -> quietly("-XX:SharedArchiveFile=" + path)).orElse(List.of());
    }

    /** A JVM says that options of modules keep it from using all of an archive, as if that were an error. */
    private static List<String> quietly(String option) {
        return List.of(option, "-Xlog:cds=off", "-Xlog:aot=off");
    }

    private static Optional<Path> find(CellPlan plan, StopSign stop) throws InterruptedException {
        try {
            Optional<String> contents = contents();
            if (contents.isEmpty()) {
                return Optional.empty();
            }
            String name = "forks-" + plan.cell().collector().id();
            Path folder = folder();
            Path archive = folder.resolve(name + ".jsa");
            Path note = folder.resolve(name + ".txt");
            if (Files.exists(archive)
                    && Files.exists(note)
                    && Files.readString(note).equals(contents.get())) {
                return Optional.of(archive);
            }
            return make(plan, stop, archive, note, contents.get());
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What an archive belongs to; nothing where classes lie in folders, which no archive covers. */
    private static Optional<String> contents() throws IOException {
        StringBuilder said = new StringBuilder()
                .append(System.getProperty("java.home"))
                .append('\n')
                .append(System.getProperty("java.vm.version"))
                .append('\n');
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (!Files.isRegularFile(jar)) {
                return Optional.empty();
            }
            said.append(jar.toAbsolutePath())
                    .append(' ')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(Files.getLastModifiedTime(jar))
                    .append('\n');
        }
        return Optional.of(said.toString());
    }

    private static Path folder() throws IOException, URISyntaxException {
        Path program = Path.of(ClassArchive.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path folder = program.toAbsolutePath().getParent();
        return Files.isWritable(folder) ? folder : TempFolder.create("classes");
    }

    private static Optional<Path> make(CellPlan plan, StopSign stop, Path archive, Path note, String contents)
            throws IOException, InterruptedException {
        Path folder = TempFolder.create("archive");
        try {
            Path made = folder.resolve("forks.jsa");
            ForkEnd end =
                    new ForkProcess(plan.once(), folder, stop).run(LIMIT, quietly("-XX:ArchiveClassesAtExit=" + made));
            if (!end.succeeded() || !Files.exists(made)) {
                return Optional.empty();
            }
            // Whole or not at all: another run may be reading the one that is there. Without its note nobody takes the
            // new one.
            Files.deleteIfExists(note);
            ResultFile.write(archive, Files.readAllBytes(made));
            ResultFile.write(note, contents);
            return Optional.of(archive);
        } finally {
            TempFolder.delete(folder);
        }
    }
}
