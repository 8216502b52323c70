// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses pointers from a document's own leaves: those that cover the most strings and numbers, with every element of an
 * array, and every member of an object that is used as a map, taken together.
 */
final class PointerChooser {
    private static final int MOST_POINTERS = 8;
    /** An object with so many members, whose values look alike, is a map from names to things. */
    private static final int LEAST_MAP_MEMBERS = 16;

    private final Map<String, Integer> strings = new TreeMap<>();
    private final Map<String, Integer> numbers = new TreeMap<>();

    private PointerChooser() {}

    /** {@return at most {@value #MOST_POINTERS} pointers; that of the whole document where it has no string and no number} */
    static List<String> choose(JsonTree document) {
        PointerChooser chooser = new PointerChooser();
        chooser.visit(document, List.of());
        List<String> chosen = new ArrayList<>();
        // Alternately, so that both kinds are among them.
        List<String> byStrings = mostFirst(chooser.strings);
        List<String> byNumbers = mostFirst(chooser.numbers);
        for (int i = 0; i < MOST_POINTERS; i++) {
            for (List<String> candidates : List.of(byStrings, byNumbers)) {
                if (i < candidates.size() && chosen.size() < MOST_POINTERS && !chosen.contains(candidates.get(i))) {
                    chosen.add(candidates.get(i));
                }
            }
        }
        return chosen.isEmpty() ? List.of("") : chosen;
    }

    private static List<String> mostFirst(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void visit(JsonTree value, List<String> path) {
        switch (value) {
            case JsonTree.Obj object -> {
                boolean isMap = isMap(object);
                object.members().forEach(m -> visit(m.value(), with(path, isMap ? PointerPattern.EVERY : m.name())));
            }
            case JsonTree.Arr array ->
                array.elements().forEach(element -> visit(element, with(path, PointerPattern.EVERY)));
            case JsonTree.Str _ -> strings.merge(new PointerPattern(path).toString(), 1, Integer::sum);
            case JsonTree.Num _ -> numbers.merge(new PointerPattern(path).toString(), 1, Integer::sum);
            case JsonTree.Word _ -> {
                // Neither string nor number.
            }
        }
    }

    private static List<String> with(List<String> path, String token) {
        List<String> longer = new ArrayList<>(path);
        longer.add(token);
        return longer;
    }

    private static boolean isMap(JsonTree.Obj object) {
        return object.members().size() >= LEAST_MAP_MEMBERS
                && object.members().stream()
                                .map(m -> m.value().getClass())
                                .distinct()
                                .count()
                        == 1;
    }
}
