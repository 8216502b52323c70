// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.ListedBenchmark;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.reports.compare.DuelFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the forks of each contest share the machine: the same on both sides. */
final class Manners {
    private final DuelOptions options;
    private final DuelPlan plan;
    private final MannerRules rules;
    private final Map<Contest, Manner> known = new HashMap<>();

    Manners(DuelOptions options, DuelPlan plan) {
        this.options = options;
        this.plan = plan;
        this.rules = new MannerRules(options);
    }

    Manner of(Contest contest) {
        return known.computeIfAbsent(contest, this::found);
    }

    private Manner found(Contest contest) {
        List<Arm> sides = List.of(options.base(), options.next());
        for (Arm side : sides) {
            Optional<String> why = rules.apart(listed(contest, side));
            if (why.isPresent()) {
                return Manner.oneByOne(why.get());
            }
        }
        for (Arm side : sides) {
            Optional<String> why = rules.uncut(side, listed(contest, side));
            if (why.isPresent()) {
                return Manner.inIterations(why.get());
            }
        }
        return MannerRules.cut(time(contest));
    }

    /** The longer one where the sides declare different ones: slots are the same for both. */
    private Duration time(Contest contest) {
        Duration base =
                rules.ownTime(options.base(), listed(contest, options.base())).orElseThrow();
        Duration next =
                rules.ownTime(options.next(), listed(contest, options.next())).orElseThrow();
        return base.compareTo(next) > 0 ? base : next;
    }

    private ListedBenchmark listed(Contest contest, Arm side) {
        return plan.arguments(contest, side).benchmark();
    }

    /**
     * Learns that a call takes longer than a slot.
     *
     * @param contest the benchmark
     * @param invocation how long
     */
    void lengthen(Contest contest, Duration invocation) {
        Duration doubled = of(contest).slot().multipliedBy(2);
        known.put(contest, MannerRules.cut(time(contest), invocation.compareTo(doubled) > 0 ? invocation : doubled));
    }

    /**
     * Learns how often the forks of a set were called.
     *
     * @param contest the benchmark
     * @param forks what they saw
     * @return whether from now on it is called more often before its slots
     */
    boolean settle(Contest contest, List<SlotList> forks) {
        Manner before = of(contest);
        Manner settled = before;
        for (SlotList fork : forks) {
            if (before.isInSlots() && fork.callsBefore() > 0 && !fork.isSettled()) {
                Manner longer = before.settledAfter(fork.callsBefore(), fork.nanosBefore());
                settled = longer.settling() > settled.settling() ? longer : settled;
            }
        }
        known.put(contest, settled);
        return !settled.equals(before);
    }

    /** {@return the manners with the benchmarks that are measured so} */
    List<DuelFacts.MeasuredBy> groups() {
        Map<Manner, List<String>> groups = new LinkedHashMap<>();
        plan.shared()
                .forEach(contest -> groups.computeIfAbsent(of(contest).shown(), _ -> new ArrayList<>())
                        .add(contest.title()));
        List<DuelFacts.MeasuredBy> all = new ArrayList<>();
        groups.forEach((manner, titles) -> all.add(new DuelFacts.MeasuredBy(
                manner.kind().id(),
                titles,
                manner.isInSlots() ? Optional.of(manner.slots()) : Optional.empty(),
                manner.isInSlots() ? Optional.of(manner.slot().toNanos()) : Optional.empty(),
                manner.why().isEmpty() ? Optional.empty() : Optional.of(manner.why()))));
        return all;
    }

    /** {@return the same, a sentence each} */
    List<String> notes() {
        List<DuelFacts.MeasuredBy> groups = groups();
        return groups.stream()
                .map(group -> which(group, groups.size() == 1)
                        + switch (Manner.Kind.of(group.how())) {
                            case SLOTS ->
                                "measured in turn, " + group.slots().orElseThrow() + " slots of "
                                        + Spans.shown(Duration.ofNanos(
                                                group.slotNanos().orElseThrow()))
                                        + " a fork; time in run queues does not count";
                            case ITERATIONS ->
                                "measured in turn, by JMH's own iterations: "
                                        + group.why().orElseThrow();
                            case ONE_BY_ONE ->
                                "measured one fork after the other: "
                                        + group.why().orElseThrow();
                        })
                .toList();
    }

    private static String which(DuelFacts.MeasuredBy group, boolean isAll) {
        return (isAll ? "every benchmark" : String.join(", ", group.benchmarks())) + ": ";
    }
}
