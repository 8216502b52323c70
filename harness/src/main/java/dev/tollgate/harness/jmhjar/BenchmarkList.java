// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import dev.tollgate.harness.plan.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The benchmarks that a class path declares, in the order in which JMH runs them. */
public final class BenchmarkList {
    private static final String LIST = "META-INF/BenchmarkList";
    private static final String MAIN = "org/openjdk/jmh/Main.class";
    private static final String ARMOR = "org/openjdk/jmh/util/lines/Armor.class";
    private static final List<String> MODES =
            List.of("Throughput", "AverageTime", "SampleTime", "SingleShotTime", "All");

    private BenchmarkList() {}

    /**
     * {@return the benchmarks by their names} One that is measured in several modes is one; the first of several of one name counts.
     *
     * @param classPath where to look
     * @throws Faults where there is no JMH, no list, or a list that cannot be read
     */
    public static Map<String, ListedBenchmark> of(ClassPath classPath) {
        try {
            List<Path> files = ClassPathContent.files(classPath);
            if (!ClassPathContent.holds(files, MAIN)) {
                throw new Faults(
                        List.of(
                                "'" + classPath.joined() + "' does not hold org.openjdk.jmh.Main: is it a JMH jar?"
                                        + " Behind a thin jar name the jars of JMH, too: jmh-core, jopt-simple, commons-math3"));
            }
            List<String> lists = ClassPathContent.texts(files, LIST);
            if (lists.isEmpty()) {
                throw new Faults(List.of("'" + classPath.joined() + "' holds no " + LIST
                        + ": is it a JMH jar? The list is made by JMH's annotation processor"));
            }
            return inOrder(lists, ClassPathContent.holds(files, ARMOR));
        } catch (IOException e) {
            throw new Faults(List.of("'" + classPath.joined() + "' cannot be read: " + e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new Faults(List.of(
                    "'" + classPath.joined() + "' holds a " + LIST + " that cannot be read: " + e.getMessage()));
        }
    }

    /** {@return the benchmarks of several lists}
     *
     * @param lists their texts
     * @param armored whether values of parameters are encoded
     */
    static Map<String, ListedBenchmark> inOrder(List<String> lists, boolean armored) {
        List<ListedBenchmark> all = new ArrayList<>();
        for (String list : lists) {
            list.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> all.add(ListLine.parse(line, armored)));
        }
        all.sort(Comparator.comparing((ListedBenchmark one) -> MODES.indexOf(one.mode()))
                .thenComparing(ListedBenchmark::name));
        Map<String, ListedBenchmark> byName = new LinkedHashMap<>();
        all.forEach(one -> byName.merge(one.name(), one, ListedBenchmark::withModesOf));
        return Collections.unmodifiableMap(byName);
    }
}
