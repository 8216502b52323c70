// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.ClassPath;
import dev.tollgate.harness.jmhjar.ListedBenchmark;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.stats.Looks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the two jars hold, and what names the duel's forks.
 *
 * @param shared the benchmarks that both have, which are measured
 * @param added those of the new jar alone
 * @param removed those of the base alone
 * @param looks the numbers of rounds after which is looked
 * @param baseSha256 of the base's jar
 * @param newSha256 of the new one
 * @param hash over everything that a fork's value depends on
 * @param base what the base declares
 * @param next what the new side declares
 */
public record DuelPlan(
        List<Contest> shared,
        List<Contest> added,
        List<Contest> removed,
        Looks looks,
        String baseSha256,
        String newSha256,
        String hash,
        Holdings base,
        Holdings next) {
    private static final int HASH_DIGITS = 12;

    /** Copies the lists. */
    public DuelPlan {
        shared = List.copyOf(shared);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /**
     * {@return the plan of a duel, after asking both jars}
     *
     * @param options the duel
     * @throws Faults where a jar cannot be asked, or there is nothing to measure; all faults at once
     * @throws IOException where a jar cannot be read
     * @throws InterruptedException where the thread is interrupted
     */
    public static DuelPlan of(DuelOptions options) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        Optional<Holdings> base = holdings(options.base(), options, faults);
        Optional<Holdings> next = holdings(options.next(), options, faults);
        refuse(faults);
        faults.addAll(unknown(options.params().keySet(), base.orElseThrow(), next.orElseThrow()));
        Set<Contest> before = contests(base.orElseThrow(), options, faults);
        Set<Contest> after = contests(next.orElseThrow(), options, faults);
        refuse(faults);
        List<Contest> shared = before.stream().filter(after::contains).toList();
        if (shared.isEmpty()) {
            throw new Faults(List.of("no benchmark is in both jars"
                    + (options.include().isEmpty() ? "" : " and matches " + String.join(" or ", options.include()))
                    + ": the base has " + before.size() + ", the new one " + after.size()));
        }
        DuelPlan plan = new DuelPlan(
                shared,
                after.stream().filter(contest -> !before.contains(contest)).toList(),
                before.stream().filter(contest -> !after.contains(contest)).toList(),
                options.isFixed() ? new Looks(List.of(options.rounds())) : Looks.upTo(options.rounds()),
                options.base().classPath().sha256(),
                options.next().classPath().sha256(),
                "",
                base.orElseThrow(),
                next.orElseThrow());
        refuse(plan.unpassable(options));
        return plan.named(options);
    }

    /** A misspelled parameter would leave the benchmark's own values without a word. */
    private static List<String> unknown(Set<String> chosen, Holdings... sides) {
        Set<String> known = new TreeSet<>();
        for (Holdings side : sides) {
            side.benchmarks()
                    .values()
                    .forEach(benchmark -> known.addAll(benchmark.params().keySet()));
        }
        return chosen.stream()
                .filter(param -> !known.contains(param))
                .map(param -> "--param: no benchmark that is measured has a parameter '" + param + "'; there "
                        + (known.isEmpty() ? "are none" : "are: " + String.join(", ", known)))
                .toList();
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
    }

    private static Optional<Holdings> holdings(Arm arm, DuelOptions options, List<String> faults)
            throws InterruptedException {
        try {
            return Optional.of(Discovery.of(arm, options));
        } catch (Faults e) {
            e.messages().stream().filter(message -> !faults.contains(message)).forEach(faults::add);
            return Optional.empty();
        }
    }

    private static Set<Contest> contests(Holdings holdings, DuelOptions options, List<String> faults) {
        try {
            return Discovery.contests(holdings.benchmarks().values(), options.params());
        } catch (Faults e) {
            e.messages().stream().filter(message -> !faults.contains(message)).forEach(faults::add);
            return Set.of();
        }
    }

    /** {@return the arguments of a contest's forks on a side}
     *
     * @param contest the contest
     * @param arm the side
     */
    ForkArguments arguments(Contest contest, Arm arm) {
        Holdings holdings = arm.isNew() ? next : base;
        return new ForkArguments(arm, holdings.jvm(), holdings.benchmarks().get(contest.name()));
    }

    /** {@return the parameters of a contest that JMH must be told, as it would measure further values otherwise}
     *
     * @param contest the contest
     * @param arm the side
     */
    Map<String, String> told(Contest contest, Arm arm) {
        ListedBenchmark benchmark = arguments(contest, arm).benchmark();
        Map<String, String> told = new TreeMap<>(contest.params());
        told.keySet()
                .removeIf(
                        param -> benchmark.declaresOnly(param, contest.params().get(param)));
        return told;
    }

    /** Values that JMH's command line cannot hold, or this machine's. */
    private List<String> unpassable(DuelOptions options) {
        List<String> faults = new ArrayList<>();
        for (Contest contest : shared) {
            Set<String> values = new LinkedHashSet<>();
            values.addAll(told(contest, options.base()).values());
            values.addAll(told(contest, options.next()).values());
            if (values.stream().anyMatch(value -> value.contains(","))) {
                faults.add("'" + contest.title() + "': JMH takes no parameter value with a comma from outside, where a"
                        + " benchmark has several; leave it out with --param");
            }
            if (!values.stream().allMatch(ForkLocale::canPass)) {
                faults.add("'" + contest.title() + "': under this locale a command line holds " + ForkLocale.platform()
                        + " alone, and a parameter's value is more; set LC_ALL=" + ForkLocale.UTF8);
            }
        }
        return faults;
    }

    /**
     * {@return the options under which forks of a plan's hash were begun} A duel of a version that knew no turns goes on without them.
     *
     * @param options the duel
     * @param begunAs the hash
     */
    public DuelOptions continued(DuelOptions options, String begunAs) {
        return !begunAs.equals(hash) && begunAs.equals(named(options.oneByOne()).hash) ? options.oneByOne() : options;
    }

    /** {@return the same under other options for how forks live}
     *
     * @param options the duel
     */
    public DuelPlan as(DuelOptions options) {
        return named(options);
    }

    /** Rounds and budget may be given anew when it is resumed; what else is asked decides over a fork's value. */
    private DuelPlan named(DuelOptions options) {
        StringBuilder text = new StringBuilder(String.join(
                "\n",
                baseSha256,
                newSha256,
                options.base().jvmArgs(),
                options.next().jvmArgs(),
                options.base().launcher(),
                options.next().launcher(),
                options.jmhArguments().toString(),
                Boolean.toString(options.isAllocationMeasured()),
                Long.toString(options.seed())));
        // Forks that waited for each other must not be mixed with others.
        if (!options.isOneByOne()) {
            text.append("\nin turns");
        }
        // Forks of a program that passed a benchmark's own arguments over must not be mixed with these.
        for (Contest contest : shared) {
            for (Arm arm : List.of(options.base(), options.next())) {
                ListedBenchmark benchmark = arguments(contest, arm).benchmark();
                benchmark.jvm().ifPresent(jvm -> text.append("\n").append(jvm));
                benchmark.jvmArgsAppend().ifPresent(own -> text.append("\n").append(own));
            }
        }
        String hash = ClassPath.sha256(text.toString()).substring(0, HASH_DIGITS);
        return new DuelPlan(shared, added, removed, looks, baseSha256, newSha256, hash, base, next);
    }
}
