// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.RunOptions;
import dev.tollgate.harness.plan.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a run measures. */
final class RunArguments {
    @Option(
            names = "--suite",
            paramLabel = "NAME|FILE.yaml",
            completionCandidates = Choices.SuiteNames.class,
            description = "${COMPLETION-CANDIDATES}, or a YAML file. Default: ${DEFAULT-VALUE}.")
    private String suite = "quick";

    @Option(
            names = "--workload",
            paramLabel = "GLOB",
            description = "Workloads to measure. Default: the suite's. Repeatable.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--impl",
            paramLabel = "GLOB",
            description = "Implementations to measure. Default: the suite's choice. Repeatable.")
    private List<String> implementations = new ArrayList<>();

    @Option(
            names = "--payload",
            paramLabel = "FILE|NAME",
            description = "Your file, or a generated payload such as statuses-64k, instead of the suite's. Measures all"
                    + " implementations unless --impl is given. Repeatable.")
    private List<String> payloads = new ArrayList<>();

    @Option(
            names = "--pointer",
            paramLabel = "POINTER",
            description =
                    "For json.extract on your file: a JSON Pointer to extract, with * for every element, for example"
                            + " /statuses/*/user/name. Default: chosen from the file's own leaves. Repeatable.")
    private List<String> pointers = new ArrayList<>();

    @Option(
            names = "--gc",
            parameterConsumer = CommaList.class,
            paramLabel = "GC",
            completionCandidates = Choices.Collectors.class,
            description = "Garbage collectors: ${COMPLETION-CANDIDATES}. Default: the suite's.")
    private List<String> collectors = new ArrayList<>();

    @Option(names = "--heap", paramLabel = "SIZE", description = "Fixed heap of each fork, for example 1g.")
    private Optional<String> heap = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Forks of every cell, a fixed number. Default: the suite's.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "PCT",
            description =
                    "Go on until every interval's half width is below PCT per cent, checked after fixed numbers of rounds.")
    private Optional<Double> precision = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "The longest that measuring may take, for example 15m; the first round is always measured. Default:"
                            + " the suite's.")
    private Optional<String> budget = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of generated payloads and of the order of forks. Default: ${DEFAULT-VALUE}.")
    private long seed = RunOptions.DEFAULT_SEED;

    /** {@return what was asked, in the program's own terms} */
    RunOptions toOptions() {
        return new RunOptions(
                suite,
                workloads,
                implementations,
                payloads,
                pointers,
                collectors,
                heap,
                rounds,
                precision,
                budget.map(RunArguments::span),
                seed);
    }

    private static Duration span(String text) {
        try {
            return Spans.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Faults(List.of("--budget: " + e.getMessage()));
        }
    }
}
