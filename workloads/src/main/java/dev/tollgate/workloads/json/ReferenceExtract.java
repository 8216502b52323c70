// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.PayloadException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The reference of {@code json.extract}: walks the whole tree and asks of each value whether any pattern selects it. */
final class ReferenceExtract implements JsonExtract {
    @Override
    public Extractor compile(List<PointerPattern> pointers) {
        return document -> extract(pointers, document);
    }

    private static Extraction extract(List<PointerPattern> pointers, Input document) {
        try {
            Walk walk = new Walk(pointers);
            walk.visit(StrictJson.read(document.array()), new ArrayList<>());
            return new Extraction(walk.count, walk.sum, walk.stringBytes, walk.longest);
        } catch (PayloadException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** One step from a value to one inside it. */
    private record Step(String name) {}

    private static final class Walk {
        private final List<PointerPattern> pointers;
        private long count;
        private double sum;
        private long stringBytes;
        private String longest = "";
        private long longestBytes;

        private Walk(List<PointerPattern> pointers) {
            this.pointers = pointers;
        }

        private void visit(JsonTree value, List<Step> path) {
            if (pointers.stream().anyMatch(pointer -> selects(pointer.tokens(), path))) {
                take(value);
            }
            switch (value) {
                case JsonTree.Obj object -> object.members().forEach(m -> inside(m.value(), path, new Step(m.name())));
                case JsonTree.Arr array -> {
                    for (int i = 0; i < array.elements().size(); i++) {
                        inside(array.elements().get(i), path, new Step(Integer.toString(i)));
                    }
                }
                case JsonTree.Str _, JsonTree.Num _, JsonTree.Word _ -> {
                    // A leaf.
                }
            }
        }

        private void inside(JsonTree value, List<Step> path, Step step) {
            path.add(step);
            visit(value, path);
            path.removeLast();
        }

        private static boolean selects(List<String> tokens, List<Step> path) {
            if (tokens.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < tokens.size(); i++) {
                String token = tokens.get(i);
                if (!token.equals(PointerPattern.EVERY)
                        && !token.equals(path.get(i).name())) {
                    return false;
                }
            }
            return true;
        }

        private void take(JsonTree value) {
            count++;
            switch (value) {
                case JsonTree.Num number -> sum += Double.parseDouble(number.text());
                case JsonTree.Str string -> {
                    long bytes = string.value().getBytes(StandardCharsets.UTF_8).length;
                    stringBytes += bytes;
                    if (bytes > longestBytes) {
                        longestBytes = bytes;
                        longest = string.value();
                    }
                }
                case JsonTree.Obj _, JsonTree.Arr _, JsonTree.Word _ -> {
                    // Counted, no more.
                }
            }
        }
    }
}
