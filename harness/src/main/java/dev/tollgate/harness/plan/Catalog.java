// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every workload and implementation on the class path, sorted by id, and what was wrong with those left out. */
public final class Catalog {
    /** Workloads of this family serve the harness itself and are not listed. */
    public static final String INTERNAL_FAMILY = "ruler";

    private static final Pattern WORKLOAD_ID = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*");
    private static final Pattern IMPLEMENTATION_ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

    /** Providers answer at once; only one that hangs needs so long. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int MOST_FAULTS = 100;

    private final Map<String, Workload<?>> workloads = new TreeMap<>();
    private final Map<String, Map<String, Pairing<?>>> pairings = new TreeMap<>();
    private final List<Provider> providers = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private final ForeignCall call;
    private int told;

    private Catalog(Duration limit) {
        call = new ForeignCall(limit);
    }

    /** {@return what the program and the plug-ins added to it contribute} A plug-in that does not answer is left out, here and in the JVMs to come. */
    public static Catalog ofProgram() {
        Catalog catalog = new Catalog(LIMIT);
        catalog.faults.addAll(Plugins.faults());
        return catalog.discovered(Plugins.loader());
    }

    /** {@return what the providers that a class loader sees contribute}
     *
     * @param loader where to look
     */
    public static Catalog discover(ClassLoader loader) {
        return new Catalog(Duration.ZERO).discovered(loader);
    }

    private Catalog discovered(ClassLoader loader) {
        List<Provider> found = new ArrayList<>();
        Spliterator<ServiceLoader.Provider<Provider>> types =
                ServiceLoader.load(Provider.class, loader).stream().spliterator();
        for (boolean goesOn = true; goesOn && faults.size() < MOST_FAULTS; ) {
            try {
                goesOn = types.tryAdvance(type -> instance(type).ifPresent(found::add));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                // It goes on behind a broken provider: one bad jar does not hide the others.
                faults.add("a provider could not be used: " + e.getMessage() + causeOf(e));
            }
        }
        addAll(found);
        return this;
    }

    private Optional<Provider> instance(ServiceLoader.Provider<Provider> type) {
        return answer(type.type(), "constructor", type::get);
    }

    /** {@return what these providers contribute}
     *
     * @param providers in any order
     */
    public static Catalog of(Collection<Provider> providers) {
        return of(providers, LIMIT);
    }

    static Catalog of(Collection<Provider> providers, Duration limit) {
        Catalog catalog = new Catalog(limit);
        catalog.addAll(providers);
        return catalog;
    }

    private static String causeOf(Throwable e) {
        return e.getCause() == null ? "" : " (" + e.getCause() + ")";
    }

    private void addAll(Collection<Provider> found) {
        List<Provider> sorted = new ArrayList<>(found);
        sorted.sort((a, b) -> a.getClass().getName().compareTo(b.getClass().getName()));
        providers.addAll(sorted);
        for (Provider provider : sorted) {
            answer(provider.getClass(), "workloads()", () -> List.copyOf(provider.workloads()))
                    .ifPresent(its -> guarded(provider, () -> its.forEach(this::add)));
        }
        // Who did not answer once is not asked again.
        for (Provider provider : List.copyOf(providers)) {
            answer(provider.getClass(), "implementations()", () -> List.copyOf(provider.implementations()))
                    .ifPresent(its -> guarded(provider, () -> its.forEach(i -> add(i, provider))));
        }
    }

    private <T> Optional<T> answer(Class<?> type, String what, Callable<T> step) {
        try {
            return Optional.ofNullable(call.answer(step));
        } catch (ForeignCall.NoAnswer e) {
            faults.add(named(type) + " " + (e.hangs() ? what + " " : "") + e.getMessage());
            if (e.hangs()) {
                providers.removeIf(provider -> provider.getClass() == type);
                Plugins.leaveOut(type);
            }
            return Optional.empty();
        }
    }

    private static String named(Class<?> type) {
        return "provider " + type.getName()
                + Plugins.jar(type).map(jar -> " of '" + jar + "'").orElse("");
    }

    /** Even what a workload says of itself is a plug-in's code. */
    private void guarded(Provider provider, Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            faults.add(named(provider.getClass()) + " failed: " + e);
        }
    }

    /** {@return whether an implementation can run; one that cannot even say so cannot}
     *
     * @param implementation the implementation
     */
    public static Availability availability(Implementation<?> implementation) {
        try {
            return new ForeignCall(LIMIT).answer(implementation::availability);
        } catch (ForeignCall.NoAnswer e) {
            return Availability.unavailable(
                    "its availability() " + e.getMessage(), "fix the plug-in that provides it, or remove it");
        }
    }

    private void add(Workload<?> workload) {
        if (!WORKLOAD_ID.matcher(workload.id()).matches()) {
            faults.add("workload id '" + workload.id() + "' is not of the form family.task");
        } else if (workloads.putIfAbsent(workload.id(), workload) != null) {
            faults.add("workload '" + workload.id() + "' exists twice: "
                    + workloads.get(workload.id()).getClass().getName() + " and "
                    + workload.getClass().getName());
        }
    }

    private void add(Implementation<?> implementation, Provider provider) {
        String name = "implementation '" + implementation.id() + "' of '" + implementation.workload() + "'";
        Workload<?> workload = workloads.get(implementation.workload());
        if (!IMPLEMENTATION_ID.matcher(implementation.id()).matches()) {
            faults.add(name + " has an id that does not match " + IMPLEMENTATION_ID.pattern());
            return;
        }
        if (workload == null) {
            faults.add(name + " (" + provider.getClass().getName() + ") has no workload; known: "
                    + String.join(", ", workloads.keySet()));
            return;
        }
        Map<String, Pairing<?>> ofWorkload = pairings.computeIfAbsent(workload.id(), id -> new TreeMap<>());
        if (ofWorkload.containsKey(implementation.id())) {
            faults.add(name + " exists twice");
            return;
        }
        try {
            ofWorkload.put(implementation.id(), Pairing.of(workload, implementation));
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
    }

    /** {@return the workloads that can be measured, by id} */
    public List<Workload<?>> workloads() {
        return workloads.values().stream()
                .filter(w -> !w.id().startsWith(INTERNAL_FAMILY + "."))
                .collect(Collectors.toUnmodifiableList());
    }

    /** {@return the workload of that id, those of the harness itself among them; empty where there is none}
     *
     * @param id the id
     */
    public Optional<Workload<?>> workload(String id) {
        return Optional.ofNullable(workloads.get(id));
    }

    /** {@return the implementations of a workload, by id}
     *
     * @param workload the workload's id
     */
    public List<Pairing<?>> implementations(String workload) {
        return List.copyOf(pairings.getOrDefault(workload, Map.of()).values());
    }

    /** {@return a pairing, empty where there is none}
     *
     * @param workload the workload's id
     * @param implementation the implementation's id; behind it may stand {@code @} and a part that it does alone
     */
    public Optional<Pairing<?>> find(String workload, String implementation) {
        Map<String, Pairing<?>> ofWorkload = pairings.getOrDefault(workload, Map.of());
        Optional<Pairing<?>> whole = Optional.ofNullable(ofWorkload.get(implementation));
        return whole.isPresent()
                ? whole
                : PieceImplementation.find(implementation, id -> Optional.ofNullable(ofWorkload.get(id)));
    }

    /** {@return what the providers say of their software; asked for now, because forks do without it} */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Provider provider : providers) {
            answer(provider.getClass(), "environment()", () -> new LinkedHashMap<>(provider.environment()))
                    .ifPresent(environment::putAll);
        }
        return environment;
    }

    /** {@return what was wrong with providers, workloads and implementations that were left out} */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** {@return those of the faults that were not asked for before} */
    public List<String> newFaults() {
        List<String> fresh = List.copyOf(faults.subList(told, faults.size()));
        told = faults.size();
        return fresh;
    }
}
