// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Names a pairing and its payload, so that another JVM finds the same ones.
 *
 * @param workload the workload's id
 * @param implementation the implementation's id
 * @param payload the name of a generated payload, or the path of a file
 * @param isFile whether the payload is a file
 * @param parameters what the user said of the file
 * @param seed where generated content comes from
 * @param name what the payload is called
 * @param sha256 the digest of the payload whose answers were checked; empty where there is none
 */
public record CellRef(
        String workload,
        String implementation,
        String payload,
        boolean isFile,
        Map<String, List<String>> parameters,
        long seed,
        String name,
        Optional<String> sha256) {
    private static final String PARAMETER = "parameter.";

    /** {@return the reference to a pairing and its payload}
     *
     * @param pairing the pairing
     * @param source the payload
     * @param seed where generated content comes from
     */
    public static CellRef of(Pairing<?> pairing, PayloadSource source, long seed) {
        String workload = pairing.workload().id();
        String implementation = pairing.implementation().id();
        return switch (source) {
            case PayloadSource.Generated generated ->
                new CellRef(
                        workload,
                        implementation,
                        generated.name(),
                        false,
                        Map.of(),
                        seed,
                        generated.name(),
                        generated.sha256());
            case PayloadSource.UserFile file ->
                new CellRef(
                        workload,
                        implementation,
                        file.path().toAbsolutePath().toString(),
                        true,
                        file.parameters(),
                        seed,
                        file.name(),
                        file.sha256());
        };
    }

    /** Writes it into properties: a JSON library would cost every JVM that reads them hundreds of milliseconds to load.
     *
     * @param properties where to
     */
    public void writeTo(Properties properties) {
        properties.setProperty("workload", workload);
        properties.setProperty("implementation", implementation);
        properties.setProperty("payload", payload);
        properties.setProperty("isFile", Boolean.toString(isFile));
        properties.setProperty("seed", Long.toString(seed));
        properties.setProperty("name", name);
        sha256.ifPresent(digest -> properties.setProperty("sha256", digest));
        parameters.forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                properties.setProperty(PARAMETER + String.format(Locale.ROOT, "%06d", i) + "." + name, values.get(i));
            }
        });
    }

    /** {@return the reference that was written into properties}
     *
     * @param properties where from
     */
    public static CellRef readFrom(Properties properties) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith(PARAMETER)) {
                String name = key.substring(key.indexOf('.', PARAMETER.length()) + 1);
                parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(properties.getProperty(key));
            }
        }
        return new CellRef(
                properties.getProperty("workload"),
                properties.getProperty("implementation"),
                properties.getProperty("payload"),
                Boolean.parseBoolean(properties.getProperty("isFile")),
                parameters,
                Long.parseLong(properties.getProperty("seed")),
                properties.getProperty("name"),
                Optional.ofNullable(properties.getProperty("sha256")));
    }

    /** {@return the pairing}
     *
     * @param catalog where to find it
     * @throws IllegalStateException where this JVM's class path does not have it
     */
    public Pairing<?> pairing(Catalog catalog) {
        return catalog.find(workload, implementation)
                .orElseThrow(() -> new IllegalStateException("this JVM does not find implementation '" + implementation
                        + "' of '" + workload + "'; faults: " + catalog.faults()));
    }

    /** {@return where the payload comes from} */
    public PayloadSource source() {
        return isFile
                ? new PayloadSource.UserFile(Path.of(payload), parameters, name, sha256)
                : new PayloadSource.Generated(PayloadSpec.parse(payload), sha256);
    }

    /** {@return the payload whose answers were checked}
     *
     * @param catalog where to find its workload
     * @throws PayloadException where it cannot be made or read, or is another one
     */
    public Payload load(Catalog catalog) throws PayloadException {
        return source().load(pairing(catalog).workload(), seed);
    }

    /** {@return the payload, to be held against what was checked when nothing is timed any more, by {@link #check}}
     *
     * @param catalog where to find its workload
     * @throws PayloadException where it cannot be made or read
     */
    public Payload make(Catalog catalog) throws PayloadException {
        return source().make(pairing(catalog).workload(), seed);
    }

    /**
     * Holds a payload against what was checked.
     *
     * @param payload what {@link #make} gave
     * @throws PayloadException where it is another one
     */
    public void check(Payload payload) throws PayloadException {
        source().check(payload);
    }
}
