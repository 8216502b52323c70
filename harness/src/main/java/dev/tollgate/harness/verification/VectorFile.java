// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.StoreException;
import dev.tollgate.workloads.spi.TestVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of test vectors in Wycheproof's JSON, of either generation ({@code testvectors} and {@code testvectors_v1}).
 *
 * @param algorithm what the file names as its algorithm; empty where it cannot be read
 * @param vectors the vectors in the file's order
 * @param faults what is wrong with the file, each with where; nothing is judged where there is any
 */
public record VectorFile(String algorithm, List<JudgedVector> vectors, List<String> faults) {
    private static final long LIMIT_BYTES = 256L << 20;
    private static final Set<String> NOT_FOR_IMPLEMENTATIONS = Set.of("tcId", "result", "comment", "flags", "tests");

    /** Copies the lists. */
    public VectorFile {
        vectors = List.copyOf(vectors);
        faults = List.copyOf(faults);
    }

    /** {@return what a file holds, or what is wrong with it; never throws on a file's content}
     *
     * @param file where it lies
     */
    public static VectorFile read(Path file) {
        try {
            JsonNode root = JsonMapper.shared().readTree(InputFile.text(file, LIMIT_BYTES));
            return new Reader(file).read(root);
        } catch (StoreException e) {
            return new VectorFile("", List.of(), List.of("vectors " + e.getMessage()));
        } catch (JacksonException e) {
            return faulty(file, "is not JSON: " + e.getOriginalMessage());
        }
    }

    private static VectorFile faulty(Path file, String fault) {
        return new VectorFile("", List.of(), List.of("vectors '" + file + "': " + fault));
    }

    /** Collects vectors and faults. */
    private static final class Reader {
        private final Path file;
        private final List<JudgedVector> vectors = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        private Reader(Path file) {
            this.file = file;
        }

        private VectorFile read(JsonNode root) {
            JsonNode algorithm = root.path("algorithm");
            JsonNode groups = root.path("testGroups");
            if (!algorithm.isString() || !groups.isArray()) {
                return faulty(file, "is not in Wycheproof's form: no text 'algorithm' and array 'testGroups'");
            }
            for (int g = 0; g < groups.size(); g++) {
                JsonNode tests = groups.get(g).path("tests");
                if (!tests.isArray()) {
                    fault(g, "has no array 'tests'");
                }
                Map<String, String> common = new HashMap<>();
                flatten(groups.get(g), "", common);
                for (JsonNode test : tests) {
                    add(algorithm.asString(), g, common, test);
                }
            }
            if (vectors.isEmpty() && faults.isEmpty()) {
                return faulty(file, "holds no vector");
            }
            return new VectorFile(algorithm.asString(), vectors, faults);
        }

        private void add(String algorithm, int group, Map<String, String> common, JsonNode test) {
            JsonNode id = test.path("tcId");
            Optional<AnswerVerdict> verdict = test.path("result").isString()
                    ? AnswerVerdict.of(test.path("result").asString())
                    : Optional.empty();
            if (!id.isIntegralNumber() || verdict.isEmpty()) {
                fault(group, "has a test without a number 'tcId' or a 'result' of valid, invalid or acceptable");
                return;
            }
            Map<String, String> fields = new HashMap<>(common);
            flatten(test, "", fields);
            JsonNode comment = test.path("comment");
            vectors.add(new JudgedVector(
                    new TestVector(id.asString(), algorithm, fields),
                    verdict.get(),
                    comment.isString() ? comment.asString() : ""));
        }

        private void fault(int group, String what) {
            String message = "vectors '" + file + "': group " + group + " " + what;
            if (!faults.contains(message)) {
                faults.add(message);
            }
        }

        /** Texts and numbers by name, those of a nested object with its name in front; arrays hold nothing to be judged by. */
        private static void flatten(JsonNode object, String prefix, Map<String, String> into) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode value = field.getValue();
                if (prefix.isEmpty() && NOT_FOR_IMPLEMENTATIONS.contains(field.getKey())) {
                    continue;
                }
                if (value.isObject() && prefix.isEmpty()) {
                    flatten(value, field.getKey() + ".", into);
                } else if (value.isString() || value.isNumber()) {
                    into.put(prefix + field.getKey(), value.asString());
                }
            }
        }
    }
}
