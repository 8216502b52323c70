// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Says of a machine's noise what others took, what the intervals are like, and how long it takes to see through it. */
public final class NoiseWords {
    /** More rounds than anybody measures. */
    private static final int MOST_ROUNDS = 1_000;

    private NoiseWords() {}

    /**
     * {@return what others took, in a sentence}
     *
     * @param facts the facts
     * @param processors how many the machine has
     */
    public static String foreign(NoiseFacts facts, int processors) {
        if (facts.foreignMean().isEmpty()) {
            return "How busy other processes were is not known.";
        }
        return String.format(
                Locale.ROOT,
                "Other processes kept %.2f of %s busy on average while forks measured, and up to %.2f.",
                facts.foreignMean().getAsDouble(),
                Counted.of(processors, "processor"),
                facts.foreignMost().orElseThrow());
    }

    /**
     * {@return how wide intervals are and what would narrow them, in sentences; empty where no ratio has an interval}
     *
     * @param facts the facts
     * @param run their run
     */
    public static Optional<String> intervals(NoiseFacts facts, Run run) {
        if (facts.halfWidth().isEmpty()) {
            return Optional.empty();
        }
        String width = "Half of the " + Counted.of(facts.ratios(), "ratio") + " are known within ±"
                + Quantities.percent(facts.halfWidth().getAsDouble()) + " or better";
        if (facts.ratios() == 1) {
            width = "The ratio is known within ±"
                    + Quantities.percent(facts.halfWidth().getAsDouble());
        }
        if (facts.roundsForFivePercent().isEmpty()) {
            return Optional.of(width + ".");
        }
        int needed = facts.roundsForFivePercent().getAsInt();
        int complete = run.plan().completedRounds();
        return Optional.of(width + ". At this noise "
                + (needed <= complete
                        ? complete + " rounds are enough to show a difference of 5 %."
                        : "a difference of 5 % takes " + rounds(facts, needed) + "; this run has " + complete + "."));
    }

    /**
     * {@return a number of rounds and how long they take at the pace of a run, as in {@code about 31 rounds (26 min)}}
     *
     * @param facts the run's
     * @param rounds how many
     */
    public static String rounds(NoiseFacts facts, int rounds) {
        if (rounds > MOST_ROUNDS) {
            return "over " + Quantities.count(MOST_ROUNDS) + " rounds";
        }
        return "about " + Counted.of(rounds, "round")
                + facts.lasting(rounds).map(time -> " (" + time(time) + ")").orElse("");
    }

    private static String time(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? Math.round(seconds / 60.0) + " min" : Math.round(seconds / 3600.0) + " h";
    }
}
