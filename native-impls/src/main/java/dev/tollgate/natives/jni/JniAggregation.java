// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Aggregation;
import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.transform.CsvColumns;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.util.List;

/** {@code transform.ndjson-rollup} and {@code transform.csv-columns} through JNI: an encoded result that is decoded on this side. */
abstract class JniAggregation implements Itemised, AutoCloseable {
    private final KernelHandle handle;

    private JniAggregation(Aggregation aggregation, KernelHandle.Call call) {
        handle = new KernelHandle(
                "the " + aggregation.workload() + " task",
                Bindings.newAggregation(aggregation.number()),
                Bindings::freeAggregation,
                call,
                Bindings::aggregateOutput);
    }

    /** Log lines. */
    static final class Rollup extends JniAggregation implements NdjsonRollup {
        Rollup(Aggregation aggregation, KernelHandle.Call call) {
            super(aggregation, call);
        }

        @Override
        public List<Group> rollup(Input lines) {
            return decode(run(lines));
        }

        @Override
        List<Group> decode(byte[] encoded) {
            return Results.groups(encoded);
        }
    }

    /** Tables. */
    static final class Columns extends JniAggregation implements CsvColumns {
        Columns(Aggregation aggregation, KernelHandle.Call call) {
            super(aggregation, call);
        }

        @Override
        public List<Column> sums(Input table) {
            return decode(run(table));
        }

        @Override
        List<Column> decode(byte[] encoded) {
            return Results.columns(encoded);
        }
    }

    /** {@return the encoded result; reused} */
    final byte[] run(Input input) {
        handle.run(input.array());
        return handle.result();
    }

    /** {@return the answer} */
    abstract Object decode(byte[] encoded);

    @Override
    public final Operation bindPart(Part part, Payload payload) {
        handle.run(payload.input().array());
        return switch (part) {
            case COPY_OUT -> handle.fetching();
            case MATERIALISE -> (Operation.OfObject) () -> decode(handle.result());
        };
    }

    @Override
    public final void close() {
        handle.close();
    }
}
