// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The machine and the software of a run, without anything that names a person, a host or a folder.
 *
 * @param fingerprint a short hash over the properties that make two runs comparable
 * @param os the operating system's name and version
 * @param architecture the processor architecture
 * @param cpuModel the processor's model
 * @param cores processors that the JVM may use
 * @param memoryBytes physical memory, or the container's limit where that is smaller
 * @param jvm name, version and vendor of the measuring JVM
 * @param properties everything else, by name in a stable order: instruction sets, governor, clock source, container
 *     limits, library versions, the native library's build
 */
public record Environment(
        String fingerprint,
        String os,
        String architecture,
        String cpuModel,
        int cores,
        long memoryBytes,
        String jvm,
        Map<String, String> properties) {
    /** Refuses absent parts and copies the properties in their order. */
    public Environment {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(cpuModel, "cpuModel");
        Objects.requireNonNull(jvm, "jvm");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
