// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Aggregation;
import dev.tollgate.natives.NativeImplementation;
import dev.tollgate.natives.Pieces;
import dev.tollgate.natives.SimdjsonWork;
import dev.tollgate.natives.Transcoding;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.transform.BytesTransform;
import dev.tollgate.workloads.transform.CsvColumns;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Lists the transform family. */
final class JniTransforms {
    private JniTransforms() {}

    static List<Implementation<?>> all() {
        return Stream.of(
                        JniImplementations.<NdjsonRollup>family(
                                Aggregation.ROLLUP.workload(),
                                NdjsonRollup.class,
                                Aggregation.ROLLUP.kernel(),
                                () -> new JniAggregation.Rollup(Aggregation.ROLLUP, Bindings::aggregateCopy),
                                () -> new JniAggregation.Rollup(Aggregation.ROLLUP, Bindings::aggregateCritical)),
                        JniImplementations.<CsvColumns>family(
                                Aggregation.CSV_COLUMNS.workload(),
                                CsvColumns.class,
                                Aggregation.CSV_COLUMNS.kernel(),
                                () -> new JniAggregation.Columns(Aggregation.CSV_COLUMNS, Bindings::aggregateCopy),
                                () -> new JniAggregation.Columns(Aggregation.CSV_COLUMNS, Bindings::aggregateCritical)),
                        JniImplementations.<NdjsonRollup>transfers(
                                        Aggregation.SIMDJSON_ROLLUP.workload(),
                                        SimdjsonWork.NAME,
                                        NdjsonRollup.class,
                                        "C++, " + Aggregation.SIMDJSON_ROLLUP.kernel(),
                                        () -> new JniAggregation.Rollup(
                                                Aggregation.SIMDJSON_ROLLUP, Bindings::aggregateCopy),
                                        () -> new JniAggregation.Rollup(
                                                Aggregation.SIMDJSON_ROLLUP, Bindings::aggregateCritical))
                                .map(implementation -> Pieces.listedFor(implementation.bySimdjson()))
                                .toList(),
                        List.of(Pieces.listedFor(new NativeImplementation<CsvColumns>(
                                Aggregation.CSV_CRATE_COLUMNS.workload(),
                                "csv-crate-jni-critical",
                                CsvColumns.class,
                                Option.JNI,
                                Transfer.CRITICAL,
                                "Rust, " + Aggregation.CSV_CRATE_COLUMNS.kernel()
                                        + "; the heap array is held by GetPrimitiveArrayCritical.",
                                () -> new JniAggregation.Columns(
                                        Aggregation.CSV_CRATE_COLUMNS, Bindings::aggregateCritical)))),
                        Arrays.stream(Transcoding.values())
                                .flatMap(transcoding -> JniImplementations.<BytesTransform>family(
                                        transcoding.workload(),
                                        BytesTransform.class,
                                        transcoding.kernel(),
                                        () -> new JniTranscoding.Copy(transcoding),
                                        () -> new JniTranscoding.Critical(transcoding))
                                        .stream())
                                .toList())
                .<Implementation<?>>flatMap(List::stream)
                .toList();
    }
}
