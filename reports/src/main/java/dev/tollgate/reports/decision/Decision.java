// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Named;
import dev.tollgate.reports.summary.Standing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to do with one workload on one payload.
 *
 * @param workload the workload's id
 * @param payload the payload's name
 * @param bytes its length
 * @param configuration how it was run
 * @param outcome whether there is an option to recommend
 * @param option the simplest option that is good enough; there exactly where the outcome is {@link Outcome#DECIDED}
 * @param implementation the fastest implementation of that option that meets every rule
 * @param because the reason, in sentences
 * @param considered every implementation with figures that is a choice, by option from the simplest, the fastest first
 * @param byWorthPercent what would be chosen at other worths, ascending
 * @param byStallNanos what would be chosen at other bounds on stalls, ascending
 * @param byProcessorTime what would be chosen were the worth judged by processor time; empty where the run does not know it
 */
public record Decision(
        String workload,
        String payload,
        long bytes,
        Configuration configuration,
        Outcome outcome,
        Optional<Option> option,
        Optional<String> implementation,
        String because,
        List<Considered> considered,
        List<Range> byWorthPercent,
        List<Range> byStallNanos,
        Optional<ByProcessorTime> byProcessorTime) {
    /** Refuses absent parts and copies the lists. */
    public Decision {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(because, "because");
        considered = List.copyOf(considered);
        byWorthPercent = List.copyOf(byWorthPercent);
        byStallNanos = List.copyOf(byStallNanos);
        Objects.requireNonNull(byProcessorTime, "byProcessorTime");
    }

    /** {@return whether further rounds may decide it: there is something to choose between, and not enough evidence} */
    public boolean waitsForRounds() {
        boolean java = considered.stream().anyMatch(way -> way.option() == Option.PURE_JAVA);
        boolean other = considered.stream().anyMatch(way -> way.option() != Option.PURE_JAVA);
        return outcome == Outcome.UNKNOWN && java && other;
    }

    /** {@return the option, or why there is none, in a word or three} */
    public String choice() {
        return option.map(Option::id).orElse(outcome.id());
    }

    /** {@return the choice as a sentence names it} */
    public String choiceInWords() {
        return ChoiceWords.choice(choice());
    }

    /** Whether there is an option to recommend. */
    public enum Outcome implements Named {
        /** There is. */
        DECIDED("decided"),
        /** Pure Java is shown not to be the choice; which native option is, the figures do not tell. */
        NATIVE("native"),
        /** Every option is shown to break a rule. */
        NONE("no option meets the bounds"),
        /** The figures do not tell. */
        UNKNOWN("not enough evidence");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }
    }

    /**
     * An implementation and what the rules say of it.
     *
     * @param implementation its id
     * @param option what it stands for
     * @param transfer how its input is handed over
     * @param language what the work itself is written in
     * @param nanosPerOp its time per operation in nanoseconds
     * @param toFastest how far it is from the fastest of those that nothing speaks against
     * @param toBestPureJava its time against that of the best pure Java; empty for that one itself
     * @param cpu its processor time; empty where unknown
     * @param stall how long it typically holds up other threads
     * @param acceptable whether it meets every rule
     * @param judgements what each rule says
     */
    public record Considered(
            String implementation,
            Option option,
            Transfer transfer,
            String language,
            double nanosPerOp,
            Optional<Standing> toFastest,
            Optional<Comparison> toBestPureJava,
            Optional<CpuUse> cpu,
            Optional<Stall> stall,
            RuleAnswer acceptable,
            List<RuleJudgement> judgements) {
        /** Refuses absent parts and copies the list. */
        public Considered {
            Objects.requireNonNull(implementation, "implementation");
            Objects.requireNonNull(option, "option");
            Objects.requireNonNull(transfer, "transfer");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(toFastest, "toFastest");
            Objects.requireNonNull(toBestPureJava, "toBestPureJava");
            Objects.requireNonNull(cpu, "cpu");
            Objects.requireNonNull(stall, "stall");
            Objects.requireNonNull(acceptable, "acceptable");
            judgements = List.copyOf(judgements);
        }

        /** {@return whether it is shown to break a rule other than the worth, so that it is no choice however fast it is} */
        public boolean breaksARule() {
            return judgements.stream()
                    .anyMatch(j -> j.answer() == RuleAnswer.NO && !j.rule().equals(WithinWorth.ID));
        }
    }

    /**
     * The same decision by the processor time of the whole JVM in place of the time on the wall.
     *
     * @param choice the option, or why there is none
     * @param implementation the implementation, where there is an option
     * @param otherwise where processor time orders options otherwise than the wall, in sentences, which the reason holds too; empty
     *     where it does not, or the figures do not tell
     */
    public record ByProcessorTime(String choice, Optional<String> implementation, List<String> otherwise) {
        /** Refuses absent parts and copies the list. */
        public ByProcessorTime {
            Objects.requireNonNull(choice, "choice");
            Objects.requireNonNull(implementation, "implementation");
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * How long other threads were held up.
     *
     * @param nanos the geometric mean over forks of the worst delay in each
     * @param lowNanos the lower end of its 95 % interval
     * @param highNanos the upper end
     * @param worstNanos the worst delay of all forks
     */
    public record Stall(double nanos, double lowNanos, double highNanos, long worstNanos) {}

    /**
     * A range of a bound in which the choice is the same.
     *
     * @param from where it begins
     * @param to where it ends; empty where it does not
     * @param choice the option, or why there is none
     */
    public record Range(double from, Optional<Double> to, String choice) {
        /** Refuses absent parts. */
        public Range {
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(choice, "choice");
        }

        /** {@return whether a bound lies in it} */
        boolean holds(double bound) {
            return from <= bound && to.map(end -> bound < end).orElse(true);
        }
    }
}
