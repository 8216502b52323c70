// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.plan.AskedPayload;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Glob;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadFiles;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.workloads.spi.JudgesVectors;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be checked.
 *
 * @param items pairings and payloads, those of one payload together
 * @param skipped files of a folder that are not valid input for a workload, with the reason
 * @param faults what is wrong with the selection; nothing is checked where there is any
 */
public record CheckSelection(List<CheckItem> items, List<Check> skipped, List<String> faults) {
    /** Copies the lists. */
    public CheckSelection {
        items = List.copyOf(items);
        skipped = List.copyOf(skipped);
        faults = List.copyOf(faults);
    }

    /**
     * {@return what a user asked to be checked}
     *
     * @param catalog what there is
     * @param workloads globs over workload ids; empty for all
     * @param implementations globs over implementation ids; empty for all
     * @param payloads files, folders, or names of generated payloads; empty for every workload's ladder
     * @param pointers JSON Pointers for files
     * @param seed where generated payloads come from
     */
    public static CheckSelection of(
            Catalog catalog,
            List<String> workloads,
            List<String> implementations,
            List<String> payloads,
            List<String> pointers,
            long seed) {
        Asked asked = Asked.of(payloads, catalog);
        if (!asked.faults().isEmpty()) {
            return new CheckSelection(List.of(), List.of(), asked.faults());
        }
        Selector selector = new Selector(!workloads.isEmpty(), pointers, seed);
        List<Workload<?>> chosen = catalog.workloads().stream()
                .filter(w -> matches(workloads, w.id()))
                .toList();
        for (String glob : workloads) {
            if (chosen.stream().noneMatch(w -> new Glob(glob).matches(w.id()))) {
                selector.faults.add("unknown workload '" + glob + "'; available: "
                        + String.join(
                                ", ",
                                catalog.workloads().stream().map(Workload::id).toList()));
            }
        }
        for (Workload<?> workload : chosen) {
            List<Pairing<?>> pairings = catalog.implementations(workload.id()).stream()
                    .filter(p -> matches(implementations, p.implementation().id()))
                    .toList();
            if (!pairings.isEmpty()) {
                selector.select(workload, pairings, asked);
            }
        }
        if (selector.faults.isEmpty() && selector.items.isEmpty() && selector.skipped.isEmpty()) {
            selector.faults.add(
                    selector.notes.isEmpty() && !implementations.isEmpty()
                            ? "nothing to check: no implementation matches " + String.join(", ", implementations)
                                    + "; 'list' shows what there is"
                            : "nothing to check: " + String.join("; ", selector.notes));
        }
        return new CheckSelection(selector.items, selector.skipped, selector.faults);
    }

    /**
     * {@return the vectors of a file, put to every implementation of the workloads that know its algorithm}
     *
     * @param catalog what there is
     * @param workloads globs over workload ids; empty for all
     * @param implementations globs over implementation ids; empty for all
     * @param path a file in Wycheproof's JSON
     */
    public static CheckSelection ofVectors(
            Catalog catalog, List<String> workloads, List<String> implementations, Path path) {
        VectorFile file = VectorFile.read(path);
        if (!file.faults().isEmpty()) {
            return new CheckSelection(List.of(), List.of(), file.faults());
        }
        List<Workload<?>> judges = catalog.workloads().stream()
                .filter(w -> w instanceof JudgesVectors<?>)
                .filter(w -> matches(workloads, w.id()))
                .toList();
        PayloadSource source = new PayloadSource.UserFile(path, Map.of(), String.valueOf(path.getFileName()));
        List<CheckItem> items = judges.stream()
                .filter(w -> w instanceof JudgesVectors<?> judge
                        && judge.vectorAlgorithm().equals(file.algorithm()))
                .flatMap(w -> catalog.implementations(w.id()).stream())
                .filter(p -> matches(implementations, p.implementation().id()))
                .<CheckItem>flatMap(p -> file.vectors().stream().map(v -> new CheckItem(p, source, Optional.of(v))))
                .toList();
        return new CheckSelection(
                items,
                List.of(),
                items.isEmpty()
                        ? List.of("vectors '" + path + "' are of algorithm " + file.algorithm()
                                + ", which none of the chosen implementations judges; workloads that judge vectors: "
                                + String.join(
                                        ", ", judges.stream().map(Workload::id).toList()))
                        : List.of());
    }

    private static boolean matches(List<String> globs, String id) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> new Glob(glob).matches(id));
    }

    /** Collects items workload by workload. */
    private static final class Selector {
        private final boolean explicit;
        private final List<String> pointers;
        private final long seed;
        private final List<CheckItem> items = new ArrayList<>();
        private final List<Check> skipped = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        private Selector(boolean explicit, List<String> pointers, long seed) {
            this.explicit = explicit;
            this.pointers = pointers;
            this.seed = seed;
        }

        private void select(Workload<?> workload, List<Pairing<?>> pairings, Asked asked) {
            if (asked.isLadder()) {
                workload.payloads().forEach(spec -> add(pairings, new PayloadSource.Generated(spec)));
            }
            asked.generated().forEach(spec -> selectOne(workload, pairings, new PayloadSource.Generated(spec)));
            if (!asked.files().isEmpty() && !workload.acceptsFiles()) {
                say(explicit, workload.id() + " takes no file as a payload");
                return;
            }
            asked.files().forEach((path, name) -> {
                PayloadSource source = new PayloadSource.UserFile(
                        path, pointers.isEmpty() ? Map.of() : Map.of("pointers", pointers), name);
                if (asked.ofFolders().contains(path)) {
                    selectFileOfFolder(workload, pairings, source);
                } else {
                    selectOne(workload, pairings, source);
                }
            });
        }

        private void add(List<Pairing<?>> pairings, PayloadSource source) {
            pairings.forEach(pairing -> items.add(new CheckItem(pairing, source)));
        }

        private void selectOne(Workload<?> workload, List<Pairing<?>> pairings, PayloadSource source) {
            try {
                add(pairings, source.pinnedTo(source.load(workload, seed)));
            } catch (PayloadException e) {
                boolean unreadable = source instanceof PayloadSource.UserFile file
                        && !(Files.isReadable(file.path()) && Files.isRegularFile(file.path()));
                say(explicit || unreadable, e.getMessage());
            }
        }

        private void selectFileOfFolder(Workload<?> workload, List<Pairing<?>> pairings, PayloadSource source) {
            try {
                add(pairings, source.pinnedTo(source.load(workload, seed)));
            } catch (PayloadException e) {
                for (Pairing<?> pairing : pairings) {
                    skipped.add(new Check(
                            workload.id(),
                            pairing.implementation().id(),
                            source.name(),
                            CheckStatus.SKIPPED,
                            "",
                            Optional.of(e.getMessage())));
                }
            }
        }

        private void say(boolean isFault, String message) {
            List<String> where = isFault ? faults : notes;
            if (!where.contains(message)) {
                where.add(message);
            }
        }
    }

    /**
     * The payloads that were asked for.
     *
     * @param isLadder whether none was: then it is every workload's ladder
     * @param generated generated ones
     * @param files files and their names, those of folders among them
     * @param ofFolders the files that lie in a folder that was asked for
     * @param faults what is wrong with it
     */
    private record Asked(
            boolean isLadder,
            List<PayloadSpec> generated,
            Map<Path, String> files,
            Set<Path> ofFolders,
            List<String> faults) {
        static Asked of(List<String> texts, Catalog catalog) {
            List<PayloadSpec> generated = new ArrayList<>();
            List<Path> files = new ArrayList<>();
            Set<Path> ofFolders = new HashSet<>();
            List<String> faults = new ArrayList<>();
            for (String text : texts) {
                Optional<String> fault = AskedPayload.fault(text);
                if (fault.isPresent()) {
                    faults.add(fault.get());
                } else if (AskedPayload.isGenerated(text)) {
                    generated.add(PayloadSpec.parse(text));
                } else if (Files.isDirectory(Path.of(text))) {
                    List<Path> held = held(Path.of(text), faults);
                    files.addAll(held);
                    ofFolders.addAll(held);
                } else {
                    files.add(Path.of(text));
                }
            }
            return new Asked(texts.isEmpty(), generated, PayloadFiles.names(files, catalog), ofFolders, faults);
        }

        private static List<Path> held(Path folder, List<String> faults) {
            try (Stream<Path> entries = Files.list(folder)) {
                List<Path> files =
                        entries.filter(f -> !Files.isDirectory(f)).sorted().toList();
                if (files.isEmpty()) {
                    faults.add("the folder '" + folder + "' has no files to check; folders inside it are not searched");
                }
                return files;
            } catch (IOException e) {
                faults.add("the folder '" + folder + "' cannot be read: "
                        + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage()));
                return List.of();
            }
        }
    }
}
