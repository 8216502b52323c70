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
        return List.of(
                new JsonExtractWorkload(),
                new JsonValidateWorkload(),
                new JsonMaterializeWorkload(),
                new JsonMinifyWorkload());
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
                        "fastjson2 streaming reader over the UTF-8 bytes, unselected values skipped; exponents beyond its limit"
                                + " are refused by the library",
                        List.of(),
                        Fastjson2Extract::new),
                extract(
                        "simdjson-java",
                        "simdjson-java: the whole document onto a tape with vector instructions; integers beyond 64 bits"
                                + " are refused by the library",
                        VECTORS,
                        SimdjsonExtract::new),
                extract(
                        "dsl-json",
                        "dsl-json's reader over the bytes, reused, exact doubles, unselected values skipped; checks less than the"
                                + " others",
                        List.of(),
                        DslJsonExtract::new),
                validate(
                        "jackson",
                        "Jackson 2 streaming parser, everything skipped; UTF-8 and byte order mark checked before, because it"
                                + " lets malformed ones pass; what it refuses (also names with lone surrogates) is checked once"
                                + " more by the hand-written pass",
                        List.of(),
                        JacksonValidate::new),
                validate(
                        "java-scan",
                        "one hand-written pass over the bytes, strings eight at a time; no library",
                        List.of(),
                        () -> {
                            ByteScan scan = new ByteScan();
                            return document -> scan.accepts(document.array());
                        }),
                new LenientFastjson2(),
                validate(
                        "simdjson-java",
                        "simdjson-java: the whole document onto a tape with vector instructions; what it refuses (also integers"
                                + " beyond 64 bits and lone surrogates) is checked once more by the hand-written pass",
                        VECTORS,
                        SimdjsonValidate::new),
                materialize(
                        "jackson",
                        "Jackson 2 streaming parser into maps and lists, names interned, fast double parser",
                        List.of(),
                        JacksonMaterialize::new),
                materialize(
                        "fastjson2",
                        "fastjson2 streaming reader over the UTF-8 bytes into maps and lists, decimals as doubles; exponents"
                                + " beyond its limit are refused by the library",
                        List.of(),
                        Fastjson2Materialize::new),
                materialize(
                        "simdjson-java",
                        "simdjson-java: the whole document onto a tape with vector instructions, then into maps and lists;"
                                + " integers beyond 64 bits are refused by the library",
                        VECTORS,
                        SimdjsonMaterialize::new),
                minify(
                        "jackson",
                        "Jackson 2 streaming parser into its UTF-8 generator, numbers as written",
                        JacksonMinify::new),
                minify(
                        "java-scan",
                        "a hand-written pass that checks the bytes, then one that copies the runs between white space; no"
                                + " library",
                        ScanMinify::new));
    }

    private static Implementation<JsonMaterialize> materialize(
            String id, String summary, List<String> jvmArguments, Supplier<JsonMaterialize> opener) {
        return new JavaImplementation<>(
                JsonMaterializeWorkload.ID, id, JsonMaterialize.class, summary, jvmArguments, opener);
    }

    private static Implementation<JsonMinify> minify(String id, String summary, Supplier<JsonMinify> opener) {
        return new JavaImplementation<>(JsonMinifyWorkload.ID, id, JsonMinify.class, summary, List.of(), opener);
    }

    private static Implementation<JsonValidate> validate(
            String id, String summary, List<String> jvmArguments, Supplier<JsonValidate> opener) {
        return new JavaImplementation<>(JsonValidateWorkload.ID, id, JsonValidate.class, summary, jvmArguments, opener);
    }

    private static Implementation<JsonExtract> extract(
            String id, String summary, List<String> jvmArguments, Supplier<JsonExtract> opener) {
        return new JavaImplementation<>(JsonExtractWorkload.ID, id, JsonExtract.class, summary, jvmArguments, opener);
    }

    @Override
    public Map<String, String> environment() {
        return LibraryVersions.of("jackson-core", "fastjson2", "simdjson-java", "dsl-json");
    }
}
