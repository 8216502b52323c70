// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Charges time to causes by priority, as one worker felt them. */
final class Scope {
    /** The union of the causes up to each, in order. */
    private final List<Coverage> upTo = new ArrayList<>();

    private final Coverage withConcurrent;

    private Scope(Function<Cause, List<TimeSpan>> felt) {
        List<TimeSpan> all = new ArrayList<>();
        for (Cause cause : Stalls.IN_TIME) {
            all.addAll(felt.apply(cause));
            upTo.add(Coverage.of(all));
        }
        all.addAll(felt.apply(Cause.CONCURRENT_GC));
        withConcurrent = Coverage.of(all);
    }

    static Scope of(Stalls stalls, int worker) {
        return new Scope(cause -> stalls.felt(cause, worker));
    }

    /**
     * Charges a time: to each cause what it overlaps and no cause before it.
     *
     * @param nanos by {@link Cause#ordinal()}, added to
     * @return how much of the time is charged
     */
    long charge(long begin, long end, long[] nanos) {
        long charged = 0;
        for (int i = 0; i < upTo.size(); i++) {
            long covered = upTo.get(i).within(begin, end);
            nanos[Stalls.IN_TIME.get(i).ordinal()] += covered - charged;
            charged = covered;
        }
        return charged;
    }

    /** {@return how much of a time any cause overlaps} */
    long charged(long begin, long end) {
        return upTo.getLast().within(begin, end);
    }

    /** {@return how much of a time only a concurrent cycle overlaps} */
    long onlyConcurrent(long begin, long end) {
        return withConcurrent.within(begin, end) - charged(begin, end);
    }
}
