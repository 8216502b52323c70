// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.EnumMap;
import java.util.Map;

/** Looks at every answer of a run for the {@linkplain Habit habits}; used by several threads. */
final class Sightings {
    private final Contract contract;
    private final Map<Habit, Tally> tallies = new EnumMap<>(Habit.class);

    /**
     * Sightings.
     *
     * @param contract what is demanded
     */
    Sightings(Contract contract) {
        this.contract = contract;
        for (Habit habit : Habit.values()) {
            tallies.put(habit, new Tally());
        }
    }

    private static final class Tally {
        private int seen;
        private int faulty;
        private String first = "";
    }

    /**
     * Looks at an answer.
     *
     * @param where the case that it came in
     * @param answer the answer
     * @param bareRefusal whether a refusal may come without a document
     */
    synchronized void see(String where, HttpAnswer answer, boolean bareRefusal) {
        for (Habit habit : Habit.values()) {
            if (habit.concerns(answer, bareRefusal)) {
                Tally tally = tallies.get(habit);
                tally.seen++;
                habit.fault(answer, contract).ifPresent(fault -> {
                    if (tally.faulty++ == 0) {
                        tally.first = fault + " (in " + where + ", status " + answer.status() + ")";
                    }
                });
            }
        }
    }

    /**
     * {@return what the run showed of a habit; without a single answer it is not shown}
     *
     * @param one the case
     * @param habit its habit
     */
    synchronized CaseResult result(Case one, Habit habit) {
        Tally tally = tallies.get(habit);
        if (tally.seen == 0) {
            return CaseResult.failed(one.id(), one.what(), "no answer was seen that would show it");
        }
        return tally.faulty == 0
                ? CaseResult.passed(one.id(), one.what(), "in " + tally.seen + " answers")
                : CaseResult.failed(
                        one.id(),
                        one.what(),
                        "not in " + tally.faulty + " of " + tally.seen + " answers: " + tally.first);
    }
}
