// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The implementations on the class path, those in Rust among them, and what is known of their libraries. */
final class Registry {
    private static final String ADD_MODULES = "--add-modules=";
    private static final String CRATES = "native crates";
    private static final String SIMDJSON = "native simdjson";
    private static final String NATIVE = "native ";

    private final List<Implementation<?>> implementations = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();

    /** What the service loader finds. */
    Registry() {
        for (Provider provider : ServiceLoader.load(Provider.class)) {
            implementations.addAll(provider.implementations());
            environment.putAll(provider.environment());
        }
    }

    /**
     * {@return the implementation of a workload, which can run here}
     *
     * @param workload the workload's id
     * @param id the implementation's
     * @param contract the workload's contract
     * @throws IllegalArgumentException where there is none or it cannot run; the message says why and what helps
     */
    <T> Implementation<T> find(String workload, String id, Class<T> contract) {
        Implementation<?> found = ofWorkload(workload)
                .filter(implementation -> implementation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown implementation '" + id + "' of " + workload
                        + "; available: "
                        + ofWorkload(workload).map(Implementation::id).sorted().collect(Collectors.joining(", "))));
        if (found.availability() instanceof Availability.Unavailable(String reason, String remedy)) {
            throw new IllegalArgumentException(
                    id + " of " + workload + " is unavailable, because " + reason + "; " + remedy);
        }
        missingModule(found).ifPresent(argument -> {
            throw new IllegalArgumentException(id + " of " + workload + " needs the JVM argument " + argument);
        });
        return cast(found, contract);
    }

    private Stream<Implementation<?>> ofWorkload(String workload) {
        return implementations.stream()
                .filter(implementation -> implementation.workload().equals(workload))
                // Its loop runs inside the library, over one input.
                .filter(implementation -> implementation.option() != Option.NATIVE_FLOOR);
    }

    private static Optional<String> missingModule(Implementation<?> implementation) {
        return implementation.jvmArguments().stream()
                .filter(argument -> argument.startsWith(ADD_MODULES))
                .filter(argument -> ModuleLayer.boot()
                        .findModule(argument.substring(ADD_MODULES.length()))
                        .isEmpty())
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static <T> Implementation<T> cast(Implementation<?> found, Class<T> contract) {
        if (found.contract() != contract) {
            throw new IllegalArgumentException(found.id() + " of " + found.workload() + " has another contract: "
                    + found.contract().getName());
        }
        return (Implementation<T>) found;
    }

    /** {@return the id and the library with its version, as the providers report it} */
    String described(Implementation<?> implementation) {
        String library = implementation.option() == Option.PURE_JAVA
                ? javaLibrary(implementation.id())
                : nativeLibrary(implementation.id(), implementation.summary());
        return library.isEmpty() ? implementation.id() : implementation.id() + " (" + library + ")";
    }

    /** {@return the name and version of a Java library, empty where the providers report none of that name} */
    String javaLibrary(String id) {
        String stem = id.split("-", 2)[0];
        return environment.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(NATIVE))
                .filter(entry -> entry.getKey().equals(id)
                        || entry.getKey().split("-", 2)[0].equals(stem))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .findFirst()
                .orElse(stem.equals("jdk") ? "java " + Runtime.version() : "");
    }

    private String nativeLibrary(String id, String summary) {
        if (id.startsWith("simdjson")) {
            return "simdjson " + environment.get(SIMDJSON);
        }
        return Stream.of(environment.getOrDefault(CRATES, "").split(", "))
                .filter(crate -> summary.contains(crate.split(" ", 2)[0]))
                .collect(Collectors.joining(", "));
    }

    /** {@return how the native library was built, by name} */
    Map<String, String> nativeFacts() {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(NATIVE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
