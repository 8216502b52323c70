// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some pointer patterns compiled for a walk down a document: where the walk is, whether the value there is selected, and where each
 * member or element leads. Made by the subset construction, so that a value that several patterns select is one place.
 */
final class Selector {
    /** Nothing below this place is selected. */
    static final Selector NOWHERE = new Selector(false);

    private final boolean selected;
    private final Map<String, Selector> byName = new HashMap<>();
    private final Map<Integer, Selector> byIndex = new HashMap<>();
    private Selector every;

    private Selector(boolean selected) {
        this.selected = selected;
    }

    static Selector compile(List<PointerPattern> pointers) {
        Set<List<String>> rest = new LinkedHashSet<>();
        pointers.forEach(pointer -> rest.add(pointer.tokens()));
        return compile(rest, new HashMap<>());
    }

    private static Selector compile(Set<List<String>> rest, Map<Set<List<String>>, Selector> known) {
        if (rest.isEmpty()) {
            return NOWHERE;
        }
        Selector existing = known.get(rest);
        if (existing != null) {
            return existing;
        }
        Selector place = new Selector(rest.contains(List.of()));
        known.put(rest, place);
        place.every = compile(after(rest, PointerPattern.EVERY), known);
        for (List<String> tokens : rest) {
            if (!tokens.isEmpty() && !tokens.getFirst().equals(PointerPattern.EVERY)) {
                String name = tokens.getFirst();
                Selector next = compile(after(rest, name), known);
                place.byName.put(name, next);
                if (name.matches("0|[1-9][0-9]{0,8}")) {
                    place.byIndex.put(Integer.valueOf(name), next);
                }
            }
        }
        return place;
    }

    private static Set<List<String>> after(Set<List<String>> rest, String name) {
        Set<List<String>> next = new LinkedHashSet<>();
        for (List<String> tokens : rest) {
            if (!tokens.isEmpty()
                    && (tokens.getFirst().equals(PointerPattern.EVERY)
                            || tokens.getFirst().equals(name))) {
                next.add(new ArrayList<>(tokens.subList(1, tokens.size())));
            }
        }
        return next;
    }

    /** {@return whether the value at this place is selected} */
    boolean selected() {
        return selected;
    }

    /** {@return whether values inside the one at this place may be selected} */
    boolean goesOn() {
        return every != null && (every != NOWHERE || !byName.isEmpty());
    }

    /** {@return where a member leads}
     *
     * @param name the member's name
     */
    Selector member(String name) {
        return byName.isEmpty() ? every : byName.getOrDefault(name, every);
    }

    /** {@return where an element leads}
     *
     * @param index its index
     */
    Selector element(int index) {
        return byIndex.isEmpty() ? every : byIndex.getOrDefault(index, every);
    }
}
