// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.JmhTime;
import dev.tollgate.reports.store.JmhMerge;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what a fork's slots say in place of what JMH makes of its iterations. */
final class SlotResult {
    private static final String PRIMARY = "primaryMetric";
    private static final String PER_OPERATION = "/op";
    private static final String PER_TIME = "ops/";

    private SlotResult() {}

    /**
     * {@return the fork's result, with one figure for its time: the slots' own, without what others took} In sample mode the times of
     * single calls stay as they are: which of them waited is not known.
     *
     * @param json what JMH wrote
     * @param slots the fork's slots
     * @param nanosPerOperation what they say beside those of its set
     * @param isAllocationWanted whether allocation is added
     * @throws StoreException where it is not JMH's
     */
    static String of(String json, SlotList slots, double nanosPerOperation, boolean isAllocationWanted)
            throws StoreException {
        JsonNode root = Json.read(json, JsonNode.class);
        for (JsonNode entry : root) {
            if (entry instanceof ObjectNode benchmark) {
                String unit = benchmark.path(PRIMARY).path("scoreUnit").asString("");
                if (!benchmark.path("mode").asString("").equals("sample")) {
                    benchmark.set(PRIMARY, JmhMerge.single(unit, value(unit, nanosPerOperation)));
                }
                if (isAllocationWanted && benchmark.path("secondaryMetrics") instanceof ObjectNode secondary) {
                    slots.allocatedBytesPerOperation()
                            .ifPresent(bytes -> secondary.set("gc.alloc.rate.norm", JmhMerge.single("B/op", bytes)));
                }
            }
        }
        return Json.write(root) + "\n";
    }

    private static double value(String unit, double nanosPerOperation) throws StoreException {
        if (unit.endsWith(PER_OPERATION)) {
            return nanosPerOperation / nanos(unit.substring(0, unit.length() - PER_OPERATION.length()));
        }
        return nanos(unit.substring(unit.startsWith(PER_TIME) ? PER_TIME.length() : 0)) / nanosPerOperation;
    }

    private static double nanos(String label) throws StoreException {
        TimeUnit unit = JmhTime.unit(label)
                .orElseThrow(() -> new StoreException(
                        StoreException.Kind.UNREADABLE, "'" + label + "' is no unit of time that JMH measures in"));
        return unit.toNanos(1);
    }
}
