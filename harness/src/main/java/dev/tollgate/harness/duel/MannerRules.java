// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.IterationWork;
import dev.tollgate.harness.jmhjar.JmhDefaults;
import dev.tollgate.harness.jmhjar.JmhTime;
import dev.tollgate.harness.jmhjar.ListedBenchmark;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which manner a benchmark allows, by what it declares and by what JMH is told. */
final class MannerRules {
    /** As in a run: long enough for what surrounds a slot, short enough to have neighbours in time. */
    private static final Duration SLOT = Duration.ofMillis(10);

    private static final int FEWEST_SLOTS = 8;

    private final DuelOptions options;

    MannerRules(DuelOptions options) {
        this.options = options;
    }

    /** {@return why a side's forks must live one after the other, in words; empty where they may live together}
     *
     * @param listed the benchmark as the side declares it
     */
    Optional<String> apart(ListedBenchmark listed) {
        if (options.isOneByOne()) {
            return Optional.of("asked for by --one-by-one");
        }
        if (modes(listed).size() > 1 || mode(listed).equals("all")) {
            return Optional.of("it is measured in several modes");
        }
        if (Stream.of("ss", "single").anyMatch(mode(listed)::startsWith)) {
            return Optional.of("a single call is no time to share");
        }
        if (listed.measuring().isGroup() || option("tg").isPresent()) {
            return Optional.of("it is a group of methods, which run at the same time");
        }
        String threads = option("t")
                .or(() -> listed.measuring().threads().map(String::valueOf))
                .orElse("1");
        if (!threads.equals("1")) {
            return Optional.of("it has several threads");
        }
        return option("wm").or(() -> option("wmb")).map(_ -> "JMH is told to warm up in another way");
    }

    /** {@return why a side's iterations must stay as they are, in words; empty where they may be cut}
     *
     * @param arm the side
     * @param listed the benchmark as the side declares it
     */
    Optional<String> uncut(Arm arm, ListedBenchmark listed) {
        if (mode(listed).startsWith("sample")) {
            return Optional.of("each call is timed, waiting and all");
        }
        if (option("prof").isPresent()) {
            return Optional.of("profilers watch whole iterations");
        }
        if (option("gc").filter(value -> !value.equalsIgnoreCase("false")).isPresent()) {
            return Optional.of("JMH collects before each iteration");
        }
        if (ownTime(arm, listed).isEmpty()) {
            return Optional.of("how long its JMH measures could not be read");
        }
        return IterationWork.of(arm.classPath(), listed);
    }

    /** {@return how long a side measures in all; empty where that cannot be read}
     *
     * @param arm the side
     * @param listed the benchmark as the side declares it
     */
    Optional<Duration> ownTime(Arm arm, ListedBenchmark listed) {
        Optional<Integer> iterations =
                option("i").map(Integer::valueOf).or(() -> listed.measuring().iterations());
        Optional<Duration> time =
                option("r").map(JmhTime::parse).orElse(listed.measuring().time());
        if (iterations.isPresent() && time.isPresent()) {
            return Optional.of(time.get().multipliedBy(iterations.get()));
        }
        if (option("r").isPresent() && time.isEmpty()) {
            return Optional.empty();
        }
        return JmhDefaults.of(arm.classPath())
                .map(defaults -> time.orElse(defaults.time()).multipliedBy(iterations.orElse(defaults.iterations())));
    }

    private List<String> modes(ListedBenchmark listed) {
        return option("bm")
                .map(text -> List.of(text.split(",")))
                .orElse(listed.measuring().modes());
    }

    private String mode(ListedBenchmark listed) {
        return modes(listed).getFirst().toLowerCase(Locale.ROOT);
    }

    private Optional<String> option(String name) {
        for (int i = 0; i < options.jmhArguments().size(); i += 2) {
            if (options.jmhArguments().get(i).equals("-" + name)) {
                return Optional.of(options.jmhArguments().get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** {@return slots for a time, at least as many as a comparison needs}
     *
     * @param time how long is measured
     */
    static Manner cut(Duration time) {
        return Manner.inSlots((int) Math.max(FEWEST_SLOTS, time.dividedBy(SLOT)), SLOT);
    }

    /** {@return slots for a time in which one call takes so long; its own iterations where they would be too few}
     *
     * @param time how long is measured
     * @param invocation how long one call takes
     */
    static Manner cut(Duration time, Duration invocation) {
        // A half more: calls vary, and one that does not fit costs a set.
        Duration slot =
                Duration.ofMillis(invocation.multipliedBy(3).dividedBy(2).toMillis() + 1);
        long slots = time.dividedBy(slot);
        return slots >= FEWEST_SLOTS
                ? Manner.inSlots((int) slots, slot)
                : Manner.inIterations("a call takes too long for slots");
    }
}
