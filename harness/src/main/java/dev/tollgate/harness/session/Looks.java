// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

/**
 * The numbers of rounds after which a run that goes on until a precision looks whether it has reached it. They are few
 * and fixed beforehand, because looking after every round until the result pleases biases it.
 */
final class Looks {
    private static final int[] ROUNDS = {6, 8, 12, 16, 24, 32, 48, 64};

    private Looks() {}

    /** {@return the next number of rounds to look at after some; the last one where there is none}
     *
     * @param rounds how many are complete
     */
    static int after(int rounds) {
        for (int look : ROUNDS) {
            if (look > rounds) {
                return look;
            }
        }
        return last();
    }

    /** {@return the number of rounds at which a run ends whatever its precision} */
    static int last() {
        return ROUNDS[ROUNDS.length - 1];
    }
}
