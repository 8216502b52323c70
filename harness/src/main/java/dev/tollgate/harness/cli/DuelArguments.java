// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.duel.Arm;
import dev.tollgate.harness.duel.DuelOptions;
import dev.tollgate.harness.duel.PassedOptions;
import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.jmhjar.ClassPath;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.RunOptions;
import dev.tollgate.harness.plan.Spans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/** The options that say what a duel measures. */
final class DuelArguments {
    private static final int MOST_ROUNDS = 1_000;

    @Option(
            names = "--base",
            paramLabel = "JAR",
            description =
                    "The JMH jar to compare with, or a class path: jars and folders separated by ':', 'lib/*', or @FILE,"
                            + " which lists them or is an argument file of java.")
    private Optional<String> base = Optional.empty();

    @Option(
            names = "--new",
            paramLabel = "JAR",
            description = "The new JMH jar or class path. Default: the base's, if JVMs or their arguments differ.")
    private Optional<String> next = Optional.empty();

    @Option(
            names = "--base-jvm",
            paramLabel = "PATH",
            description =
                    "JDK folder or java executable of the base. Overrides a benchmark's own. Default: the one that runs this.")
    private Optional<Path> baseJvm = Optional.empty();

    @Option(names = "--new-jvm", paramLabel = "PATH", description = "The same for the new side.")
    private Optional<Path> newJvm = Optional.empty();

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            description = "JVM arguments for the forks of both sides, after the benchmarks' own.")
    private String jvmArgs = "";

    @Option(
            names = "--base-jvm-args",
            paramLabel = "ARGS",
            description = "JVM arguments for the base's forks, for example '-XX:+UseZGC -Dcodec=old'.")
    private String baseJvmArgs = "";

    @Option(names = "--new-jvm-args", paramLabel = "ARGS", description = "JVM arguments for the new side's forks.")
    private String newJvmArgs = "";

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            description = "Measure benchmarks whose name contains a match. Default: all. Repeatable.")
    private List<String> include = new ArrayList<>();

    @Option(
            names = "--param",
            paramLabel = "NAME=A,B",
            description = "Values of a benchmark parameter, instead of its own. Repeatable.")
    private List<String> params = new ArrayList<>();

    @Option(
            names = "--jmh-args",
            paramLabel = "ARGS",
            description = "JMH options for both sides, for example '-t 4 -bm avgt -prof stack'.")
    private String jmhArgs = "";

    @Option(
            names = "--warmup-iterations",
            paramLabel = "N",
            description = "Warm-up iterations of a fork. Default: the benchmark's own.")
    private Optional<Integer> warmupIterations = Optional.empty();

    @Option(
            names = "--warmup-time",
            paramLabel = "TIME",
            description = "Length of a warm-up iteration, for example 500ms. Default: the benchmark's own.")
    private Optional<String> warmupTime = Optional.empty();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Measured iterations of a fork. Default: the benchmark's own.")
    private Optional<Integer> iterations = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "Length of a measured iteration, for example 500ms. Default: the benchmark's own.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "The most rounds. Decided benchmarks stop earlier. Default: ${DEFAULT-VALUE}.")
    private int rounds = 24;

    @Option(names = "--fixed", description = "Measure all rounds of every benchmark and judge once, at the end.")
    private boolean isFixed;

    @Option(
            names = "--precision",
            paramLabel = "PCT",
            description =
                    "Stop a benchmark once its interval's half width is below PCT per cent, rather than once it is decided.")
    private Optional<Double> precision = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "The longest that measuring may take. Default: ${DEFAULT-VALUE}.")
    private String budget = "15m";

    @Option(
            names = "--fork-timeout",
            paramLabel = "TIME",
            description = "The longest that a fork may run. Default: ${DEFAULT-VALUE}.")
    private String forkTimeout = "10m";

    @Option(names = "--no-allocation", description = "Do not measure allocation. It is then not judged.")
    private boolean isWithoutAllocation;

    @Option(
            names = "--one-by-one",
            description =
                    "Measure forks one after the other, not in turn: for benchmarks that cannot live beside each other.")
    private boolean isOneByOne;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the order of forks. Default: ${DEFAULT-VALUE}.")
    private long seed = RunOptions.DEFAULT_SEED;

    /** {@return what was asked, in the program's own terms}
     *
     * @throws Faults where it cannot be; all faults at once
     */
    DuelOptions toOptions() {
        List<String> faults = new ArrayList<>();
        if (base.isEmpty()) {
            faults.add("--base is missing: the JMH jar to compare with");
        }
        boolean differs = next.isPresent() || !baseJvm.equals(newJvm) || !baseJvmArgs.equals(newJvmArgs);
        if (base.isPresent() && !differs) {
            faults.add("--new is missing: both sides are the same; name another jar, JVM (--new-jvm) or other arguments"
                    + " (--new-jvm-args)");
        }
        ClassPath baseJar =
                base.map(text -> classPath("--base", text, faults)).orElse(new ClassPath(List.of(Path.of(""))));
        ClassPath newJar = next.map(text -> classPath("--new", text, faults)).orElse(baseJar);
        String baseLauncher = launcher("--base-jvm", baseJvm, faults);
        String newLauncher = launcher("--new-jvm", newJvm, faults);
        include.forEach(pattern -> checkPattern(pattern, faults));
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            faults.add("--rounds must be from 1 to " + MOST_ROUNDS + ", got " + rounds);
        }
        precision
                .filter(value -> !(value > 0 && value < 100))
                .ifPresent(value -> faults.add("--precision must be above 0 and below 100 per cent, got " + value));
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        params.forEach(param -> param(param, chosen, faults));
        List<String> passed = passed(faults);
        List<String> jmh = new ArrayList<>();
        count("--warmup-iterations", "-wi", 0, warmupIterations, jmh, faults);
        length("--warmup-time", "-w", warmupTime, jmh, faults);
        count("--iterations", "-i", 1, iterations, jmh, faults);
        length("--time", "-r", time, jmh, faults);
        for (int i = 0; i < jmh.size(); i += 2) {
            if (PassedOptions.has(passed, jmh.get(i).substring(1))) {
                faults.add("--jmh-args: '" + jmh.get(i)
                        + "' is given twice: there is an option of this program for it, too");
            }
        }
        jmh.addAll(passed);
        Duration most = span("--budget", budget, faults);
        Duration limit = span("--fork-timeout", forkTimeout, faults);
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return new DuelOptions(
                new Arm(Arm.BASE, baseLauncher, baseJvm.isPresent(), baseJar, sideArguments(baseJvmArgs)),
                new Arm(Arm.NEW, newLauncher, newJvm.isPresent(), newJar, sideArguments(newJvmArgs)),
                include,
                chosen,
                jmh,
                rounds,
                isFixed,
                precision.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                most,
                limit,
                !isWithoutAllocation,
                isOneByOne,
                seed);
    }

    /** Those from the environment are recorded like those of a side: they make other figures. */
    private String sideArguments(String own) {
        return String.join(" ", jvmArgs, own, String.join(" ", ForkCommand.extraArguments()))
                .strip();
    }

    /** {@return these with the budget of other ones} */
    DuelOptions withBudgetOf(DuelArguments later) {
        budget = later.budget;
        return toOptions();
    }

    private static ClassPath classPath(String option, String text, List<String> faults) {
        List<String> found = new ArrayList<>();
        ClassPath classPath = ClassPath.parse(text, found);
        found.forEach(fault -> faults.add(option + ": " + fault));
        return classPath;
    }

    private List<String> passed(List<String> faults) {
        List<String> found = new ArrayList<>();
        List<String> passed = PassedOptions.parse(jmhArgs, found);
        found.forEach(fault -> faults.add("--jmh-args: " + fault));
        return passed;
    }

    private static String launcher(String option, Optional<Path> jvm, List<String> faults) {
        if (jvm.isEmpty()) {
            return ForkCommand.launcher();
        }
        Path launcher = Files.isDirectory(jvm.get()) ? jvm.get().resolve("bin").resolve("java") : jvm.get();
        if (!Files.isExecutable(launcher)) {
            faults.add(option + ": '" + jvm.get() + "' is neither a JDK nor a Java launcher");
        }
        return launcher.toString();
    }

    private static void checkPattern(String pattern, List<String> faults) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            faults.add("--include: '" + pattern + "' is not a regular expression: " + e.getDescription());
        }
    }

    private static void param(String text, Map<String, List<String>> chosen, List<String> faults) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            faults.add("--param: '" + text + "' is not of the form NAME=VALUE,VALUE");
        } else {
            chosen.put(
                    text.substring(0, equals),
                    List.of(text.substring(equals + 1).split(",", -1)));
        }
    }

    private static void count(
            String option, String jmh, int least, Optional<Integer> value, List<String> into, List<String> faults) {
        value.ifPresent(count -> {
            if (count < least) {
                faults.add(option + " must be at least " + least + ", got " + count);
            }
            into.addAll(List.of(jmh, Integer.toString(count)));
        });
    }

    private static void length(
            String option, String jmh, Optional<String> value, List<String> into, List<String> faults) {
        value.ifPresent(text ->
                into.addAll(List.of(jmh, span(option, text, faults).toMillis() + "ms")));
    }

    private static Duration span(String option, String text, List<String> faults) {
        try {
            return Spans.parse(text);
        } catch (IllegalArgumentException e) {
            faults.add(option + ": " + e.getMessage());
            return Duration.ofSeconds(1);
        }
    }
}
