// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a suite from YAML. Every unknown key and wrong value is found in one pass, with its line.
 *
 * <p>The form is described in {@code docs/suites.md}.
 */
final class SuiteFile {
    private static final Set<String> SUITE_KEYS = Set.of(
            "description",
            "budget",
            "rounds",
            "until",
            "warmup",
            "measurement",
            "fork-timeout",
            "gc",
            "heap",
            "ledger",
            "cells",
            "startup",
            "threads",
            "virtual-threads");
    private static final Set<String> WARMUP_KEYS = Set.of("iterations", "time", "at-most");
    private static final Set<String> MEASUREMENT_KEYS = Set.of("iterations", "time", "slot");
    private static final Duration USUAL_WARMUP_LIMIT = Duration.ofSeconds(10);
    private static final Duration USUAL_SLOT = Duration.ofMillis(10);
    private static final Set<String> CELL_KEYS = Set.of("workload", "implementations", "payloads");
    private static final Set<String> SECTION_KEYS = Set.of("samples", "time", "cells");
    private static final Set<String> THREADS_KEYS = Set.of("samples", "time", "cells", "counts");
    private static final int MOST_SAMPLES = 100;
    private static final int MOST_THREADS = 1024;
    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,6}[mg]");
    private static final int MOST_ROUNDS = 1000;
    private static final String DECIDED = "decided";

    private final String file;
    private final List<String> faults = new ArrayList<>();

    private SuiteFile(String file) {
        this.file = file;
    }

    /**
     * {@return the suite that a YAML text states}
     *
     * @param name the suite's name
     * @param file what to call the file in messages
     * @param yaml the text
     * @throws Faults with every fault in it
     */
    static Suite read(String name, String file, String yaml) {
        return read(name, file, YamlNode.parse(file, yaml));
    }

    /**
     * {@return the suite that a YAML document states}
     *
     * @param name the suite's name
     * @param file what to call the file in messages
     * @param root the document
     * @throws Faults with every fault in it
     */
    static Suite read(String name, String file, YamlNode root) {
        SuiteFile reader = new SuiteFile(file);
        Suite suite = reader.suite(name, root);
        if (!reader.faults.isEmpty()) {
            throw new Faults(reader.faults);
        }
        return suite;
    }

    /** {@return whether a text is a heap size as a suite takes it, a whole number and m or g} */
    static boolean isHeap(String text) {
        return HEAP.matcher(text).matches();
    }

    private Suite suite(String name, YamlNode root) {
        Map<String, YamlNode> keys = keys(root, SUITE_KEYS);
        Phase warmup = phase(
                keys.get("warmup"), WARMUP_KEYS, "at-most", new Phase(3, Duration.ofMillis(300), USUAL_WARMUP_LIMIT));
        Phase measurement = phase(
                keys.get("measurement"), MEASUREMENT_KEYS, "slot", new Phase(5, Duration.ofMillis(200), USUAL_SLOT));
        Timing timing = new Timing(
                number(keys.get("rounds"), 8, 1, MOST_ROUNDS),
                0,
                false,
                span(keys.get("budget"), Duration.ofMinutes(15)),
                warmup.iterations,
                warmup.time,
                warmup.further,
                measurement.iterations,
                measurement.time,
                measurement.further,
                span(keys.get("fork-timeout"), Duration.ofMinutes(2)));
        String heap = text(keys.get("heap"), "1g");
        if (!isHeap(heap)) {
            fault(keys.get("heap"), "heap '" + heap + "' is not a whole number and m or g, such as 512m");
        }
        List<Suite.Entry> entries = list(keys.get("cells"), this::entry);
        if (entries.isEmpty()) {
            fault(root, "'cells' is missing or empty: a suite measures at least one workload");
        }
        List<Suite.Section> sections = Arrays.stream(SectionKind.values())
                .filter(kind -> keys.containsKey(kind.id()))
                .map(kind -> section(kind, keys.get(kind.id())))
                .toList();
        return new Suite(
                name,
                text(keys.get("description"), name),
                isUntilDecided(keys) ? timing.untilEveryRowIsDecided() : timing,
                collectors(keys.get("gc")),
                heap,
                entries,
                flag(keys.get("ledger")),
                sections);
    }

    private boolean isUntilDecided(Map<String, YamlNode> keys) {
        YamlNode until = keys.get("until");
        if (until == null) {
            return false;
        }
        if (!text(until, DECIDED).equals(DECIDED)) {
            fault(until, "unknown 'until: " + until.text() + "'; the only one is 'decided'");
        }
        if (keys.containsKey("rounds")) {
            fault(
                    until,
                    "'until' and 'rounds' exclude each other: give a number of rounds, or go on until every row is decided");
        }
        return true;
    }

    private Suite.Section section(SectionKind kind, YamlNode node) {
        boolean counted = kind == SectionKind.THREADS;
        Map<String, YamlNode> keys = keys(node, counted ? THREADS_KEYS : SECTION_KEYS);
        List<Suite.Entry> entries = list(keys.get("cells"), this::entry);
        if (entries.isEmpty() && node instanceof YamlNode.Mapping) {
            fault(node, "'" + kind.id() + "' has no 'cells': it measures at least one workload");
        }
        List<Integer> counts = list(keys.get("counts"), item -> number(item, 1, 1, MOST_THREADS));
        return new Suite.Section(
                kind,
                entries,
                number(keys.get("samples"), kind.usualSamples(), 1, MOST_SAMPLES),
                span(keys.get("time"), kind.usualTime()),
                counts);
    }

    private List<Collector> collectors(YamlNode node) {
        List<Collector> found = new ArrayList<>();
        for (YamlNode item : items(node)) {
            Collector.of(item.text())
                    .ifPresentOrElse(
                            found::add,
                            () -> fault(item, "unknown gc '" + item.text() + "'; available: " + Collector.choices()));
        }
        return found.isEmpty() ? List.of(Collector.G1) : found;
    }

    private Suite.Entry entry(YamlNode node) {
        Map<String, YamlNode> keys = keys(node, CELL_KEYS);
        if (!keys.containsKey("workload")) {
            fault(node, "an entry of 'cells' has no 'workload'");
        }
        return new Suite.Entry(
                text(keys.get("workload"), "?"),
                list(keys.get("implementations"), item -> new Glob(item.text())),
                list(keys.get("payloads"), YamlNode::text));
    }

    private record Phase(int iterations, Duration time, Duration further) {}

    private Phase phase(YamlNode node, Set<String> known, String further, Phase normal) {
        if (node == null) {
            return normal;
        }
        Map<String, YamlNode> keys = keys(node, known);
        return new Phase(
                number(keys.get("iterations"), normal.iterations, 1, 1000),
                span(keys.get("time"), normal.time),
                span(keys.get(further), normal.further));
    }

    private Map<String, YamlNode> keys(YamlNode node, Set<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            fault(node, "expected keys (" + sorted(known) + ")");
            return Map.of();
        }
        mapping.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                fault(value, "unknown key '" + key + "'; known: " + sorted(known));
            }
        });
        mapping.repeated().forEach(key -> fault(node, "key '" + key + "' appears twice"));
        return mapping.entries();
    }

    private static String sorted(Set<String> known) {
        return String.join(", ", known.stream().sorted().toList());
    }

    private List<YamlNode> items(YamlNode node) {
        return switch (node) {
            case null -> List.of();
            case YamlNode.Sequence sequence -> sequence.items();
            case YamlNode.Scalar scalar -> List.of(scalar);
            case YamlNode.Mapping mapping -> {
                fault(mapping, "expected a list");
                yield List.of();
            }
        };
    }

    private boolean flag(YamlNode node) {
        if (node == null) {
            return false;
        }
        switch (node.text()) {
            case "true":
                return true;
            case "false":
                return false;
            default:
                fault(node, "'" + node.text() + "' is neither true nor false");
                return false;
        }
    }

    private <T> List<T> list(YamlNode node, Function<YamlNode, T> read) {
        return items(node).stream().map(read).toList();
    }

    private int number(YamlNode node, int normal, int least, int most) {
        if (node == null) {
            return normal;
        }
        try {
            int value = Integer.parseInt(node.text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the bounds.
        }
        fault(node, "'" + node.text() + "' is not a whole number from " + least + " to " + most);
        return normal;
    }

    private Duration span(YamlNode node, Duration normal) {
        if (node == null) {
            return normal;
        }
        try {
            return Spans.parse(node.text());
        } catch (IllegalArgumentException e) {
            fault(node, e.getMessage());
            return normal;
        }
    }

    private String text(YamlNode node, String normal) {
        if (node == null) {
            return normal;
        }
        if (!(node instanceof YamlNode.Scalar)) {
            fault(node, "expected a text");
            return normal;
        }
        return node.text();
    }

    private void fault(YamlNode node, String message) {
        faults.add(file + ":" + (node == null ? 1 : node.line()) + ": " + message);
    }
}
