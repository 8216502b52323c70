// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.recording.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The union of some intervals: how much of a time lies in it is found by two binary searches. */
final class Coverage {
    private final long[] from;
    private final long[] to;
    /** Covered time before the interval of the same index. */
    private final long[] before;

    private Coverage(List<TimeSpan> disjoint) {
        int size = disjoint.size();
        from = new long[size];
        to = new long[size];
        before = new long[size];
        long total = 0;
        for (int i = 0; i < size; i++) {
            from[i] = disjoint.get(i).from();
            to[i] = disjoint.get(i).to();
            before[i] = total;
            total += to[i] - from[i];
        }
    }

    /** {@return the union of intervals that may overlap and come in any order} */
    static Coverage of(Collection<TimeSpan> intervals) {
        List<TimeSpan> sorted = new ArrayList<>(intervals);
        sorted.sort(Comparator.comparingLong(TimeSpan::from));
        List<TimeSpan> disjoint = new ArrayList<>();
        for (TimeSpan next : sorted) {
            TimeSpan last = disjoint.isEmpty() ? null : disjoint.getLast();
            if (last == null || next.from() > last.to()) {
                disjoint.add(next);
            } else if (next.to() > last.to()) {
                disjoint.set(disjoint.size() - 1, new TimeSpan(last.from(), next.to()));
            }
        }
        return new Coverage(disjoint);
    }

    /** {@return how much of a time is covered; 0 where it ends before it begins} */
    long within(long begin, long end) {
        return end <= begin ? 0 : upTo(end) - upTo(begin);
    }

    private long upTo(long time) {
        int found = Arrays.binarySearch(from, time);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : before[index] + Math.min(time, to[index]) - from[index];
    }
}
