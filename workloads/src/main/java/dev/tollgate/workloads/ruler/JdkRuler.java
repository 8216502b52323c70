// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.ruler;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A few microseconds of what Java programs do: sort, look up in a hash map, build a string, do arithmetic; in plain JDK code, from
 * fixed input. It never changes, so that it tells one state of a machine from another across runs and releases.
 */
final class JdkRuler implements Ruler {
    private static final int NUMBERS = 256;
    private static final int KEYS = 64;

    private final int[] numbers = new int[NUMBERS];
    private final Map<Integer, Long> map = new HashMap<>();

    JdkRuler() {
        int x = 12345;
        for (int i = 0; i < NUMBERS; i++) {
            // The linear congruential generator of ISO C's example implementation of rand().
            x = x * 1103515245 + 12345;
            numbers[i] = x >>> 8;
        }
        for (int i = 0; i < KEYS; i++) {
            map.put(numbers[i], (long) i);
        }
    }

    @Override
    public long compute() {
        int[] sorted = numbers.clone();
        Arrays.sort(sorted);
        long sum = 0;
        for (int i = 0; i < NUMBERS; i++) {
            sum = sum * 31 + sorted[i] + map.getOrDefault(numbers[i], 7L);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NUMBERS; i += 16) {
            text.append(sorted[i]).append(',');
        }
        return sum ^ text.toString().hashCode();
    }
}
