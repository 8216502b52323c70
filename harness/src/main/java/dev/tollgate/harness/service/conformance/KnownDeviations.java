// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Cases that a row of ours fails because the HTTP stack below it does: faults that the row cannot mend. They are data ({@code known-deviations.yaml}), each with the reason. A case that is
 * listed and passes is a fault as well, so that the list does not outlive them.
 */
public final class KnownDeviations {
    private static final Set<String> FILE_KEYS = Set.of("stacks");
    private static final Set<String> STACK_KEYS = Set.of("rows", "cases");

    private KnownDeviations() {}

    /**
     * {@return why each case that a row is known to fail fails, by the case}
     *
     * @param row the row
     */
    public static Map<String, String> of(String row) {
        Map<String, String> known = new TreeMap<>();
        for (JsonNode node : Part.of("known-deviations", CaseFile.tree("known-deviations.yaml"), FILE_KEYS)
                .need("stacks")) {
            Part stack = Part.of("known-deviations", node, STACK_KEYS);
            if (stack.texts("rows").contains(row)) {
                for (Map.Entry<String, JsonNode> one : stack.need("cases").properties()) {
                    known.put(one.getKey(), one.getValue().asString());
                }
            }
        }
        return known;
    }

    /**
     * {@return results of a row, in which a failure that is known is one, and a pass of what is known to fail is a failure}
     *
     * @param row the row
     * @param results what its cases showed
     */
    public static List<CaseResult> applied(String row, List<CaseResult> results) {
        Map<String, String> known = of(row);
        List<CaseResult> applied = new ArrayList<>();
        for (CaseResult result : results) {
            String because = known.get(result.id());
            if (because == null) {
                applied.add(result);
            } else if (result.isPassed()) {
                applied.add(CaseResult.failed(
                        result.id(), result.what(), "it passes, but is listed as known to fail (" + because + ")"));
            } else {
                applied.add(new CaseResult(
                        result.id(), result.what(), CaseResult.Outcome.KNOWN, because + "; here: " + result.detail()));
            }
        }
        return applied;
    }
}
