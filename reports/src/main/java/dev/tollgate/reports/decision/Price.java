// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.quantity.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What leaving Java costs, so far as a run knows it.
 *
 * @param compiler the second toolchain's compiler that built the native library
 * @param crates the libraries that it was built from directly, with their versions: the second dependency tree
 * @param libraryBytes the native library's size for this platform
 * @param firstAnswers what each implementation takes to its first answer in a fresh JVM
 * @param notMeasured what of the price the run does not know, and why
 */
public record Price(
        Optional<String> compiler,
        List<String> crates,
        Optional<Long> libraryBytes,
        List<FirstAnswer> firstAnswers,
        List<String> notMeasured) {
    private static final String BUILD = "native ";
    private static final String CRATES = "native crates";
    private static final String LIBRARY_BYTES = "native library bytes";

    /** Refuses absent parts and copies the lists. */
    public Price {
        Objects.requireNonNull(compiler, "compiler");
        Objects.requireNonNull(libraryBytes, "libraryBytes");
        crates = List.copyOf(crates);
        firstAnswers = List.copyOf(firstAnswers);
        notMeasured = List.copyOf(notMeasured);
    }

    /** {@return the price that a run knows}
     *
     * @param run a run
     */
    static Price of(Run run) {
        Environment environment = run.environment();
        Optional<String> compiler = compiler(environment);
        List<String> crates = property(environment, CRATES).stream()
                .flatMap(names -> Arrays.stream(names.split(",\\s*")))
                .toList();
        Optional<Long> bytes = property(environment, LIBRARY_BYTES)
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::valueOf);
        List<FirstAnswer> first = run.startup().orElse(List.of()).stream()
                .filter(row -> !row.workload().equals(Startup.REFERENCE))
                .flatMap(row -> FirstAnswer.of(row).stream())
                .toList();
        List<String> unknown = new ArrayList<>();
        if (compiler.isEmpty()) {
            unknown.add("the second toolchain (the run names no compiler of a native library)");
        }
        if (bytes.isEmpty()) {
            unknown.add("the native library's size (the run does not hold it)");
        }
        if (first.isEmpty()) {
            unknown.add("the first call (the run started no fresh JVMs for it)");
        }
        return new Price(compiler, crates, bytes, first, unknown);
    }

    /** A build names its compiler by a property that is called like it: {@code native <compiler>: <compiler> <version>}. */
    private static Optional<String> compiler(Environment environment) {
        return environment.properties().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(BUILD))
                .filter(entry -> entry.getValue().startsWith(entry.getKey().substring(BUILD.length()) + " "))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> property(Environment environment, String name) {
        return Optional.ofNullable(environment.properties().get(name))
                .filter(text -> !text.isBlank() && !text.equals("unknown"));
    }

    /**
     * What an implementation takes to its first answer in a fresh JVM that has its input: loading its library, opening it and the
     * first call.
     *
     * @param workload the workload's id
     * @param payload the payload's name
     * @param configuration how it was run
     * @param implementation the implementation's id
     * @param option what it stands for
     * @param nanos the estimate
     * @param lowNanos the lower end of its 95 % interval
     * @param highNanos the upper end
     */
    public record FirstAnswer(
            String workload,
            String payload,
            Configuration configuration,
            String implementation,
            Option option,
            double nanos,
            double lowNanos,
            double highNanos) {
        private static Optional<FirstAnswer> of(Startup row) {
            return row.figures().map(figures -> {
                Estimate time = figures.firstAnswer();
                return new FirstAnswer(
                        row.workload(),
                        row.payload().name(),
                        row.configuration(),
                        row.implementation(),
                        row.option(),
                        time.estimate(),
                        time.low(),
                        time.high());
            });
        }
    }
}
