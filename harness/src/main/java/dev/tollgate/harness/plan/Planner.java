// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns what a user asked for into cells, or says everything that is wrong with it. */
public final class Planner {
    private final Catalog catalog;
    private final RunOptions options;
    private final Suite suite;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<Path, String> files;

    private Planner(Catalog catalog, RunOptions options, Suite suite) {
        this.catalog = catalog;
        this.options = options;
        this.suite = suite;
        this.files = PayloadFiles.names(
                options.payloads().stream()
                        .filter(text -> AskedPayload.fault(text).isEmpty())
                        .filter(text -> !AskedPayload.isGenerated(text))
                        .map(Path::of)
                        .toList(),
                catalog);
    }

    /**
     * {@return the plan for what a user asked}
     *
     * @param catalog what there is
     * @param options what was asked
     * @throws Faults with everything that is wrong
     */
    public static RunPlan plan(Catalog catalog, RunOptions options) {
        return plan(catalog, options, Suites.load(options.suite()));
    }

    /**
     * {@return the plan for what a user asked}
     *
     * @param catalog what there is
     * @param options what was asked, but for the suite
     * @param suite what is taken where nothing was asked
     * @throws Faults with everything that is wrong
     */
    public static RunPlan plan(Catalog catalog, RunOptions options, Suite suite) {
        Planner planner = new Planner(catalog, options, suite);
        RunPlan plan = planner.plan();
        if (!planner.faults.isEmpty()) {
            throw new Faults(planner.faults);
        }
        return plan;
    }

    private RunPlan plan() {
        options.payloads().forEach(text -> AskedPayload.fault(text).ifPresent(faults::add));
        options.payloads().forEach(text -> AskedPayload.note(text).ifPresent(notes::add));
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        List<Collector> collectors = collectors();
        String heap = options.heap().orElse(suite.heap());
        if (!SuiteFile.isHeap(heap)) {
            faults.add("heap '" + heap + "' is not a whole number and m or g, such as 512m");
        }
        List<PlannedCell> cells = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Suite.Entry entry : entries()) {
            for (PlannedCell cell : cells(entry, collectors, heap)) {
                if (keys.add(cell.key())) {
                    cells.add(cell);
                }
            }
        }
        if (faults.isEmpty() && cells.isEmpty()) {
            faults.add("nothing to measure: no implementation matches; 'list' shows what there is");
        }
        return new RunPlan(
                suite.name(), cells, suite.ledger(), sections(collectors, heap), timing(), options.seed(), notes);
    }

    /** A suite's sections, under the first collector only: what they measure hardly depends on it. */
    private List<PlannedSection> sections(List<Collector> collectors, String heap) {
        List<PlannedSection> sections = new ArrayList<>();
        for (Suite.Section section : suite.sections()) {
            Map<String, PlannedCell> cells = new LinkedHashMap<>();
            section.entries().stream()
                    .filter(entry -> isKnown(entry) && isAskedFor(entry))
                    .flatMap(entry -> cells(entry, collectors.stream().limit(1).toList(), heap).stream())
                    .filter(Planner::isChoice)
                    .forEach(cell -> cells.putIfAbsent(cell.key(), cell));
            if (!cells.isEmpty()) {
                sections.add(new PlannedSection(
                        section.kind(),
                        List.copyOf(cells.values()),
                        section.samples(),
                        section.time(),
                        counts(section)));
            }
        }
        return sections;
    }

    private boolean isKnown(Suite.Entry entry) {
        boolean known = catalog.workload(entry.workload()).isPresent();
        if (!known) {
            say(true, "suite '" + suite.name() + "': " + unknownWorkload(entry.workload()));
        }
        return known;
    }

    private boolean isAskedFor(Suite.Entry entry) {
        return options.workloads().isEmpty()
                || options.workloads().stream().anyMatch(text -> new Glob(text).matches(entry.workload()));
    }

    /** A loop that runs inside the native library is a bound to compare with, nothing that somebody could choose. */
    private static boolean isChoice(PlannedCell cell) {
        return cell.pairing().implementation().option() != Option.NATIVE_FLOOR;
    }

    /** The suite's numbers of threads, or powers of two up to the processors; 1 among them, because efficiency is relative to it. */
    private List<Integer> counts(Suite.Section section) {
        if (section.kind() != SectionKind.THREADS) {
            return List.of();
        }
        int cores = Runtime.getRuntime().availableProcessors();
        Set<Integer> counts = new TreeSet<>(Set.of(1));
        if (section.counts().isEmpty()) {
            for (int n = 2; n < cores; n *= 2) {
                counts.add(n);
            }
            counts.add(cores);
        }
        counts.addAll(section.counts());
        return List.copyOf(counts);
    }

    private Timing timing() {
        Timing timing = suite.timing();
        if (options.rounds().isPresent() && options.precisionPercent().isPresent()) {
            faults.add("--rounds and --precision exclude each other: give a number of rounds, or a precision to reach");
        }
        options.rounds().filter(n -> n < 1 || n > 1000).ifPresent(n -> faults.add("--rounds must be 1 to 1000: " + n));
        options.precisionPercent()
                .filter(p -> !(p > 0 && p <= 100))
                .ifPresent(p -> faults.add("--precision must be above 0 and at most 100 percent: " + p));
        timing = options.rounds().map(timing::withRounds).orElse(timing);
        timing = options.precisionPercent().map(timing::withPrecision).orElse(timing);
        return options.budget().map(timing::withBudget).orElse(timing);
    }

    private List<Collector> collectors() {
        if (options.collectors().isEmpty()) {
            return suite.collectors();
        }
        List<Collector> found = new ArrayList<>();
        for (String id : options.collectors()) {
            Collector.of(id)
                    .ifPresentOrElse(
                            found::add, () -> faults.add("unknown gc '" + id + "'; available: " + Collector.choices()));
        }
        return found;
    }

    /** The suite's entries, or those of the workloads asked for; a workload outside the suite gets a default entry. */
    private List<Suite.Entry> entries() {
        suite.entries().stream()
                .filter(entry -> catalog.workload(entry.workload()).isEmpty())
                .forEach(entry -> faults.add("suite '" + suite.name() + "': " + unknownWorkload(entry.workload())));
        if (options.workloads().isEmpty()) {
            return suite.entries();
        }
        List<Suite.Entry> chosen = new ArrayList<>();
        for (String text : options.workloads()) {
            Glob glob = new Glob(text);
            List<Workload<?>> matching = new ArrayList<>(catalog.workloads().stream()
                    .filter(w -> glob.matches(w.id()))
                    .toList());
            if (matching.isEmpty()) {
                // Those of the harness itself are not listed, but can be named.
                catalog.workload(text).ifPresent(matching::add);
            }
            if (matching.isEmpty()) {
                faults.add(unknownWorkload(text));
            }
            matching.forEach(w -> chosen.addAll(entriesFor(w)));
        }
        return chosen;
    }

    private List<Suite.Entry> entriesFor(Workload<?> workload) {
        List<Suite.Entry> ofSuite = suite.entries().stream()
                .filter(e -> e.workload().equals(workload.id()))
                .toList();
        if (!ofSuite.isEmpty()) {
            return ofSuite;
        }
        notes.add(workload.id() + ": all its implementations are measured on " + middle(workload)
                + "; choose others with --impl and --payload");
        return List.of(new Suite.Entry(workload.id(), List.of(), List.of(middle(workload))));
    }

    private static String middle(Workload<?> workload) {
        List<PayloadSpec> ladder = workload.payloads();
        String kind = ladder.getFirst().kind();
        List<PayloadSpec> sizes =
                ladder.stream().filter(spec -> spec.kind().equals(kind)).toList();
        return sizes.get((sizes.size() - 1) / 2).name();
    }

    private String unknownWorkload(String text) {
        return "unknown workload '" + text + "'; available: "
                + String.join(
                        ", ", catalog.workloads().stream().map(Workload::id).toList());
    }

    private List<PlannedCell> cells(Suite.Entry entry, List<Collector> collectors, String heap) {
        Optional<Workload<?>> workload = catalog.workload(entry.workload());
        if (workload.isEmpty()) {
            return List.of();
        }
        List<Pairing<?>> pairings = implementations(entry);
        List<PlannedCell> cells = new ArrayList<>();
        for (PayloadSource payload : payloads(entry, workload.get())) {
            for (Collector collector : collectors) {
                for (Pairing<?> pairing : pairings) {
                    cells.add(new PlannedCell(pairing, payload, collector, heap, Role.SUBJECT));
                }
            }
        }
        return cells;
    }

    private List<Pairing<?>> implementations(Suite.Entry entry) {
        List<Pairing<?>> all = catalog.implementations(entry.workload());
        List<Glob> globs = options.implementations().isEmpty()
                ? suiteChoice(entry)
                : options.implementations().stream().map(Glob::new).toList();
        if (globs.isEmpty()) {
            return all;
        }
        for (Glob glob : globs) {
            boolean ofThis =
                    all.stream().anyMatch(p -> glob.matches(p.implementation().id()));
            boolean anywhere = !options.implementations().isEmpty()
                    && catalog.workloads().stream()
                            .flatMap(w -> catalog.implementations(w.id()).stream())
                            .anyMatch(p -> glob.matches(p.implementation().id()));
            if (!ofThis && !anywhere) {
                String fault = "unknown implementation '" + glob.text() + "' of " + entry.workload() + "; available: "
                        + String.join(
                                ", ",
                                all.stream().map(p -> p.implementation().id()).toList());
                if (!faults.contains(fault)) {
                    faults.add(fault);
                }
            }
        }
        // In the order in which they were asked for, which is the order of rows in every table.
        return globs.stream()
                .flatMap(glob ->
                        all.stream().filter(p -> glob.matches(p.implementation().id())))
                .distinct()
                .toList();
    }

    /** A suite's choice is made for its own payloads; on a user's, every implementation is of interest. */
    private List<Glob> suiteChoice(Suite.Entry entry) {
        return options.payloads().isEmpty() ? entry.implementations() : List.of();
    }

    private List<PayloadSource> payloads(Suite.Entry entry, Workload<?> workload) {
        List<PayloadSource> sources = new ArrayList<>();
        if (options.payloads().isEmpty()) {
            List<String> names = entry.payloads().isEmpty()
                    ? workload.payloads().stream().map(PayloadSpec::name).toList()
                    : entry.payloads();
            names.forEach(name -> generated(name, workload).ifPresent(sources::add));
            return sources;
        }
        for (String asked : options.payloads()) {
            source(asked, workload).ifPresent(sources::add);
        }
        return sources;
    }

    /** A file where there is one of that name, else a generated payload; what one workload cannot use is noted. */
    private Optional<PayloadSource> source(String asked, Workload<?> workload) {
        if (AskedPayload.isGenerated(asked)) {
            return generated(asked, workload);
        }
        Path path = Path.of(asked);
        String name = files.get(path);
        if (name == null) {
            // The same file as one before.
            return Optional.empty();
        }
        boolean explicit = !options.workloads().isEmpty();
        if (!workload.acceptsFiles()) {
            say(explicit, workload.id() + " takes no file as a payload");
            return Optional.empty();
        }
        Map<String, List<String>> parameters =
                options.pointers().isEmpty() ? Map.of() : Map.of("pointers", options.pointers());
        PayloadSource file = new PayloadSource.UserFile(path, parameters, name);
        try {
            return Optional.of(file.pinnedTo(file.load(workload, options.seed())));
        } catch (PayloadException e) {
            // A file that cannot be read at all is a fault for every workload; one that a workload of the suite
            // cannot use is left to the others.
            say(explicit || !Files.isReadable(path) || !Files.isRegularFile(path), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<PayloadSource> generated(String name, Workload<?> workload) {
        try {
            PayloadSource source = new PayloadSource.Generated(PayloadSpec.parse(name));
            return Optional.of(source.pinnedTo(source.load(workload, options.seed())));
        } catch (IllegalArgumentException | PayloadException e) {
            say(options.payloads().isEmpty() || !options.workloads().isEmpty(), e.getMessage());
            return Optional.empty();
        }
    }

    private void say(boolean isFault, String message) {
        List<String> where = isFault ? faults : notes;
        if (!where.contains(message)) {
            where.add(message);
        }
    }
}
