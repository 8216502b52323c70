// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How JMH is told to measure a contest by one fork. */
final class ForkCall {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final DuelOptions options;
    private final DuelPlan plan;

    ForkCall(DuelOptions options, DuelPlan plan) {
        this.options = options;
        this.plan = plan;
    }

    /** {@return the command line}
     *
     * @param contest what is measured
     * @param arm of which side
     * @param raw where JMH writes its JSON
     * @param turns how it takes turns; empty where it takes none
     */
    List<String> command(Contest contest, Arm arm, Path raw, Optional<Manner> turns) {
        String classPath = arm.classPath().joined();
        // No argument for JMH's own JVM: forks without arguments of their own inherit them.
        List<String> command = new ArrayList<>(List.of(
                arm.launcher(),
                "-cp",
                turns.isPresent() ? Seating.classPath(classPath) : classPath,
                "org.openjdk.jmh.Main",
                pattern(contest.name())));
        plan.told(contest, arm).forEach((param, value) -> command.addAll(List.of("-p", param + "=" + value)));
        command.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", raw.toString()));
        boolean isSeenInSlots = turns.filter(Manner::isInSlots).isPresent();
        // JMH refuses a profiler that is named twice.
        if (options.isAllocationMeasured() && !isSeenInSlots && !PassedOptions.hasGcProfiler(options.jmhArguments())) {
            command.addAll(List.of("-prof", "gc"));
        }
        command.addAll(plan.arguments(contest, arm).jmhOptions());
        command.addAll(turns.map(manner -> Seating.jmhOptions(manner, options.jmhArguments()))
                .orElse(options.jmhArguments()));
        return command;
    }

    /**
     * {@return whether the locale of a fork had to be changed, so that its arguments and the names of its class files arrive} Both sides
     * get the same: what a locale changes in the measured code must not differ between them.
     *
     * @param environment of the process that is to be started
     * @param contest what is measured
     * @param raw where JMH writes its JSON
     */
    boolean settleLocale(Map<String, String> environment, Contest contest, Path raw) {
        List<String> texts = new ArrayList<>();
        for (Arm arm : List.of(options.base(), options.next())) {
            texts.addAll(command(contest, arm, raw, Optional.empty()));
            if (arm.classPath().entries().stream().anyMatch(Files::isDirectory)) {
                // In a folder the names of classes are names of files; in a jar they are read as UTF-8 anyway.
                texts.add(contest.name());
            }
        }
        return ForkLocale.settle(environment, texts);
    }

    /** A pattern for a name and no other, in ASCII alone: other characters may not arrive, depending on the locale. */
    static String pattern(String name) {
        StringBuilder pattern = new StringBuilder("^");
        for (char c : name.toCharArray()) {
            if (c == '.' || c == '$') {
                pattern.append('\\').append(c);
            } else if (c < FIRST_BEYOND_ASCII) {
                pattern.append(c);
            } else {
                pattern.append(String.format("\\u%04x", (int) c));
            }
        }
        return pattern.append('$').toString();
    }
}
