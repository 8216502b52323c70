// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.ListedBenchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JVM and the arguments of a benchmark's forks on one side: those of its annotations, and behind them what was asked for.
 *
 * @param arm the side
 * @param jvm its Java
 * @param benchmark the benchmark as the side's jar declares it
 */
record ForkArguments(Arm arm, SideJvm jvm, ListedBenchmark benchmark) {
    /** {@return whether the side's JVM takes the place of the benchmark's own} */
    boolean isJvmReplaced() {
        return arm.isJvmNamed() && benchmark.jvm().isPresent();
    }

    /**
     * {@return what JMH must be told} Nothing where nothing was asked for: JMH then takes what is declared. An option of its command line
     * takes the declaration's place, which is therefore repeated.
     */
    List<String> jmhOptions() {
        List<String> told = new ArrayList<>();
        if (isJvmReplaced()) {
            told.addAll(List.of("-jvm", arm.launcher()));
        }
        if (!arm.arguments().isEmpty()) {
            List<String> all = appended();
            // JMH takes several texts as they are, and parts a single one at its blanks.
            boolean single = all.size() == 1;
            all.forEach(one -> told.addAll(List.of("-jvmArgsAppend", single ? '"' + one + '"' : one)));
        }
        return told;
    }

    private List<String> appended() {
        List<String> all = new ArrayList<>(benchmark.jvmArgsAppend().orElse(List.of()));
        all.addAll(arm.arguments());
        return all;
    }

    /**
     * {@return how the arguments that a fork had differ from what plain JMH gives plus what was asked for, in words; empty where they
     * do not}
     *
     * @param recorded the arguments by JMH's account, without our own; between the prepended and the appended ones stand those that
     *     JMH's JVM hands down where the benchmark declares none
     */
    Optional<String> difference(List<String> recorded) {
        List<String> before = benchmark.jvmArgsPrepend().orElse(List.of());
        List<String> after = appended();
        int inner = recorded.size() - before.size() - after.size();
        boolean asDeclared = inner >= 0
                && recorded.subList(0, before.size()).equals(before)
                && recorded.subList(before.size() + inner, recorded.size()).equals(after)
                && benchmark
                        .jvmArgs()
                        .map(recorded.subList(before.size(), before.size() + inner)::equals)
                        .orElse(true);
        if (asDeclared) {
            return Optional.empty();
        }
        List<String> expected = new ArrayList<>(before);
        expected.addAll(benchmark.jvmArgs().orElse(List.of()));
        expected.addAll(after);
        return Optional.of("its JVM arguments are not what plain JMH gives and what was asked for: expected '"
                + JmhWords.shown(expected) + "', it had '" + JmhWords.shown(recorded) + "'");
    }

    /** {@return how the launcher of a fork differs from what is declared and was asked for, in words; empty where it does not}
     *
     * @param recorded the launcher by JMH's account
     */
    Optional<String> jvmDifference(String recorded) {
        Path expected = isJvmReplaced()
                ? Path.of(arm.launcher())
                : benchmark.jvm().map(Path::of).orElse(jvm.launcher());
        return Path.of(recorded).normalize().equals(expected.normalize())
                ? Optional.empty()
                : Optional.of("its JVM is not the one that was declared or asked for: expected '" + expected
                        + "', it had '" + recorded + "'");
    }
}
