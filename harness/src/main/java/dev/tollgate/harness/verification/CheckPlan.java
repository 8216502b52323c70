// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a JVM that checks answers is started.
 *
 * @param items what it checks; the first gives it its name
 * @param arguments those that the implementations need
 * @param heap its heap at most
 * @param seed where generated payloads come from
 */
record CheckPlan(List<CheckItem> items, List<String> arguments, String heap, long seed) implements ProcessPlan {
    /** The file with its results, below its folder. */
    static final String RESULTS = "results.jsonl";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@return the same for one item alone} */
    CheckPlan of(CheckItem item) {
        return new CheckPlan(List.of(item), arguments, heap, seed);
    }

    @Override
    public String name() {
        CheckItem item = items.getFirst();
        return SafeName.of("check-" + item.pairing().workload().id() + "-"
                + item.pairing().implementation().id());
    }

    @Override
    public String jobFile() {
        return "job.json";
    }

    @Override
    public void writeJob(Path file, Path folder) throws IOException {
        List<CheckJob.Item> references = items.stream()
                .map(item ->
                        new CheckJob.Item(item.reference(seed), item.vector().orElse(null)))
                .toList();
        JSON.writeValue(file, new CheckJob(references, folder.resolve(RESULTS).toString()));
    }

    @Override
    public List<String> command(Path job, Path folder, List<String> extra) {
        List<String> jvm = new ArrayList<>(arguments);
        jvm.add("-Xmx" + heap);
        jvm.add("-XX:+UseSerialGC");
        jvm.add("-XX:+ExitOnOutOfMemoryError");
        jvm.addAll(ForkCommand.crashArguments(folder));
        jvm.addAll(extra);
        return ForkCommand.java(CheckMain.class.getName(), jvm, List.of(job.toString()));
    }
}
