// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.recording.TimeSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Times that do not overlap, in order. */
final class Spans {
    private final List<TimeSpan> disjoint;

    private Spans(List<TimeSpan> disjoint) {
        this.disjoint = disjoint;
    }

    /** {@return the union of times that may overlap and come in any order} */
    static Spans of(Collection<TimeSpan> times) {
        List<TimeSpan> sorted = new ArrayList<>(times);
        sorted.sort(Comparator.comparingLong(TimeSpan::from));
        List<TimeSpan> disjoint = new ArrayList<>();
        for (TimeSpan next : sorted) {
            if (disjoint.isEmpty() || next.from() > disjoint.getLast().to()) {
                disjoint.add(next);
            } else if (next.to() > disjoint.getLast().to()) {
                disjoint.set(
                        disjoint.size() - 1, new TimeSpan(disjoint.getLast().from(), next.to()));
            }
        }
        return new Spans(disjoint);
    }

    /** {@return what of these lies in none of others} */
    Spans without(Spans others) {
        List<TimeSpan> left = new ArrayList<>();
        int other = 0;
        for (TimeSpan span : disjoint) {
            long from = span.from();
            while (other < others.disjoint.size() && others.disjoint.get(other).to() <= from) {
                other++;
            }
            for (int i = other; i < others.disjoint.size(); i++) {
                TimeSpan taken = others.disjoint.get(i);
                if (taken.from() >= span.to()) {
                    break;
                }
                if (taken.from() > from) {
                    left.add(new TimeSpan(from, taken.from()));
                }
                from = Math.max(from, taken.to());
            }
            if (from < span.to()) {
                left.add(new TimeSpan(from, span.to()));
            }
        }
        return new Spans(left);
    }

    /** {@return these and others} */
    Spans and(Spans others) {
        List<TimeSpan> all = new ArrayList<>(disjoint);
        all.addAll(others.disjoint);
        return of(all);
    }

    /**
     * {@return how long those together are that touch a time, up to its end} One that began before it is counted whole.
     *
     * @param from the beginning
     * @param to the end
     * @param least shorter ones do not count
     */
    long touching(long from, long to, long least) {
        long total = 0;
        for (int i = firstAfter(from); i < disjoint.size() && disjoint.get(i).from() < to; i++) {
            TimeSpan span = disjoint.get(i);
            total += span.nanos() >= least ? Math.min(to, span.to()) - span.from() : 0;
        }
        return total;
    }

    /** {@return how much of a time they cover} */
    long within(long from, long to) {
        long total = 0;
        for (int i = firstAfter(from); i < disjoint.size() && disjoint.get(i).from() < to; i++) {
            total += Math.min(to, disjoint.get(i).to())
                    - Math.max(from, disjoint.get(i).from());
        }
        return total;
    }

    /** {@return when the first of them that is of some length began that touches a time} */
    Optional<Long> firstTouching(long from, long to, long least) {
        for (int i = firstAfter(from); i < disjoint.size() && disjoint.get(i).from() < to; i++) {
            if (disjoint.get(i).nanos() >= least) {
                return Optional.of(disjoint.get(i).from());
            }
        }
        return Optional.empty();
    }

    /** The first that ends behind a time. */
    private int firstAfter(long time) {
        int low = 0;
        int high = disjoint.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (disjoint.get(middle).to() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
