// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.compare.GateRules;
import dev.tollgate.reports.compare.GateRules.RowRule;
import dev.tollgate.reports.compare.NamePattern;
import dev.tollgate.reports.compare.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Reads {@code gate.yaml}; every fault in it is told with its line. */
public final class GateFile {
    private static final Set<String> KEYS = Set.of(
            "include", "exclude", "margin", "equal", "allocation", "percentiles", "metrics", "drift", "strict", "rows");
    private static final Set<String> ROW_KEYS = Set.of("include", "params", "margin", "equal", "allocation");
    private static final Set<String> ALLOCATION_KEYS = Set.of("margin", "equal");
    private static final NamePattern EVERYTHING = NamePattern.of("");

    private final String file;
    private final List<String> faults = new ArrayList<>();

    private GateFile(String file) {
        this.file = file;
    }

    /**
     * {@return the rules in a file}
     *
     * @param path the file
     * @throws Faults with every fault in it, or why it cannot be read
     */
    public static GateRules read(Path path) {
        return parse(path.toString(), YamlNode.read("gate file", path));
    }

    static GateRules parse(String file, String yaml) {
        return parse(file, YamlNode.parse(file, yaml));
    }

    private static GateRules parse(String file, YamlNode root) {
        GateFile reader = new GateFile(file);
        GateRules rules = reader.rules(root);
        if (!reader.faults.isEmpty()) {
            throw new Faults(reader.faults);
        }
        return rules;
    }

    private GateRules rules(YamlNode root) {
        Map<String, YamlNode> keys = keys(root, KEYS);
        Thresholds time = thresholds(keys, Thresholds.TIME).orElse(Thresholds.TIME);
        return new GateRules(
                patterns(keys.get("include")),
                patterns(keys.get("exclude")),
                time,
                allocation(keys.get("allocation"), Thresholds.ALLOCATION),
                list(keys.get("percentiles"), this::percentile).stream().collect(Collectors.toSet()),
                list(keys.get("metrics"), YamlNode::text).stream().collect(Collectors.toSet()),
                Optional.ofNullable(keys.get("drift")).map(node -> number(node, "drift", 0, 100)),
                flag(keys.get("strict"), false),
                list(keys.get("rows"), node -> row(node, time)));
    }

    private RowRule row(YamlNode node, Thresholds time) {
        Map<String, YamlNode> keys = keys(node, ROW_KEYS);
        if (!keys.containsKey("include")) {
            fault(node, "a row has no 'include', the pattern for its benchmarks");
        }
        Map<String, String> params = new LinkedHashMap<>();
        if (keys.get("params") instanceof YamlNode.Mapping mapping) {
            mapping.repeated().forEach(key -> fault(mapping, "key '" + key + "' appears twice"));
            mapping.entries().forEach((name, value) -> params.put(name, value.text()));
        } else if (keys.containsKey("params")) {
            fault(keys.get("params"), "'params' takes names and values");
        }
        return new RowRule(
                patterns(keys.get("include")).stream().findFirst().orElse(EVERYTHING),
                params,
                thresholds(keys, time),
                keys.containsKey("allocation")
                        ? allocation(keys.get("allocation"), Thresholds.ALLOCATION)
                        : Optional.empty());
    }

    /** Empty where neither margin nor bound is given. */
    private Optional<Thresholds> thresholds(Map<String, YamlNode> keys, Thresholds usual) {
        if (!keys.containsKey("margin") && !keys.containsKey("equal")) {
            return Optional.empty();
        }
        double margin = Optional.ofNullable(keys.get("margin"))
                .map(node -> number(node, "margin", 0, 1000))
                .orElse(usual.marginPercent());
        double equal = Optional.ofNullable(keys.get("equal"))
                .map(node -> number(node, "equal", 0.001, 1000))
                .orElse(Math.max(usual.equalPercent(), margin));
        return Optional.of(new Thresholds(margin, equal));
    }

    private Optional<Thresholds> allocation(YamlNode node, Thresholds usual) {
        if (node == null) {
            return Optional.of(usual);
        }
        if (node instanceof YamlNode.Mapping) {
            return thresholds(keys(node, ALLOCATION_KEYS), usual).or(() -> Optional.of(usual));
        }
        return flag(node, true) ? Optional.of(usual) : Optional.empty();
    }

    private String percentile(YamlNode node) {
        double value = number(node, "a percentile", 0, 100);
        return "p" + (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
    }

    private List<NamePattern> patterns(YamlNode node) {
        return list(node, item -> {
            try {
                return NamePattern.of(item.text());
            } catch (PatternSyntaxException e) {
                fault(item, "'" + item.text() + "' is not a regular expression: " + e.getDescription());
                return EVERYTHING;
            }
        });
    }

    private double number(YamlNode node, String what, double least, double most) {
        try {
            double value = Double.parseDouble(node.text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        fault(node, what + " must be a number from " + least + " to " + most + " per cent, got '" + node.text() + "'");
        return most;
    }

    private boolean flag(YamlNode node, boolean usual) {
        if (node == null) {
            return usual;
        }
        if (!List.of("true", "false").contains(node.text())) {
            fault(node, "expected true or false, got '" + node.text() + "'");
        }
        return node.text().equals("true");
    }

    private Map<String, YamlNode> keys(YamlNode node, Set<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            fault(node, "expected keys (" + String.join(", ", new TreeSet<>(known)) + ")");
            return Map.of();
        }
        mapping.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                fault(value, "unknown key '" + key + "'; known: " + String.join(", ", new TreeSet<>(known)));
            }
        });
        mapping.repeated().forEach(key -> fault(node, "key '" + key + "' appears twice"));
        return mapping.entries();
    }

    private <T> List<T> list(YamlNode node, Function<YamlNode, T> reader) {
        return switch (node) {
            case null -> List.of();
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(reader).toList();
            case YamlNode.Scalar scalar -> List.of(reader.apply(scalar));
            case YamlNode.Mapping mapping -> {
                fault(mapping, "expected a list");
                yield List.of();
            }
        };
    }

    private void fault(YamlNode node, String message) {
        faults.add(file + ":" + node.line() + ": " + message);
    }
}
