// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.baton.Baton;
import java.io.IOException;

/** Where a fork waits for its turns: at the baton of its set, or nowhere. */
interface TurnTaking {
    /** Waits for leave to warm up. */
    void awaitWarmUp() throws IOException;

    /** {@return the number of the turn that is now its own; {@link Baton#ENOUGH} where there is none any more}
     *
     * @param task the thread that will measure, by its number in Linux, or 0
     */
    int awaitTurn(int task) throws IOException;

    static TurnTaking of(Membership membership, SlotPlan slots) throws IOException {
        if (membership.port() == 0) {
            return new Alone(slots.count());
        }
        Baton baton = Baton.of(membership.port(), membership.word(), membership.member());
        return new TurnTaking() {
            @Override
            public void awaitWarmUp() throws IOException {
                baton.awaitWarmUp();
            }

            @Override
            public int awaitTurn(int task) throws IOException {
                return baton.awaitTurn(task);
            }
        };
    }

    /** Every turn is its own. */
    final class Alone implements TurnTaking {
        private final int turns;
        private int taken;

        Alone(int turns) {
            this.turns = turns;
        }

        @Override
        public void awaitWarmUp() {
            // Nobody else is there.
        }

        @Override
        public int awaitTurn(int task) {
            return taken == turns ? Baton.ENOUGH : ++taken;
        }
    }
}
