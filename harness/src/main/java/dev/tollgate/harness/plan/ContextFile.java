// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what matters to those who decide from YAML. Every unknown key and wrong value is found in one pass, with its line.
 *
 * <p>The form is described in {@code docs/result-format.md}.
 */
public final class ContextFile {
    private static final String PAYLOADS = "payloads";
    private static final Set<String> KEYS = Set.of(Threshold.WORTH.name(), Threshold.STALL.name(), PAYLOADS);
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,6})?)\\s*%?");
    private static final double MOST_PERCENT = 1000;

    private final String file;
    private final List<String> faults = new ArrayList<>();

    private ContextFile(String file) {
        this.file = file;
    }

    /**
     * {@return the context that a file states; what it leaves out is as where there is none}
     *
     * @param path the file
     * @param isMeasured whether an entry of its payloads was measured in the run to decide on
     * @param measured the names of what was measured, for a message
     * @throws Faults with every fault in it
     */
    public static DecisionContext load(Path path, Predicate<String> isMeasured, List<String> measured) {
        return read(path.toString(), YamlNode.read("context file", path), isMeasured, measured);
    }

    static DecisionContext read(String file, String yaml, Predicate<String> isMeasured, List<String> measured) {
        return read(file, YamlNode.parse(file, yaml), isMeasured, measured);
    }

    private static DecisionContext read(
            String file, YamlNode root, Predicate<String> isMeasured, List<String> measured) {
        ContextFile reader = new ContextFile(file);
        DecisionContext context = reader.context(root, isMeasured, measured);
        if (!reader.faults.isEmpty()) {
            throw new Faults(reader.faults);
        }
        return context;
    }

    private DecisionContext context(YamlNode root, Predicate<String> isMeasured, List<String> measured) {
        DecisionContext standard = DecisionContext.standard();
        if (!(root instanceof YamlNode.Mapping mapping)) {
            fault(root, "expected keys (" + sorted() + ")");
            return standard;
        }
        mapping.entries().forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                fault(value, "unknown key '" + key + "'; known: " + sorted());
            }
        });
        mapping.repeated().forEach(key -> fault(root, "key '" + key + "' appears twice"));
        Map<String, YamlNode> keys = mapping.entries();
        return new DecisionContext(
                percent(keys.get(Threshold.WORTH.name()), standard.worthPercent()),
                nanos(keys.get(Threshold.STALL.name()), standard.stallNanos()),
                payloads(keys.get(PAYLOADS), isMeasured, measured));
    }

    private double percent(YamlNode node, double normal) {
        if (node == null) {
            return normal;
        }
        Matcher matcher = PERCENT.matcher(node.text().strip());
        if (matcher.matches() && Double.parseDouble(matcher.group(1)) <= MOST_PERCENT) {
            return Double.parseDouble(matcher.group(1));
        }
        fault(
                node,
                String.format(
                        Locale.ROOT,
                        "worth '%s' is not a share from 0%% to %.0f%%, such as 20%%",
                        node.text(),
                        MOST_PERCENT));
        return normal;
    }

    private long nanos(YamlNode node, long normal) {
        if (node == null) {
            return normal;
        }
        try {
            Duration span = Spans.parse(node.text());
            return span.toNanos();
        } catch (IllegalArgumentException | ArithmeticException e) {
            fault(
                    node,
                    e instanceof ArithmeticException
                            ? "stall '" + node.text() + "' is longer than a limit can be"
                            : "stall " + e.getMessage().replace("such as 15m", "such as 10ms"));
            return normal;
        }
    }

    private List<String> payloads(YamlNode node, Predicate<String> isMeasured, List<String> measured) {
        List<YamlNode> items = switch (node) {
            case null -> List.of();
            case YamlNode.Sequence sequence -> sequence.items();
            case YamlNode.Scalar scalar -> List.of(scalar);
            case YamlNode.Mapping mapping -> {
                fault(mapping, "payloads: expected a list");
                yield List.of();
            }
        };
        for (YamlNode item : items) {
            if (!(item instanceof YamlNode.Scalar)) {
                fault(item, "payloads: expected a name or a size, such as statuses-16k or 16k");
            } else if (!isMeasured.test(item.text())) {
                fault(
                        item,
                        "payload '" + item.text() + "' was not measured in this run; measured: "
                                + String.join(", ", measured));
            }
        }
        return items.stream().map(YamlNode::text).distinct().toList();
    }

    private static String sorted() {
        return String.join(", ", KEYS.stream().sorted().toList());
    }

    private void fault(YamlNode node, String message) {
        faults.add(file + ":" + node.line() + ": " + message);
    }
}
