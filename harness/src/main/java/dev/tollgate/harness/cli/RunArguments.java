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
            description = "quick, standard, full, or a YAML file. Default: ${DEFAULT-VALUE}.")
    private String suite = "quick";

    @Option(
            names = "--workload",
            paramLabel = "GLOB",
            description = "Workloads to measure; those of the suite by default. Repeatable.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--impl",
            paramLabel = "GLOB",
            description = "Implementations to measure, of all there are; the suite's choice by default. Repeatable.")
    private List<String> implementations = new ArrayList<>();

    @Option(
            names = "--payload",
            paramLabel = "FILE|NAME",
            description = "Your file, or a generated payload such as statuses-64k, in place of the suite's; all"
                    + " implementations are taken unless --impl is given. Repeatable.")
    private List<String> payloads = new ArrayList<>();

    @Option(
            names = "--pointer",
            paramLabel = "POINTER",
            description = "JSON Pointer with * for every element, as /statuses/*/user/name, for json.extract on your"
                    + " file; chosen from its own leaves by default. Repeatable.")
    private List<String> pointers = new ArrayList<>();

    @Option(
            names = "--gc",
            parameterConsumer = CommaList.class,
            paramLabel = "GC",
            description = "Collectors: g1, parallel, serial, zgc, shenandoah, epsilon. Default: the suite's.")
    private List<String> collectors = new ArrayList<>();

    @Option(names = "--heap", paramLabel = "SIZE", description = "Fixed heap of each fork, as 1g.")
    private Optional<String> heap = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "Forks of every cell. Default: the suite's.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "PCT",
            description = "Go on, at fixed looks, until every interval's half width is below PCT per cent.")
    private Optional<Double> precision = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "The longest that measuring may take, as 15m; the first round is measured in any case. Default: the"
                            + " suite's.")
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
