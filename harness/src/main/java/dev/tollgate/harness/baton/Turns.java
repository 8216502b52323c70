// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import dev.tollgate.baton.Baton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Whose turn it is in a set. First all warm up, only so many at a time; once every member that is still alive has asked for a turn, they measure,
 * one at any moment, in the cycles of their order. It is enough after so many cycles, or earlier where calls take so long that the planned time is
 * used up, but not before the fewest. Members that are gone are passed over. Safe for use by several threads.
 */
public final class Turns {
    private final Plan plan;
    private final TurnOrder order;
    private final Answers answers;
    private final LongSupplier nanoTime;
    private final State[] states;
    private final long[] waitingSince;
    private final long[] waited;
    private final Deque<Integer> warmQueue = new ArrayDeque<>();
    private final Deque<Integer> cycle = new ArrayDeque<>();
    private final List<Integer> taken = new ArrayList<>();

    private int cycles;
    private long begunAt;
    private boolean isMeasuring;
    private boolean isEnough;

    /**
     * How long it goes on.
     *
     * @param members how many take turns
     * @param warmAtOnce how many may warm up at the same time
     * @param cycles the most turns of each member
     * @param fewestCycles the fewest
     * @param time after which no cycle beyond the fewest is begun
     */
    public record Plan(int members, int warmAtOnce, int cycles, int fewestCycles, Duration time) {}

    /** How members are answered. Called while others wait: it returns at once. */
    @FunctionalInterface
    interface Answers {
        /**
         * Answers a member's request.
         *
         * @param member which
         * @param answer as {@link Baton} reads it
         * @param cycle the number of the cycle, from 1, that a turn belongs to
         */
        void give(int member, int answer, int cycle);
    }

    private enum State {
        /** Starting up, and at work on nothing that the others wait for but its coming. */
        ABSENT,
        WANTS_WARM,
        WARMS,
        WANTS_TURN,
        MEASURES,
        GONE
    }

    Turns(Plan plan, TurnOrder order, Answers answers, LongSupplier nanoTime) {
        this.plan = plan;
        this.order = order;
        this.answers = answers;
        this.nanoTime = nanoTime;
        this.states = new State[plan.members()];
        this.waitingSince = new long[plan.members()];
        this.waited = new long[plan.members()];
        Arrays.fill(states, State.ABSENT);
    }

    /** A member asks for leave to warm up. */
    synchronized void wantsToWarmUp(int member) {
        if (states[member] != State.GONE) {
            waits(member, State.WANTS_WARM);
            warmQueue.add(member);
            goOn();
        }
    }

    /** A member gives back what it held, and asks for the next turn. */
    synchronized void wantsTurn(int member) {
        if (states[member] != State.GONE) {
            waits(member, State.WANTS_TURN);
            goOn();
        }
    }

    /** A member has ended, however that came. */
    synchronized void isGone(int member) {
        warmQueue.remove(member);
        states[member] = State.GONE;
        goOn();
    }

    /** {@return who took the turns so far, in their order; the number of a turn is its place, from 1} */
    synchronized List<Integer> taken() {
        return List.copyOf(taken);
    }

    /** {@return for how long a member has waited for others, in nanoseconds} */
    synchronized long waitedNanos(int member) {
        boolean waits = states[member] == State.WANTS_WARM || states[member] == State.WANTS_TURN;
        return waited[member] + (waits ? nanoTime.getAsLong() - waitingSince[member] : 0);
    }

    private void waits(int member, State state) {
        states[member] = state;
        waitingSince[member] = nanoTime.getAsLong();
    }

    private void goOn() {
        while (!warmQueue.isEmpty() && count(State.WARMS) < plan.warmAtOnce()) {
            answer(warmQueue.remove(), State.WARMS, 0);
        }
        if (isEnough) {
            endAll();
            return;
        }
        if (!isMeasuring
                && count(State.WANTS_TURN) > 0
                && count(State.WANTS_TURN) + count(State.GONE) == states.length) {
            isMeasuring = true;
            begunAt = nanoTime.getAsLong();
        }
        if (isMeasuring && count(State.MEASURES) == 0) {
            passOn();
        }
    }

    private void passOn() {
        while (!cycle.isEmpty() && states[cycle.peek()] == State.GONE) {
            cycle.remove();
        }
        if (cycle.isEmpty()) {
            if (count(State.GONE) == states.length) {
                return;
            }
            if (isLast()) {
                isEnough = true;
                endAll();
                return;
            }
            cycles++;
            cycle.addAll(order.nextCycle());
            passOn();
            return;
        }
        // Whoever is next and not ready yet is on its way: it gave the baton back with its request.
        if (states[cycle.peek()] == State.WANTS_TURN) {
            int next = cycle.remove();
            taken.add(next);
            answer(next, State.MEASURES, taken.size());
        }
    }

    private boolean isLast() {
        boolean timeIsUp = nanoTime.getAsLong() - begunAt >= plan.time().toNanos();
        return cycles >= plan.cycles() || (timeIsUp && cycles >= plan.fewestCycles());
    }

    private void endAll() {
        for (int member = 0; member < states.length; member++) {
            if (states[member] == State.WANTS_TURN) {
                answer(member, State.ABSENT, Baton.ENOUGH);
            }
        }
    }

    private void answer(int member, State state, int answer) {
        waited[member] += nanoTime.getAsLong() - waitingSince[member];
        states[member] = state;
        answers.give(member, answer, cycles);
    }

    private int count(State state) {
        return (int) Arrays.stream(states).filter(each -> each == state).count();
    }
}
