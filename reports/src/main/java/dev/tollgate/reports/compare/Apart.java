// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what tells rows of one name and parameters apart, and puts it into their keys: the mode where there are several, and each
 * fact of the configuration that a side has in several values, as where one benchmark was measured with 1, 4 and 8 threads.
 *
 * <p>What only differs between two sides is no part of a key: such rows are the same one, measured under another configuration.
 */
public final class Apart {
    /** In this order they are told; others follow. */
    private static final List<String> FACTS = List.of(
            "threads",
            "jdkVersion",
            "vmName",
            "vmVersion",
            JvmArguments.NAME,
            "warmupBatchSize",
            "measurementBatchSize");

    private Apart() {}

    /**
     * A row as far as it can be told from others.
     *
     * @param key its key
     * @param configuration what it was measured under, by name
     */
    public record Subject(RowKey key, Map<String, String> configuration) {}

    /** {@return the measurement with keys that tell its series apart; as it is where that was done already, together with another}
     *
     * @param measurement a measurement
     */
    public static Measurement of(Measurement measurement) {
        boolean isDone = measurement.series().stream()
                .anyMatch(series -> !series.key().apart().isEmpty());
        return isDone ? measurement : of(List.of(measurement)).getFirst();
    }

    /** {@return measurements with keys that tell their series apart, and are equal where series are to be compared}
     *
     * @param measurements what is shown together
     */
    public static List<Measurement> of(List<Measurement> measurements) {
        List<List<RowKey>> keys = keys(measurements.stream()
                .map(side -> side.series().stream()
                        .map(series -> new Subject(series.key(), series.configuration()))
                        .toList())
                .toList());
        List<Measurement> told = new ArrayList<>();
        for (int side = 0; side < measurements.size(); side++) {
            List<Series> series = measurements.get(side).series();
            List<Series> renamed = new ArrayList<>(series.size());
            for (int i = 0; i < series.size(); i++) {
                RowKey key = keys.get(side).get(i);
                renamed.add(
                        key.equals(series.get(i).key())
                                ? series.get(i)
                                : series.get(i).withKey(key));
            }
            told.add(measurements.get(side).withSeries(renamed));
        }
        return told;
    }

    /** {@return the keys of all subjects of all sides, in their order, with what tells them apart}
     *
     * @param sides the subjects of each side
     */
    public static List<List<RowKey>> keys(List<List<Subject>> sides) {
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        for (int side = 0; side < sides.size(); side++) {
            for (Subject subject : sides.get(side)) {
                groups.computeIfAbsent(named(subject.key()), name -> new Group(sides.size()))
                        .add(side, subject);
            }
        }
        return sides.stream()
                .map(side -> side.stream()
                        .map(subject -> subject.key()
                                .withApart(groups.get(named(subject.key())).apart(subject)))
                        .toList())
                .toList();
    }

    private static List<Object> named(RowKey key) {
        return List.of(key.name(), key.params());
    }

    /** All rows of one name and parameters. */
    private static final class Group {
        private final int sides;
        private final Map<String, List<Set<Map<String, String>>>> configurations = new LinkedHashMap<>();
        private final Map<String, Map<Map<String, String>, Map<String, String>>> told = new LinkedHashMap<>();

        Group(int sides) {
            this.sides = sides;
        }

        void add(int side, Subject subject) {
            configurations
                    .computeIfAbsent(
                            subject.key().mode(),
                            mode -> Stream.generate(
                                            () -> (Set<Map<String, String>>) new LinkedHashSet<Map<String, String>>(2))
                                    .limit(sides)
                                    .toList())
                    .get(side)
                    .add(subject.configuration());
        }

        Map<String, String> apart(Subject subject) {
            String mode = subject.key().mode();
            List<Set<Map<String, String>>> all = configurations.get(mode);
            boolean single = all.stream().allMatch(side -> side.size() < 2);
            if (single && configurations.size() == 1) {
                return Map.of();
            }
            Map<String, String> apart = new LinkedHashMap<>();
            if (configurations.size() > 1) {
                apart.put(RowKey.MODE, mode);
            }
            if (!single) {
                apart.putAll(told.computeIfAbsent(mode, m -> told(all)).get(subject.configuration()));
            }
            return apart;
        }
    }

    /** {@return for each configuration the facts that tell it from the others of its side, as they are shown} */
    private static Map<Map<String, String>, Map<String, String>> told(List<Set<Map<String, String>>> sides) {
        Set<Map<String, String>> all =
                sides.stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> names = new LinkedHashSet<>(FACTS);
        all.forEach(configuration -> names.addAll(configuration.keySet()));
        List<String> varying = new ArrayList<>();
        for (String name : names) {
            if (sides.stream().anyMatch(side -> values(side, name).size() > 1)) {
                varying.add(name);
            }
        }
        if (varying.contains("jdkVersion") && sides.stream().allMatch(side -> tell(side, varying, "vmVersion"))) {
            // It says the same as the JDK's, only longer.
            varying.remove("vmVersion");
        }
        Map<String, Map<String, String>> shown = new LinkedHashMap<>();
        varying.forEach(name -> shown.put(name, shown(name, List.copyOf(values(all, name)))));
        Map<Map<String, String>, Map<String, String>> told = new LinkedHashMap<>();
        for (Map<String, String> configuration : all) {
            Map<String, String> facts = new LinkedHashMap<>();
            varying.forEach(name -> facts.put(name, shown.get(name).get(configuration.getOrDefault(name, ""))));
            told.put(configuration, facts);
        }
        return told;
    }

    private static Set<String> values(Set<Map<String, String>> side, String name) {
        return side.stream()
                .map(configuration -> configuration.getOrDefault(name, ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return whether facts without one of them still tell a side's configurations from each other} */
    private static boolean tell(Set<Map<String, String>> side, List<String> facts, String without) {
        Set<List<String>> seen = side.stream()
                .map(configuration -> facts.stream()
                        .filter(name -> !name.equals(without))
                        .map(name -> configuration.getOrDefault(name, ""))
                        .toList())
                .collect(Collectors.toSet());
        return seen.size() == side.size();
    }

    /** {@return how each value is shown: of JVM arguments those that not all have} */
    private static Map<String, String> shown(String name, List<String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        String common = name.equals(JvmArguments.NAME) ? JvmArguments.common(values) : "";
        values.forEach(value ->
                shown.put(value, orNone(name.equals(JvmArguments.NAME) ? JvmArguments.only(value, common) : value)));
        boolean distinct = Set.copyOf(shown.values()).size() == values.size();
        if (!distinct) {
            shown.replaceAll((value, text) -> orNone(value));
        }
        return shown;
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }
}
