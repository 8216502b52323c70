// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

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
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists the transform family. */
final class FfmTransforms {
    private FfmTransforms() {}

    static List<Implementation<?>> all() {
        return Stream.of(
                        aggregation(
                                Aggregation.ROLLUP,
                                NdjsonRollup.class,
                                way -> new FfmAggregation.Rollup(Aggregation.ROLLUP, way)),
                        aggregation(
                                Aggregation.CSV_COLUMNS,
                                CsvColumns.class,
                                way -> new FfmAggregation.Columns(Aggregation.CSV_COLUMNS, way)),
                        csvCrate(),
                        simdjsonRollup(),
                        Arrays.stream(Transcoding.values())
                                .flatMap(transcoding -> transcoding(transcoding).stream())
                                .toList())
                .<Implementation<?>>flatMap(List::stream)
                .toList();
    }

    private static <T> List<Implementation<T>> aggregation(
            Aggregation aggregation, Class<T> contract, Function<FfmAggregation.Way, T> opener) {
        return FfmImplementations.family(
                aggregation.workload(),
                contract,
                aggregation.kernel(),
                () -> opener.apply(FfmAggregation.Way.copy()),
                () -> opener.apply(FfmAggregation.Way.inPlace()),
                () -> opener.apply(FfmAggregation.Way.offHeap()),
                () -> opener.apply(FfmAggregation.Way.offHeap()));
    }

    private static List<Implementation<NdjsonRollup>> simdjsonRollup() {
        Function<FfmAggregation.Way, NdjsonRollup> opener =
                way -> new FfmAggregation.Rollup(Aggregation.SIMDJSON_ROLLUP, way);
        return FfmImplementations.transfers(
                        Aggregation.SIMDJSON_ROLLUP.workload(),
                        SimdjsonWork.NAME,
                        NdjsonRollup.class,
                        "C++, " + Aggregation.SIMDJSON_ROLLUP.kernel(),
                        () -> opener.apply(FfmAggregation.Way.copy()),
                        () -> opener.apply(FfmAggregation.Way.inPlace()),
                        () -> opener.apply(FfmAggregation.Way.offHeap()),
                        () -> opener.apply(FfmAggregation.Way.offHeap()))
                .map(implementation -> Pieces.listedFor(implementation.bySimdjson()))
                .toList();
    }

    private static List<Implementation<CsvColumns>> csvCrate() {
        Aggregation aggregation = Aggregation.CSV_CRATE_COLUMNS;
        return List.of(
                Pieces.listedFor(new NativeImplementation<CsvColumns>(
                        aggregation.workload(),
                        "csv-crate-ffm-critical",
                        CsvColumns.class,
                        Option.FFM,
                        Transfer.CRITICAL,
                        "Rust, " + aggregation.kernel() + "; the heap array is passed by Linker.Option.critical(true).",
                        () -> new FfmAggregation.Columns(aggregation, FfmAggregation.Way.inPlace()))),
                new NativeImplementation<CsvColumns>(
                        aggregation.workload(),
                        "csv-crate-floor",
                        CsvColumns.class,
                        Option.NATIVE_FLOOR,
                        Transfer.NONE,
                        "Rust, " + aggregation.kernel() + "; repeated inside the library, the result stays there.",
                        () -> new FfmAggregation.Columns(aggregation, FfmAggregation.Way.offHeap())));
    }

    private static List<Implementation<BytesTransform>> transcoding(Transcoding transcoding) {
        return FfmImplementations.family(
                transcoding.workload(),
                BytesTransform.class,
                transcoding.kernel(),
                () -> new FfmTranscoding.Normal(transcoding, new CopyBuffer()),
                () -> new FfmTranscoding.InPlace(transcoding),
                () -> new FfmTranscoding.Normal(transcoding, Feed.offHeap()),
                () -> new FfmTranscoding.Normal(transcoding, Feed.offHeap()));
    }
}
