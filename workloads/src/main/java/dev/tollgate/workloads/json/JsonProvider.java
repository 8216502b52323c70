// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.libraries.LibraryVersions;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The JSON family. */
public final class JsonProvider implements Provider {
    private static final List<String> VECTORS = List.of("--add-modules=jdk.incubator.vector");

    /** Found by the service loader. */
    public JsonProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new JsonExtractWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                extract(
                        "jackson",
                        "Jackson 2 streaming parser over the bytes, unselected values skipped; what most people use",
                        List.of(),
                        JacksonExtract::new),
                extract(
                        "fastjson2",
                        "fastjson2 streaming reader over the UTF-8 bytes, unselected values skipped",
                        List.of(),
                        Fastjson2Extract::new),
                extract(
                        "simdjson-java",
                        "simdjson-java: the whole document onto a tape with vector instructions; integers beyond 64 bits"
                                + " are refused by the library",
                        VECTORS,
                        SimdjsonExtract::new));
    }

    private static Implementation<JsonExtract> extract(
            String id, String summary, List<String> jvmArguments, Supplier<JsonExtract> opener) {
        return new JavaImplementation<>(JsonExtractWorkload.ID, id, JsonExtract.class, summary, jvmArguments, opener);
    }

    @Override
    public Map<String, String> environment() {
        return LibraryVersions.of("jackson-core", "fastjson2", "simdjson-java");
    }
}
