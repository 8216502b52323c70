// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.BenchmarkList;
import dev.tollgate.harness.jmhjar.ListedBenchmark;
import dev.tollgate.harness.plan.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds out what a side holds: from the list in its jar, which is exact, and by having its JMH read the options once. */
final class Discovery {
    private Discovery() {}

    /**
     * {@return what an arm holds}
     *
     * @param arm the arm
     * @param options which benchmarks, and the options of JMH
     * @throws Faults where the jar cannot be read, its Java does not start, or its JMH does not take the options
     */
    static Holdings of(Arm arm, DuelOptions options) throws InterruptedException {
        Map<String, ListedBenchmark> all = BenchmarkList.of(arm.classPath());
        SideJvm jvm = SideJvm.ask(arm.launcher());
        List<String> command =
                new ArrayList<>(List.of(arm.launcher(), "-cp", arm.classPath().joined(), "org.openjdk.jmh.Main", "-l"));
        command.addAll(options.jmhArguments());
        try {
            SideJvm.output(arm.launcher(), command);
        } catch (Faults e) {
            throw new Faults(List.of("JMH in '" + arm.classPath().joined() + "' does not start: " + e.getMessage()));
        }
        List<Pattern> wanted = options.include().stream().map(Pattern::compile).toList();
        Map<String, ListedBenchmark> found = new LinkedHashMap<>();
        all.forEach((name, listed) -> {
            if (wanted.isEmpty()
                    || wanted.stream().anyMatch(pattern -> pattern.matcher(name).find())) {
                found.put(name, listed);
            }
        });
        return new Holdings(jvm, found);
    }

    /** {@return the benchmarks, one for each combination of parameters}
     *
     * @param listed the benchmarks
     * @param chosen values that take the place of a parameter's own
     * @throws Faults where a parameter has no value
     */
    static Set<Contest> contests(Iterable<ListedBenchmark> listed, Map<String, List<String>> chosen) {
        List<String> faults = new ArrayList<>();
        Set<Contest> contests = new LinkedHashSet<>();
        for (ListedBenchmark benchmark : listed) {
            Map<String, List<String>> params = new TreeMap<>();
            benchmark.params().forEach((param, own) -> {
                List<String> values = chosen.getOrDefault(param, own);
                if (values.isEmpty()) {
                    faults.add("'" + benchmark.name() + "' declares no value of its parameter '" + param
                            + "': name some by --param " + param + "=A,B");
                }
                params.put(param, values);
            });
            combine(benchmark.name(), params, contests);
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return contests;
    }

    private static void combine(String name, Map<String, List<String>> params, Set<Contest> contests) {
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        params.forEach((param, values) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : values) {
                    Map<String, String> one = new TreeMap<>(combination);
                    one.put(param, value);
                    longer.add(one);
                }
            }
            combinations.clear();
            combinations.addAll(longer);
        });
        combinations.forEach(combination -> contests.add(new Contest(name, combination)));
    }
}
