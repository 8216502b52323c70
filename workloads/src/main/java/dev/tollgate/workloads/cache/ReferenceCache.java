// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The reference: least recently used goes first, by the JDK's own {@link LinkedHashMap}; for one thread.
 *
 * <p>It also says between what the hits of a right cache lie. No policy whatever has more than Bélády's, which knows the future
 * (<i>A study of replacement algorithms for a virtual-storage computer</i>, IBM Systems Journal 5(2), 1966): more of them means
 * more entries than allowed, by more than the writes that a cache has noted down and not yet dealt with. And under Zipf's law a policy that has far fewer than this one does not do its work.
 */
final class ReferenceCache implements ByteCache {
    /** Of the hits of this cache, a right one has at least so many percent. */
    static final int LEAST_PERCENT = 90;

    /**
     * So many entries a cache may have beyond its bound for a moment: the room of write buffers. Caffeine's has 128 for each
     * processor, and is emptied in the background.
     */
    static final int LAG_ENTRIES = 1024;

    private static final int NEVER = Integer.MAX_VALUE;

    @Override
    public Shared create(Sizing sizing) {
        Map<Long, byte[]> entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                return size() > sizing.entries();
            }
        };
        return loader -> key -> {
            byte[] kept = entries.get(key);
            if (kept != null) {
                return kept;
            }
            byte[] loaded = sizing.checked(loader.load(key));
            entries.put(key, loaded);
            return loaded;
        };
    }

    /** {@return the most hits that any policy can have, from an empty cache on}
     *
     * @param keys what is asked for, in this order
     * @param entries how many entries the cache holds
     */
    static long mostHits(long[] keys, int entries) {
        int[] nextUse = nextUses(keys);
        // Each entry worth keeping, by when it is asked for again; that is different for every one.
        TreeSet<Integer> kept = new TreeSet<>();
        long hits = 0;
        for (int i = 0; i < keys.length; i++) {
            if (kept.remove(i)) {
                hits++;
            }
            if (nextUse[i] != NEVER) {
                kept.add(nextUse[i]);
                if (kept.size() > entries) {
                    kept.pollLast();
                }
            }
        }
        return hits;
    }

    private static int[] nextUses(long[] keys) {
        int[] nextUse = new int[keys.length];
        Arrays.fill(nextUse, NEVER);
        Map<Long, Integer> seen = new HashMap<>();
        for (int i = keys.length - 1; i >= 0; i--) {
            Integer later = seen.put(keys[i], i);
            if (later != null) {
                nextUse[i] = later;
            }
        }
        return nextUse;
    }
}
