// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.Guardian;
import dev.tollgate.harness.plan.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a JMH jar what it holds, by JMH's own {@code -lp}. */
final class Discovery {
    private static final Pattern NAME =
            Pattern.compile("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}.$]*");
    private static final Pattern PARAM = Pattern.compile("\\s+param \"(.+)\" = \\{(.*)}");
    private static final long LIMIT_SECONDS = 60;

    private Discovery() {}

    /**
     * {@return the benchmarks of an arm, one for each combination of parameters}
     *
     * @param arm the arm
     * @param options which benchmarks, and values that take the place of their own
     * @throws Faults where the jar cannot be asked
     */
    static Set<Contest> contests(Arm arm, DuelOptions options) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(arm.launcher(), "-cp", arm.jar().toString(), "org.openjdk.jmh.Main", "-lp"));
        command.addAll(options.include());
        String said;
        int code;
        try {
            Process process = Guardian.watched(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            process.getOutputStream().close();
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new Faults(
                        List.of("'" + arm.jar() + "' did not list its benchmarks within " + LIMIT_SECONDS + " s"));
            }
            code = process.exitValue();
        } catch (IOException e) {
            throw new Faults(List.of("'" + arm.launcher() + "' cannot be started: " + e.getMessage()));
        }
        if (code != 0) {
            String last = said.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("it said nothing");
            throw new Faults(List.of("'" + arm.jar() + "' does not list its benchmarks: is it a JMH jar? " + last));
        }
        return parse(said, options.params());
    }

    /** {@return what a listing names}
     *
     * @param listing what {@code -lp} printed
     * @param chosen values that take the place of a parameter's own
     */
    static Set<Contest> parse(String listing, Map<String, List<String>> chosen) {
        Map<String, Map<String, List<String>>> benchmarks = new LinkedHashMap<>();
        Map<String, List<String>> current = new TreeMap<>();
        boolean begun = false;
        for (String line : listing.lines().toList()) {
            Matcher param = PARAM.matcher(line);
            if (line.strip().equals("Benchmarks:")) {
                begun = true;
            } else if (begun && param.matches()) {
                current.put(
                        param.group(1),
                        chosen.getOrDefault(
                                param.group(1), List.of(param.group(2).split(", ", -1))));
            } else if (begun && NAME.matcher(line.strip()).matches()) {
                current = benchmarks.computeIfAbsent(line.strip(), name -> new TreeMap<>());
            }
        }
        Set<Contest> contests = new LinkedHashSet<>();
        benchmarks.forEach((name, params) -> combine(name, params, contests));
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
