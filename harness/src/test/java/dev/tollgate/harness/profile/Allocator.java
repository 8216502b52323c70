// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.util.Random;

/** A process to record: replaces parts of a live set until enough was allocated to make any collector work. */
public final class Allocator {
    private static final int LIVE = 1500;
    private static final int BLOCK_BYTES = 16 * 1024;
    private static final int BLOCKS = 25_000;

    static volatile Object escaped;

    private Allocator() {}

    /** Allocates about 400 MB. */
    public static void main(String[] arguments) {
        byte[][] live = new byte[LIVE][BLOCK_BYTES];
        Random random = new Random(1);
        for (int i = 0; i < BLOCKS; i++) {
            live[random.nextInt(LIVE)] = new byte[BLOCK_BYTES];
        }
        escaped = live;
        System.gc();
    }
}
