// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.reports.store.ResultFile;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The classes that a run's forks load, as one file that a JVM maps into memory (class-data sharing, JEP 350): a fork needs 0.3 to 0.6 s less of a processor
 * until it measures. Only loading is shared, nothing compiled and no profile. To make it, one JVM uses every implementation once. There is one
 * for each collector, since heaps of a different shape do not share theirs. It lies beside the program, or in this run's folder where that is
 * not writable, and is made anew where the program or its Java is another, or a run has implementations that it does not know. Where that
 * fails, forks load their classes themselves.
 */
final class ClassArchive {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<PlannedCell> cells;
    private final StopSign stop;
    /** What this run's JVMs use, by collector; empty where it could not be made. */
    private final Map<String, Optional<Path>> known = new HashMap<>();

    /**
     * An archive for a run.
     *
     * @param cells whatever the run may measure; those that another JVM could not open are left out by it
     * @param stop ends its making
     */
    ClassArchive(List<PlannedCell> cells, StopSign stop) {
        this.cells = List.copyOf(cells);
        this.stop = stop;
    }

    /**
     * {@return the JVM arguments with which a fork uses the archive; none where there is none}
     *
     * @param plan the fork; with its arguments the archive is made where there is none yet
     * @throws InterruptedException where the thread is interrupted
     */
    List<String> arguments(CellPlan plan) throws InterruptedException {
        String collector = plan.cell().collector().id();
        Optional<Path> file = known.get(collector);
        if (file == null) {
            file = find(plan);
            known.put(collector, file);
        }
        return file.map(path -> quietly("-XX:SharedArchiveFile=" + path)).orElse(List.of());
    }

    /** A JVM says that options of modules keep it from using all of an archive, as if that were an error. */
    private static List<String> quietly(String option) {
        return List.of(option, "-Xlog:cds=off", "-Xlog:aot=off");
    }

    private Optional<Path> find(CellPlan plan) throws InterruptedException {
        try {
            Optional<Note> wanted = contents().map(program -> new Note(program, names()));
            if (wanted.isEmpty()) {
                return Optional.empty();
            }
            String name = "forks-" + plan.cell().collector().id();
            Path folder = folder();
            Path archive = folder.resolve(name + ".jsa");
            Path note = folder.resolve(name + ".txt");
            if (Files.exists(archive) && Files.exists(note) && Note.read(note).covers(wanted.get())) {
                return Optional.of(archive);
            }
            return make(plan, archive, note, wanted.get());
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Set<String> names() {
        return cells.stream().map(ClassArchive::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(PlannedCell cell) {
        return cell.pairing().workload().id() + "/"
                + cell.pairing().implementation().id();
    }

    /** One cell of each implementation, the first. */
    private List<PlannedCell> each() {
        Map<String, PlannedCell> firsts = new LinkedHashMap<>();
        cells.forEach(cell -> firsts.putIfAbsent(name(cell), cell));
        return List.copyOf(firsts.values());
    }

    /**
     * What an archive belongs to.
     *
     * @param program the program and its Java
     * @param used the implementations that were used when it was made
     */
    private record Note(String program, Set<String> used) {
        private static final String USED = "used ";

        static Note read(Path file) throws IOException {
            Map<Boolean, List<String>> lines =
                    Files.readAllLines(file).stream().collect(Collectors.partitioningBy(line -> line.startsWith(USED)));
            return new Note(
                    lines.get(false).stream().map(line -> line + "\n").collect(Collectors.joining()),
                    lines.get(true).stream()
                            .map(line -> line.substring(USED.length()))
                            .collect(Collectors.toSet()));
        }

        boolean covers(Note wanted) {
            return program.equals(wanted.program) && used.containsAll(wanted.used);
        }

        String text() {
            return program + used.stream().map(name -> USED + name + "\n").collect(Collectors.joining());
        }
    }

    /** The program and its Java; nothing where classes lie in folders, which no archive covers. */
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

    private Optional<Path> make(CellPlan plan, Path archive, Path note, Note wanted)
            throws IOException, InterruptedException {
        Path folder = TempFolder.create("archive");
        try {
            Path made = folder.resolve("forks.jsa");
            ForkEnd end = new ForkProcess(new EachOnce(plan.once(), each()), folder, stop)
                    .run(LIMIT, quietly("-XX:ArchiveClassesAtExit=" + made));
            if (!end.succeeded() || !Files.exists(made)) {
                return Optional.empty();
            }
            // Whole or not at all: another run may be reading the one that is there. Without its note nobody takes the
            // new one.
            Files.deleteIfExists(note);
            ResultFile.write(archive, Files.readAllBytes(made));
            ResultFile.write(note, wanted.text());
            return Optional.of(archive);
        } finally {
            TempFolder.delete(folder);
        }
    }

    /** A fork that uses some cells once before it measures its own for a moment. */
    private record EachOnce(CellPlan own, List<PlannedCell> used) implements ProcessPlan {
        @Override
        public String name() {
            return own.name();
        }

        @Override
        public void writeJob(Path file, Path folder) throws IOException {
            own.writeJob(file, folder);
            for (int i = 0; i < used.size(); i++) {
                own.of(used.get(i)).writeJob(job(folder, i), folder);
            }
        }

        @Override
        public List<String> command(Path job, Path folder, List<String> extra) {
            List<String> command = new ArrayList<>(own.command(job, folder, extra));
            for (int i = 0; i < used.size(); i++) {
                command.add(job(folder, i).toString());
            }
            return command;
        }

        private static Path job(Path folder, int number) {
            return folder.resolve("use-" + number + ".properties");
        }
    }
}
