// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.model.load.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What requests that wait in the line wait for: what began the backlog before them.
 *
 * <p>The line is gone through again and again. First without any loss: who waits there waits because too much was due at once. Then
 * with the losses to one cause more each time: what a request waits longer than the time before is charged to that cause. So a
 * pause has those that were due in it and those behind them for as long as the workers need to make up for it, and in a line that
 * would have grown without it, no more than its own length. The stops come last, the surest at the very end: what two causes do only
 * together is charged to the later.
 */
final class BacklogCauses {
    /** In which order losses come back. */
    private static final List<Cause> ORDER = order();

    private final Map<Integer, long[]> waits = new HashMap<>();
    private final Map<Integer, Integer> behind = new HashMap<>();

    /**
     * Charges the waits of some requests.
     *
     * @param all every request since nobody was busy
     * @param losses theirs
     * @param slow whose waits are charged, in order
     * @param workers how many serve
     * @param tooMuch whether more is due over all than the workers can serve
     */
    BacklogCauses(Requests all, Losses losses, List<Integer> slow, int workers, boolean tooMuch) {
        slow.forEach(i -> waits.put(i, new long[Cause.values().length]));
        long[] held = new long[all.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = losses.usual(i);
        }
        long[] before = new long[all.size()];
        before = next(tooMuch ? Cause.OVERLOAD : Cause.BURST, Line.waits(all, workers, i -> held[i]), before);
        for (Cause cause : ORDER) {
            long[] lost = losses.to(cause);
            if (lost.length > 0) {
                for (int i = 0; i < held.length; i++) {
                    held[i] += lost[i];
                }
                before = next(cause, Line.waits(all, workers, i -> held[i]), before);
            }
        }
        for (int i : slow) {
            scale(waits.get(i), before[i], all.ready(i) - all.due(i));
        }
        findBehind(all, losses, workers);
    }

    private static List<Cause> order() {
        List<Cause> order = new ArrayList<>(List.of(Cause.CONCURRENT_GC, Cause.SLOW_CALL, Cause.SEND_LAG));
        order.addAll(Stalls.IN_TIME.reversed());
        return List.copyOf(order);
    }

    /** Charges its wait to a request. */
    void charge(int i, long[] nanos) {
        long[] own = waits.get(i);
        for (int cause = 0; cause < own.length; cause++) {
            nanos[cause] += own[cause];
        }
    }

    /** {@return whom a request waited for: of those before it, since a worker was last idle, who lost the most} */
    OptionalInt behind(int i) {
        Integer found = behind.get(i);
        return found == null ? OptionalInt.empty() : OptionalInt.of(found);
    }

    private long[] next(Cause cause, long[] now, long[] before) {
        waits.forEach((i, nanos) -> nanos[cause.ordinal()] += now[i] - before[i]);
        return now;
    }

    /**
     * Makes what was found what it was: with requests that another worker took than here, or that waited for what is in no log,
     * both differ. What is missing is queueing of which nothing more is known.
     */
    private static void scale(long[] nanos, long found, long wait) {
        if (found > wait) {
            for (int cause = 0; cause < nanos.length; cause++) {
                nanos[cause] = (long) (nanos[cause] * ((double) wait / found));
            }
        }
        long charged = 0;
        for (long one : nanos) {
            charged += one;
        }
        nanos[Cause.QUEUEING.ordinal()] += wait - charged;
    }

    private void findBehind(Requests all, Losses losses, int workers) {
        int[] last = new int[workers];
        Arrays.fill(last, -1);
        int most = -1;
        for (int i = 0; i < all.size(); i++) {
            if (all.ready(i) == all.due(i)) {
                most = -1;
                for (int other : last) {
                    boolean isBusy = other >= 0 && all.freed(other) > all.due(i);
                    most = isBusy && (most < 0 || losses.sum(other) > losses.sum(most)) ? other : most;
                }
            } else if (most >= 0 && waits.containsKey(i)) {
                behind.put(i, most);
            }
            most = most < 0 || losses.sum(i) > losses.sum(most) ? i : most;
            last[Math.min(all.worker(i), workers - 1)] = i;
        }
    }
}
