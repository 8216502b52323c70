// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.util.SplittableRandom;

/**
 * An object graph that is kept, so that a collector has something to trace, and of which some is replaced, so that the old
 * generation does not stay as it was: a table of records of about {@value #MEAN_BYTES} bytes, each a key, a value and a link to
 * another record.
 */
final class LiveSet {
    /** The size of a record with what belongs to it, headers of 12 bytes and compressed pointers assumed. */
    static final int MEAN_BYTES = 256;

    private static final int LEAST_VALUE_BYTES = 32;
    private static final int VALUE_SPREAD_BYTES = 256;
    /** Record 24, text 24, its array 16 + 16, the array of the value 16. */
    private static final int FIXED_BYTES = 96;

    private final Entry[] table;
    private final SplittableRandom random = new SplittableRandom(1);
    private long keys;

    private LiveSet(int records) {
        table = new Entry[records];
    }

    private record Entry(String key, byte[] value, Entry link) {}

    /** {@return a live set of about that many bytes} */
    static LiveSet ofBytes(long bytes) {
        LiveSet set = new LiveSet(Math.toIntExact(bytes / MEAN_BYTES));
        for (int i = 0; i < set.table.length; i++) {
            set.table[i] = set.entry(null);
        }
        return set;
    }

    int records() {
        return table.length;
    }

    /** {@return how many bytes about were replaced by one step: a record at a random place} */
    int replaceOne() {
        if (table.length == 0) {
            return Integer.MAX_VALUE;
        }
        // The link reaches one record and no further: chains would grow without end.
        Entry other = table[random.nextInt(table.length)];
        Entry made = entry(new Entry(other.key, other.value, null));
        table[random.nextInt(table.length)] = made;
        return FIXED_BYTES + made.value.length;
    }

    private Entry entry(Entry link) {
        byte[] value = new byte[LEAST_VALUE_BYTES + random.nextInt(VALUE_SPREAD_BYTES)];
        // Never the same text: a JVM that deduplicates strings would otherwise have less to keep.
        return new Entry("k" + (1_000_000_000_000L + keys++), value, link);
    }
}
