// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What two measurements are matched by.
 *
 * @param name the benchmark's name
 * @param mode JMH's word for how it was measured: {@code thrpt}, {@code avgt}, {@code sample} or {@code ss}
 * @param params its parameters, by name
 * @param metric {@code time}, {@code throughput}, a percentile as {@code p99}, or the name of a secondary metric
 * @param apart what else tells it from other rows that it is shown with, by name: {@value #MODE}, {@code threads},
 *     {@code jdkVersion}, …; empty where name, parameters and metric do
 */
public record RowKey(String name, String mode, Map<String, String> params, String metric, Map<String, String> apart)
        implements Comparable<RowKey> {
    /** The name under which {@link #apart} has the mode. */
    public static final String MODE = "mode";

    private static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::name)
            .thenComparing(RowKey::params, RowKey::compare)
            .thenComparing(RowKey::mode)
            .thenComparing(key -> natural(key.apart()))
            .thenComparing(RowKey::metric);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Copies the parameters in the order of their names. */
    public RowKey {
        params = params.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(params));
        apart = apart.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(apart));
    }

    /**
     * A row that nothing else needs to tell apart.
     *
     * @param name the benchmark's name
     * @param mode JMH's word for how it was measured
     * @param params its parameters, by name
     * @param metric the metric
     */
    public RowKey(String name, String mode, Map<String, String> params, String metric) {
        this(name, mode, params, metric, Map.of());
    }

    /** {@return the same benchmark with another metric}
     *
     * @param other the metric
     */
    public RowKey withMetric(String other) {
        return new RowKey(name, mode, params, other, apart);
    }

    /** {@return the same with what tells it apart}
     *
     * @param others what does, by name
     */
    public RowKey withApart(Map<String, String> others) {
        return new RowKey(name, mode, params, metric, others);
    }

    /** {@return name, parameters and what else tells it apart for a person, as {@code Parse.json (size=64k, threads=8) [ss]}} */
    public String title() {
        return facts().isEmpty() && !apart.containsKey(MODE) ? name : title(apart.containsKey(MODE));
    }

    /** {@return what the title says behind the name, as {@code (size=64k, threads=8) [ss]}; empty where the name says all} */
    public String variant() {
        return title().substring(name.length()).strip();
    }

    /** {@return the title without the mode} */
    public String titleWithoutMode() {
        return title(false);
    }

    private String title(boolean withMode) {
        List<String> facts = new ArrayList<>();
        facts().forEach(fact -> facts.add(fact.getKey() + "=" + fact.getValue()));
        return name
                + (facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")")
                + (withMode ? " [" + mode + "]" : "");
    }

    /** {@return the parameters, then what else tells it apart but for the mode} */
    public List<Map.Entry<String, String>> facts() {
        List<Map.Entry<String, String>> facts = new ArrayList<>(params.entrySet());
        apart.entrySet().stream().filter(fact -> !fact.getKey().equals(MODE)).forEach(facts::add);
        return facts;
    }

    /** {@return a text by which 4 threads stand before 16} */
    private static String natural(Map<String, String> facts) {
        return facts.isEmpty()
                ? ""
                : NUMBER.matcher(facts.toString())
                        .replaceAll(found ->
                                "0".repeat(Math.max(0, 12 - found.group().length())) + found.group());
    }

    private static int compare(Map<String, String> one, Map<String, String> other) {
        Iterator<Map.Entry<String, String>> theirs = other.entrySet().iterator();
        for (Map.Entry<String, String> mine : one.entrySet()) {
            if (!theirs.hasNext()) {
                return 1;
            }
            Map.Entry<String, String> its = theirs.next();
            int names = mine.getKey().compareTo(its.getKey());
            int values = names != 0 ? names : mine.getValue().compareTo(its.getValue());
            if (values != 0) {
                return values;
            }
        }
        return theirs.hasNext() ? -1 : 0;
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
