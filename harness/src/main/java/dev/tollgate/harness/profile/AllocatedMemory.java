// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.model.profile.Profile;
import jdk.jfr.consumer.RecordedEvent;

/**
 * How much memory was allocated, by the best of what was recorded: samples that are weighted with the bytes they stand for, each new
 * allocation buffer, or how the heap grew from one collection to the next.
 */
final class AllocatedMemory {
    private static final long NOTHING = -1;

    private long sampled;
    private long samples;
    private long buffers;
    private long buffered;
    private long grown;
    private long summaries;
    private long usedAfter = NOTHING;

    void sample(RecordedEvent event) {
        samples++;
        sampled += event.getLong("weight");
    }

    void newBuffer(RecordedEvent event) {
        buffers++;
        buffered += event.getLong("tlabSize");
    }

    void outsideBuffers(RecordedEvent event) {
        buffers++;
        buffered += event.getLong("allocationSize");
    }

    void heap(RecordedEvent event) {
        summaries++;
        long used = event.getLong("heapUsed");
        if (event.getString("when").startsWith("After")) {
            usedAfter = used;
        } else {
            grown += usedAfter == NOTHING ? 0 : Math.max(0, used - usedAfter);
            usedAfter = NOTHING;
        }
    }

    /** {@return whether each sample says how many bytes it stands for} */
    boolean isSampled() {
        return samples > 0;
    }

    Profile.Allocated result(long durationNanos) {
        if (samples > 0) {
            return result(sampled, durationNanos, "jdk.ObjectAllocationSample, by weight: an estimate");
        }
        if (buffers > 0) {
            return result(
                    buffered,
                    durationNanos,
                    "jdk.ObjectAllocationInNewTLAB and jdk.ObjectAllocationOutsideTLAB: whole buffers");
        }
        if (summaries > 1) {
            return result(
                    grown,
                    durationNanos,
                    "jdk.GCHeapSummary: growth from the end of a collection to the start of the next; concurrent"
                            + " collectors hide some");
        }
        return result(0, durationNanos, "no allocation was recorded");
    }

    private static Profile.Allocated result(long bytes, long durationNanos, String source) {
        return new Profile.Allocated(bytes, durationNanos > 0 ? bytes * 1e9 / durationNanos : 0, source);
    }
}
