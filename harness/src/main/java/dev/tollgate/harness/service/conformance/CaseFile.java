// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the cases from this package's resources, one file a group. The form is described at the head of {@code answers.yaml}.
 */
final class CaseFile {
    private static final List<String> GROUPS = List.of(
            "answers",
            "malformed",
            "depth",
            "size",
            "routing",
            "keys",
            "framing",
            "connections",
            "health",
            "slow",
            "always");
    private static final Set<String> FILE_KEYS = Set.of("cases");
    private static final Set<String> CASE_KEYS = Set.of("id", "what", "slow", "always", "variants", "steps");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String group;
    private final List<Case> cases = new ArrayList<>();

    private CaseFile(String group) {
        this.group = group;
    }

    /** {@return all cases of all groups, in order} */
    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        GROUPS.forEach(group -> all.addAll(read(group, tree(group + ".yaml"))));
        Set<String> ids = new HashSet<>();
        all.forEach(one -> {
            if (!ids.add(one.id())) {
                throw new IllegalArgumentException("the case '" + one.id() + "' exists twice");
            }
        });
        return all;
    }

    /**
     * {@return the cases of a file}
     *
     * @param group its name
     * @param root what is in it
     */
    static List<Case> read(String group, JsonNode root) {
        CaseFile file = new CaseFile(group);
        Part.of(group, root, FILE_KEYS).need("cases").forEach(file::add);
        return file.cases;
    }

    /**
     * {@return a resource of this package}
     *
     * @param resource its name
     */
    static JsonNode tree(String resource) {
        try (InputStream in = CaseFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource '" + resource + "' is missing");
            }
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode node) {
        Part part = Part.of(group, node, CASE_KEYS);
        String id = group + "/" + part.text("id");
        String what = part.text("what");
        boolean slow = part.flag("slow", false);
        Optional<Habit> always = part.findText("always").map(Habit::of);
        List<JsonNode> steps = new ArrayList<>();
        part.find("steps").ifPresent(list -> list.forEach(steps::add));
        if (always.isPresent() == !steps.isEmpty()) {
            throw part.fault(id + " needs either steps or a habit");
        }
        Optional<JsonNode> variants = part.find("variants");
        if (variants.isEmpty()) {
            cases.add(new Case(id, what, slow, always, steps));
            return;
        }
        for (Map.Entry<String, JsonNode> variant : variants.get().properties()) {
            String name = variant.getKey();
            cases.add(new Case(
                    id + "/" + name,
                    what + ": " + name.replace('-', ' '),
                    slow,
                    always,
                    steps.stream()
                            .map(step -> filled(step, name, variant.getValue()))
                            .toList()));
        }
    }

    private static JsonNode filled(JsonNode step, String name, JsonNode variant) {
        JsonNode filled = Template.filled(step, "name", StringNode.valueOf(name));
        for (Map.Entry<String, JsonNode> member : variant.properties()) {
            filled = Template.filled(filled, "variant." + member.getKey(), member.getValue());
        }
        return Template.filled(filled, "variant", variant);
    }
}
