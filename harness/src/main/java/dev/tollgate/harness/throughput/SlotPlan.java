// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.Timing;
import java.util.Properties;

/**
 * How a fork spends its time.
 *
 * @param slotNanos how long a slot lasts, where a call does not take longer
 * @param count how many slots it measures, where the set does not say otherwise
 * @param leastWarmUpNanos how long it warms up at least
 * @param mostWarmUpNanos how long at most
 */
record SlotPlan(long slotNanos, int count, long leastWarmUpNanos, long mostWarmUpNanos) {

    /** One moment. */
    static final SlotPlan SHORTEST = new SlotPlan(1_000_000, 1, 1, 1);

    static SlotPlan of(Timing timing) {
        return new SlotPlan(
                timing.slotTime().toNanos(),
                timing.slots(),
                timing.warmupTime().multipliedBy(timing.warmupIterations()).toNanos(),
                timing.warmupLimit().toNanos());
    }

    void writeTo(Properties properties) {
        properties.setProperty("slot.nanos", Long.toString(slotNanos));
        properties.setProperty("slot.count", Integer.toString(count));
        properties.setProperty("warm-up.least", Long.toString(leastWarmUpNanos));
        properties.setProperty("warm-up.most", Long.toString(mostWarmUpNanos));
    }

    static SlotPlan readFrom(Properties properties) {
        return new SlotPlan(
                Long.parseLong(properties.getProperty("slot.nanos")),
                Integer.parseInt(properties.getProperty("slot.count")),
                Long.parseLong(properties.getProperty("warm-up.least")),
                Long.parseLong(properties.getProperty("warm-up.most")));
    }
}
