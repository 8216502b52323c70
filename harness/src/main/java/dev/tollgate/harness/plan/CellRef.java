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
 */
public record CellRef(
        String workload,
        String implementation,
        String payload,
        boolean isFile,
        Map<String, List<String>> parameters,
        long seed) {
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
                new CellRef(workload, implementation, generated.name(), false, Map.of(), seed);
            case PayloadSource.UserFile file ->
                new CellRef(
                        workload,
                        implementation,
                        file.path().toAbsolutePath().toString(),
                        true,
                        file.parameters(),
                        seed);
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
                Long.parseLong(properties.getProperty("seed")));
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
                ? new PayloadSource.UserFile(Path.of(payload), parameters)
                : new PayloadSource.Generated(PayloadSpec.parse(payload));
    }

    /** {@return the payload}
     *
     * @param catalog where to find its workload
     * @throws PayloadException where it cannot be made or read
     */
    public Payload load(Catalog catalog) throws PayloadException {
        return source().load(pairing(catalog).workload(), seed);
    }
}
