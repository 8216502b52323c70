// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Aggregation;
import dev.tollgate.natives.Results;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.transform.CsvColumns;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.util.List;

/** {@code transform.ndjson-rollup} and {@code transform.csv-columns} through JNI: an encoded result that is decoded on this side. */
abstract class JniAggregation implements AutoCloseable {
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
            return Results.groups(run(lines));
        }
    }

    /** Tables. */
    static final class Columns extends JniAggregation implements CsvColumns {
        Columns(Aggregation aggregation, KernelHandle.Call call) {
            super(aggregation, call);
        }

        @Override
        public List<Column> sums(Input table) {
            return Results.columns(run(table));
        }
    }

    /** {@return the encoded result; reused} */
    final byte[] run(Input input) {
        handle.run(input.array());
        return handle.result();
    }

    @Override
    public final void close() {
        handle.close();
    }
}
