// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Glob;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.workloads.spi.JudgesVectors;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                selector.select(workload, pairings, payloads);
            }
        }
        if (selector.faults.isEmpty() && selector.items.isEmpty() && selector.skipped.isEmpty()) {
            selector.faults.add(
                    selector.notes.isEmpty()
                            ? "nothing to check: no implementation matches " + String.join(", ", implementations)
                                    + "; 'list' shows what there is"
                            : String.join("; ", selector.notes));
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
        PayloadSource source = new PayloadSource.UserFile(path, Map.of());
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

        private void select(Workload<?> workload, List<Pairing<?>> pairings, List<String> payloads) {
            if (payloads.isEmpty()) {
                workload.payloads().forEach(spec -> add(pairings, new PayloadSource.Generated(spec)));
            }
            for (String asked : payloads) {
                Path path = Path.of(asked);
                if (Files.isDirectory(path)) {
                    selectFolder(workload, pairings, path);
                } else {
                    selectOne(workload, pairings, asked, path);
                }
            }
        }

        private void add(List<Pairing<?>> pairings, PayloadSource source) {
            pairings.forEach(pairing -> items.add(new CheckItem(pairing, source)));
        }

        private void selectOne(Workload<?> workload, List<Pairing<?>> pairings, String asked, Path path) {
            Optional<PayloadSpec> spec = Files.exists(path) ? Optional.empty() : spec(asked);
            if (spec.isEmpty() && !workload.acceptsFiles()) {
                say(explicit, workload.id() + " takes no file as a payload");
                return;
            }
            PayloadSource source =
                    spec.<PayloadSource>map(PayloadSource.Generated::new).orElseGet(() -> file(path));
            try {
                source.load(workload, seed);
                add(pairings, source);
            } catch (PayloadException e) {
                say(explicit || (spec.isEmpty() && !Files.isReadable(path)), e.getMessage());
            }
        }

        private void selectFolder(Workload<?> workload, List<Pairing<?>> pairings, Path folder) {
            if (!workload.acceptsFiles()) {
                say(explicit, workload.id() + " takes no file as a payload");
                return;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                    selectFileOfFolder(workload, pairings, path);
                }
            } catch (IOException e) {
                say(true, "folder '" + folder + "' cannot be read: " + e.getMessage());
            }
        }

        private void selectFileOfFolder(Workload<?> workload, List<Pairing<?>> pairings, Path path) {
            PayloadSource source = file(path);
            try {
                source.load(workload, seed);
                add(pairings, source);
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

        private PayloadSource file(Path path) {
            return new PayloadSource.UserFile(path, pointers.isEmpty() ? Map.of() : Map.of("pointers", pointers));
        }

        private void say(boolean isFault, String message) {
            List<String> where = isFault ? faults : notes;
            if (!where.contains(message)) {
                where.add(message);
            }
        }

        private static Optional<PayloadSpec> spec(String text) {
            try {
                return Optional.of(PayloadSpec.parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
