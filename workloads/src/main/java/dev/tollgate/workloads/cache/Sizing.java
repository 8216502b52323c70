// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import dev.tollgate.workloads.spi.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a cache holds, and how long its values are.
 *
 * @param entries how many entries at most, from 1 to {@value #ENTRIES_LIMIT}
 * @param leastValueBytes the length of the shortest values, at least 1
 * @param mostValueBytes the length of the longest, at most {@value #VALUE_LIMIT_BYTES}
 */
public record Sizing(int entries, int leastValueBytes, int mostValueBytes) implements ByteCache.Loader {
    /** The most entries. */
    public static final int ENTRIES_LIMIT = 1 << 22;
    /** The most bytes that entries of the longest kind may add up to: caches off the heap have them at once. */
    public static final long TOTAL_LIMIT_BYTES = 1L << 33;
    /** The longest value. */
    public static final int VALUE_LIMIT_BYTES = 1 << 20;

    static final String ENTRIES = "entries";
    static final String VALUE_BYTES = "valueBytes";

    /** Refuses what no cache could be made for. */
    public Sizing {
        if (entries < 1 || entries > ENTRIES_LIMIT) {
            throw new IllegalArgumentException("entries must be 1 to " + ENTRIES_LIMIT + ": " + entries);
        }
        if (leastValueBytes < 1 || mostValueBytes < leastValueBytes || mostValueBytes > VALUE_LIMIT_BYTES) {
            throw new IllegalArgumentException("value lengths must ascend from 1 to " + VALUE_LIMIT_BYTES + " bytes: "
                    + leastValueBytes + " to " + mostValueBytes);
        }
        if ((long) entries * mostValueBytes > TOTAL_LIMIT_BYTES) {
            throw new IllegalArgumentException("entries of the longest kind must add up to at most " + TOTAL_LIMIT_BYTES
                    + " bytes: " + entries + " of " + mostValueBytes);
        }
    }

    /**
     * {@return the sizing that a payload's parameters state}
     *
     * @param payload a payload of a cache workload
     */
    public static Sizing of(Payload payload) {
        List<String> lengths = payload.values(VALUE_BYTES);
        return new Sizing(
                Integer.parseInt(payload.values(ENTRIES).getFirst()),
                Integer.parseInt(lengths.getFirst()),
                Integer.parseInt(lengths.getLast()));
    }

    /** {@return the parameters of a payload} */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put(ENTRIES, List.of(Integer.toString(entries)));
        parameters.put(VALUE_BYTES, List.of(Integer.toString(leastValueBytes), Integer.toString(mostValueBytes)));
        return parameters;
    }

    /**
     * {@return a loaded value that a cache may keep}
     *
     * @param value what a loader gave
     * @throws IllegalArgumentException where it is empty or too long
     */
    public byte[] checked(byte[] value) {
        if (value.length < 1 || value.length > mostValueBytes) {
            throw new IllegalArgumentException(
                    "a value has 1 to " + mostValueBytes + " bytes, not " + value.length + ", in this cache");
        }
        return value;
    }

    /** {@return the workload's value of a key} It depends on key and lengths alone. */
    @Override
    public byte[] load(long key) {
        return KeyedValue.of(key, leastValueBytes, mostValueBytes);
    }
}
