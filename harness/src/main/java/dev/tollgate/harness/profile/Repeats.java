// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Events that stand in several chunks over the same time: the same type, begin, end and collection, safepoint or thread. An event
 * that names none of these is never taken for another. So much is kept as a million events need, however many there are.
 */
final class Repeats {
    private static final int KEPT = 500_000;
    private static final List<String> NUMBERS = List.of("gcId", "safepointId");
    private static final List<String> SIZES = List.of("weight", "allocationSize", "samples", "when");
    private static final List<String> THREADS = List.of("sampledThread", "eventThread");

    private final CoveredTime time;
    private Set<Long> seen = new HashSet<>();
    private Set<Long> before = new HashSet<>();

    Repeats(CoveredTime time) {
        this.time = time;
    }

    /** {@return whether an event was here before} */
    boolean isOne(RecordedEvent event) {
        if (!time.isShared(event.getStartTime())) {
            return false;
        }
        Optional<Long> identity = identity(event);
        if (identity.isEmpty()) {
            return false;
        }
        if (before.contains(identity.get()) || !seen.add(identity.get())) {
            return true;
        }
        if (seen.size() >= KEPT) {
            before = seen;
            seen = new HashSet<>();
        }
        return false;
    }

    private static Optional<Long> identity(RecordedEvent event) {
        long of = 0;
        boolean named = false;
        for (String field : NUMBERS) {
            if (event.hasField(field)) {
                of = mixed(of, event.getLong(field));
                named = true;
            }
        }
        for (String field : THREADS) {
            if (event.hasField(field) && event.getValue(field) instanceof RecordedThread thread) {
                of = mixed(of, thread.getOSThreadId());
                named = true;
            }
        }
        if (!named) {
            return Optional.empty();
        }
        for (String field : SIZES) {
            of = mixed(of, event.hasField(field) ? Objects.hashCode(event.getValue(field)) : 0);
        }
        of = mixed(of, event.getEventType().getName().hashCode());
        of = mixed(of, event.getStartTime().hashCode());
        return Optional.of(mixed(of, event.getEndTime().hashCode()));
    }

    /** Steele and Vigna's mixing of 64 bits. */
    private static long mixed(long hash, long value) {
        long z = (hash + value + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
