// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.compare.DuelFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names what forks were given: the JVM, its arguments, options of JMH, and what they took from the environment. */
final class ArgumentNotes {
    private static final int MOST_NAMES = 3;
    private static final String BOTH = "both sides";
    private static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private final DuelOptions options;
    private final DuelPlan plan;
    private final Path folder;
    private final List<DuelLine> lines;

    ArgumentNotes(DuelOptions options, DuelPlan plan, Path folder, List<DuelLine> lines) {
        this.options = options;
        this.plan = plan;
        this.folder = folder;
        this.lines = lines;
    }

    private record Given(String jvm, List<String> jvmArgs) {}

    /** {@return what the forks of each side had by JMH's account, benchmarks with the same put together} */
    List<DuelFacts.Arguments> groups() {
        List<DuelFacts.Arguments> groups = new ArrayList<>();
        for (String side : List.of(Arm.BASE, Arm.NEW)) {
            given(side)
                    .forEach((given, names) -> groups.add(
                            new DuelFacts.Arguments(side, List.copyOf(names), given.jvm(), given.jvmArgs())));
        }
        return groups;
    }

    private Map<Given, Set<String>> given(String side) {
        Map<Given, Set<String>> given = new LinkedHashMap<>();
        for (DuelLine line : lines) {
            if (line.arm().equals(side)
                    && line.jvm().isPresent()
                    && line.jvmArgs().isPresent()) {
                given.computeIfAbsent(new Given(line.jvm().get(), line.jvmArgs().get()), _ -> new LinkedHashSet<>())
                        .add(line.benchmark());
            }
        }
        return given;
    }

    /** {@return what a reader must know, a sentence each}
     *
     * @param environment of this process
     */
    List<String> notes(Map<String, String> environment) {
        List<String> notes = new ArrayList<>();
        jvmArgs(notes);
        jvms(notes);
        if (!options.jmhArguments().isEmpty()) {
            notes.add("options of JMH: " + JmhWords.shown(options.jmhArguments()));
        }
        for (String variable : VARIABLES) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                notes.add(variable + " of the environment reaches every JVM of the duel: " + value);
            }
        }
        locale(environment, notes);
        return notes;
    }

    private void jvmArgs(List<String> notes) {
        Map<String, Set<String>> base = byArguments(Arm.BASE);
        Map<String, Set<String>> next = byArguments(Arm.NEW);
        base.forEach((args, names) -> {
            boolean both = names.equals(next.get(args));
            notes.add("JVM arguments of " + which(both ? BOTH : Arm.BASE, names) + ": " + args);
        });
        next.forEach((args, names) -> {
            if (!names.equals(base.get(args))) {
                notes.add("JVM arguments of " + which(Arm.NEW, names) + ": " + args);
            }
        });
    }

    private Map<String, Set<String>> byArguments(String side) {
        Map<String, Set<String>> byArguments = new LinkedHashMap<>();
        given(side).forEach((given, names) -> {
            if (!given.jvmArgs().isEmpty()) {
                byArguments
                        .computeIfAbsent(JmhWords.shown(given.jvmArgs()), _ -> new LinkedHashSet<>())
                        .addAll(names);
            }
        });
        return byArguments;
    }

    /** Benchmarks that declare a JVM of their own: whether it ran them. */
    private void jvms(List<String> notes) {
        for (Arm arm : List.of(options.base(), options.next())) {
            Map<String, Set<String>> declared = new LinkedHashMap<>();
            for (Contest contest : plan.shared()) {
                plan.arguments(contest, arm)
                        .benchmark()
                        .jvm()
                        .ifPresent(jvm -> declared.computeIfAbsent(jvm, _ -> new LinkedHashSet<>())
                                .add(contest.name()));
            }
            declared.forEach((jvm, names) -> notes.add(
                    arm.isJvmNamed()
                            ? which(arm.id(), names) + " ran on " + arm.launcher() + ", which --" + arm.id()
                                    + "-jvm asked for, and not on @Fork(jvm = \"" + jvm + "\") of their own"
                            : which(arm.id(), names) + " ran on @Fork(jvm = \"" + jvm + "\") of their own"));
        }
    }

    private void locale(Map<String, String> environment, List<String> notes) {
        ForkCall call = new ForkCall(options, plan);
        Set<String> changed = new LinkedHashSet<>();
        for (Contest contest : plan.shared()) {
            if (call.settleLocale(new HashMap<>(environment), contest, folder)) {
                changed.add(contest.name());
            }
        }
        if (!changed.isEmpty()) {
            notes.add(which(BOTH, changed) + " were given LC_ALL=" + ForkLocale.UTF8
                    + ": a name or an argument is not ASCII, and the locale is of ASCII alone");
        }
    }

    private String which(String side, Set<String> names) {
        Set<String> all = new LinkedHashSet<>();
        plan.shared().forEach(contest -> all.add(contest.name()));
        if (names.containsAll(all)) {
            return "all forks on " + side;
        }
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        return String.join(", ", first)
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "") + " on " + side;
    }
}
