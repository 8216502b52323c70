// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.summary.Crossover;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to do, by a run: the verdict and what it rests on.
 *
 * @param run which run
 * @param context the bounds
 * @param noVerdictBecause why there is no decision at all; empty where there are some
 * @param decisions one for each workload, payload and JVM configuration that matters, in the run's order
 * @param changes where along the sizes of a payload the choice changes
 * @param notMeasured payloads that matter, and workloads that were not measured on them
 * @param crossovers from which size each native implementation begins to beat the best pure Java
 * @param price what leaving Java costs, so far as the run knows
 * @param underLoad what became of what was put under load; empty where nothing was
 */
public record RunDecision(
        Subject run,
        DecisionContext context,
        Optional<String> noVerdictBecause,
        List<Decision> decisions,
        List<Change> changes,
        List<NotMeasured> notMeasured,
        List<Crossover> crossovers,
        Price price,
        List<LoadVerdict> underLoad) {
    /** Refuses absent parts and copies the lists. */
    public RunDecision {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(noVerdictBecause, "noVerdictBecause");
        Objects.requireNonNull(price, "price");
        decisions = List.copyOf(decisions);
        changes = List.copyOf(changes);
        notMeasured = List.copyOf(notMeasured);
        crossovers = List.copyOf(crossovers);
        underLoad = List.copyOf(underLoad);
    }

    /** {@return how many decisions are open: there is not enough evidence} */
    public int open() {
        return (int) decisions.stream()
                .filter(d -> d.outcome() == Decision.Outcome.UNKNOWN)
                .count();
    }

    /**
     * A run in short.
     *
     * @param suite its suite
     * @param startedAt when measuring began
     * @param status how it ended
     * @param rounds how many rounds were planned, or the fewest
     * @param completedRounds how many are complete
     * @param until what they go on for
     * @param ended why they ended; empty while they go on, and in older files
     * @param fingerprint the machine's and the software's
     */
    public record Subject(
            String suite,
            Instant startedAt,
            RunStatus status,
            int rounds,
            int completedRounds,
            Until until,
            Optional<RoundsEnd> ended,
            String fingerprint) {
        /** Refuses absent parts. */
        public Subject {
            Objects.requireNonNull(suite, "suite");
            Objects.requireNonNull(startedAt, "startedAt");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(ended, "ended");
            Objects.requireNonNull(fingerprint, "fingerprint");
        }

        /** {@return whether rounds are missing that were planned: where a precision is wanted, their number is not} */
        boolean lacksRounds() {
            return completedRounds < rounds && until != Until.PRECISION;
        }
    }

    /**
     * Two neighbouring sizes with unlike choices.
     *
     * @param workload the workload's id
     * @param configuration how it was run
     * @param smaller the smaller payload's name
     * @param choice what is chosen there
     * @param larger the larger payload's name
     * @param choiceAtLarger what is chosen there
     */
    public record Change(
            String workload,
            Configuration configuration,
            String smaller,
            String choice,
            String larger,
            String choiceAtLarger) {
        /** Refuses absent parts. */
        public Change {
            Objects.requireNonNull(workload, "workload");
            Objects.requireNonNull(configuration, "configuration");
            Objects.requireNonNull(smaller, "smaller");
            Objects.requireNonNull(choice, "choice");
            Objects.requireNonNull(larger, "larger");
            Objects.requireNonNull(choiceAtLarger, "choiceAtLarger");
        }

        /** {@return the choice at the smaller payload as a sentence names it} */
        public String choiceInWords() {
            return ChoiceWords.choice(choice);
        }

        /** {@return the choice at the larger payload as a sentence names it} */
        public String choiceAtLargerInWords() {
            return ChoiceWords.choice(choiceAtLarger);
        }
    }

    /**
     * A gap in what matters.
     *
     * @param workload the workload's id
     * @param payload the entry of the context that it was not measured on
     */
    public record NotMeasured(String workload, String payload) {
        /** Refuses absent parts. */
        public NotMeasured {
            Objects.requireNonNull(workload, "workload");
            Objects.requireNonNull(payload, "payload");
        }
    }
}
