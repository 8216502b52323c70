// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.libraries.LibraryVersions;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The transform family. */
public final class TransformProvider implements Provider {
    /** Found by the service loader. */
    public TransformProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(
                new RollupWorkload(),
                new CsvColumnsWorkload(),
                BytesWorkload.ZSTD,
                BytesWorkload.ZSTD_DECOMPRESS,
                BytesWorkload.BASE64,
                BytesWorkload.BASE64_DECODE);
    }

    @Override
    public List<Implementation<?>> implementations() {
        return Stream.concat(pureJava().stream(), HybridZstd.all().stream()).toList();
    }

    private static List<Implementation<?>> pureJava() {
        return List.of(
                rollup(
                        "jackson",
                        "Jackson 2 streaming parser over all lines, unknown members skipped; what most people use",
                        JacksonRollup::new),
                rollup(
                        "fastjson2",
                        "fastjson2 streaming reader over the UTF-8 bytes of each line, unknown members skipped",
                        Fastjson2Rollup::new),
                columns(
                        "fastcsv",
                        "FastCSV's records of strings and Double.parseDouble; what most people would write",
                        FastCsvColumns.Records::new),
                columns(
                        "fastcsv-cells",
                        "FastCSV's call-back, numbers read from its characters, no string made of a cell",
                        FastCsvColumns.Cells::new),
                columns(
                        "java-scan",
                        "one hand-written pass over the bytes, digits and texts eight at a time; no library",
                        ScanColumns::new),
                bytes(
                        BytesWorkload.ZSTD,
                        "aircompressor",
                        "aircompressor's zstd in Java, level 3 (it has no other), compressor and array kept",
                        AircompressorZstd.Compress::new),
                bytes(
                        BytesWorkload.ZSTD_DECOMPRESS,
                        "aircompressor",
                        "aircompressor's zstd in Java, decompressor kept, straight into the result",
                        AircompressorZstd.Decompress::new),
                bytes(
                        BytesWorkload.BASE64,
                        "jdk",
                        "java.util.Base64's encoder, whose loop HotSpot replaces by vector instructions",
                        JdkBase64::encoder),
                bytes(
                        BytesWorkload.BASE64_DECODE,
                        "jdk",
                        "java.util.Base64's decoder, whose loop HotSpot replaces by vector instructions; what it lets pass of"
                                + " missing padding and of bits that the padding drops is refused behind it",
                        JdkBase64::decoder));
    }

    private static Implementation<NdjsonRollup> rollup(String id, String summary, Supplier<NdjsonRollup> opener) {
        return new JavaImplementation<>(RollupWorkload.ID, id, NdjsonRollup.class, summary, List.of(), opener);
    }

    private static Implementation<CsvColumns> columns(String id, String summary, Supplier<CsvColumns> opener) {
        return new JavaImplementation<>(CsvColumnsWorkload.ID, id, CsvColumns.class, summary, List.of(), opener);
    }

    private static Implementation<BytesTransform> bytes(
            BytesWorkload workload, String id, String summary, Supplier<BytesTransform> opener) {
        return new JavaImplementation<>(workload.id(), id, BytesTransform.class, summary, List.of(), opener);
    }

    @Override
    public Map<String, String> environment() {
        return LibraryVersions.of("fastcsv", "aircompressor", "zstd-jni");
    }
}
