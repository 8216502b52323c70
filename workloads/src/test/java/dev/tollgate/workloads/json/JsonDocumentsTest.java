// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every implementation of {@code json.materialize} and {@code json.minify} on the class path, on documents with every form of value.
 * Other modules run it over theirs.
 */
public class JsonDocumentsTest {
    private static final List<String> DOCUMENTS = List.of(
            "0",
            " -0 ",
            "[-0, -0.0, 0.0, 0e0, -0e5, 0, 1.0, 1, 100E-2, 1e5, 12e0]",
            "[127, 128, -128, -129, 32768, 2147483647, 2147483648, -2147483648, -2147483649]",
            "[9223372036854775807, -9223372036854775808, 9007199254740993]",
            "[0.1, 5e-324, 1e-400, 2.2250738585072011e-308, 1.7976931348623157e308, 0.30000000000000004]",
            "[0.1234567890123456789012345678901234567890, 123456789012345678901234567890e-20]",
            "\"\"",
            "\"x\"",
            "[\"\\u00e9\", \"é\", \"\\ud83d\\ude00\", \"😀\", \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\", \" a  b \", \"\u007f\"]",
            "[true, false, null]",
            "{}",
            "[]",
            "[ [ ] , { } , [ [ ] ] , { \"\" : { } } ]",
            "\t\r\n{ \"a\" : [ 1 , 2 ] ,\n\"b\":\t{ \"c\" : \"d e\" } }\r\n ",
            "{\"a\":1,\"b\":2,\"a\":{\"a\":3},\"\\u0061\":4}",
            "{\"é\":1,\"日本語\":[\"日本語\"],\"\\n\\\"\":\"\\n\\\"\",\"a b\":\"a b\"}",
            "[{\"k\":1},{\"k\":2,\"l\":3},{\"l\":\"k\",\"k\":\"l\"}]",
            "[\"" + "long ".repeat(100) + "\", \"" + "längér ".repeat(100) + "\", \"" + "x".repeat(255) + "\", \""
                    + "x".repeat(256) + "\"]",
            "[".repeat(1000) + "]".repeat(1000),
            "{\"a\":".repeat(1000) + "null" + "}".repeat(1000),
            manyNames());

    /** Made by JUnit. */
    protected JsonDocumentsTest() {}

    private static String manyNames() {
        StringBuilder text = new StringBuilder("[");
        for (int round = 0; round < 2; round++) {
            text.append(round == 0 ? "{" : ",{");
            for (int i = 0; i < 1000; i++) {
                text.append(i == 0 ? "" : ", ")
                        .append("\"name")
                        .append(i)
                        .append("\" : ")
                        .append(i);
            }
            text.append('}');
        }
        return text.append(']').toString();
    }

    static Stream<Implementation<?>> materializers() {
        return implementations(JsonMaterialize.class);
    }

    static Stream<Implementation<?>> minifiers() {
        return implementations(JsonMinify.class);
    }

    private static Stream<Implementation<?>> implementations(Class<?> contract) {
        return ServiceLoader.load(Provider.class).stream()
                .flatMap(provider -> provider.get().implementations().stream())
                .filter(i -> i.contract() == contract)
                .filter(i -> i.availability() instanceof Availability.Available)
                .map(i -> i);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("materializers")
    void everyFormOfValueBecomesTheObjectThatTheReferenceMakes(Implementation<?> implementation) throws Exception {
        with(implementation, task -> agree(new JsonMaterializeWorkload(), (JsonMaterialize) task));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("minifiers")
    void everyFormOfValueStandsForTheSameWhenMinified(Implementation<?> implementation) throws Exception {
        with(implementation, task -> agree(new JsonMinifyWorkload(), (JsonMinify) task));
    }

    private static <T> void agree(Workload<T> workload, T task) throws Exception {
        for (String document : DOCUMENTS) {
            Payload payload = workload.userPayload("x", utf8(document), Map.of());
            Answer expected = workload.answer(workload.reference(), payload);
            assertThat(Answer.firstDifference(expected, workload.answer(task, payload)))
                    .as("%.200s", document)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("materializers")
    void everyNumberBecomesTheNearestDouble(Implementation<?> implementation) throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            numbers.add(Double.isFinite(any) ? Double.toString(any) : "1.5");
            numbers.add(random.nextInt(1000) + "." + random.nextLong(1, Long.MAX_VALUE));
            numbers.add("-" + random.nextLong(1, Long.MAX_VALUE) + "e-" + random.nextInt(30));
        }
        with(implementation, task -> {
            List<?> values = (List<?>) ((JsonMaterialize) task).materialize(Input.of(utf8(numbers.toString())));
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(values.get(i)).as(numbers.get(i)).isEqualTo(Double.valueOf(numbers.get(i)));
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("materializers")
    void anEarlierTreeIsNotChangedByALaterDocument(Implementation<?> implementation) throws Exception {
        with(implementation, task -> {
            JsonMaterialize materialize = (JsonMaterialize) task;
            Object first = materialize.materialize(Input.of(utf8("{\"a\":[1,\"x\"],\"b\":null}")));
            Object second = materialize.materialize(Input.of(utf8("{\"b\":[2,\"y\"],\"c\":true}")));
            assertThat(first).isEqualTo(Map.of("a", List.of(1L, "x"), "b", JsonNull.NULL));
            assertThat(second).isEqualTo(Map.of("b", List.of(2L, "y"), "c", true));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("minifiers")
    void theResultIsTheCallers(Implementation<?> implementation) throws Exception {
        with(implementation, task -> {
            JsonMinify minify = (JsonMinify) task;
            byte[] first = minify.minify(Input.of(utf8("[ 1 ]")));
            byte[] second = minify.minify(Input.of(utf8("{ \"a b\" : [ ] }")));
            assertThat(first).isEqualTo(utf8("[1]"));
            assertThat(second).isEqualTo(utf8("{\"a b\":[]}"));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("materializers")
    void aHundredThousandLevelsAreAnExceptionAndTheMaterializerGoesOn(Implementation<?> implementation)
            throws Exception {
        with(implementation, task -> {
            JsonMaterialize materialize = (JsonMaterialize) task;
            hostile(materialize::materialize);
            assertThat(materialize.materialize(Input.of(utf8("[2]")))).isEqualTo(List.of(2L));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("minifiers")
    void whatIsNoDocumentIsAnExceptionAndTheMinifierGoesOn(Implementation<?> implementation) throws Exception {
        with(implementation, task -> {
            JsonMinify minify = (JsonMinify) task;
            hostile(minify::minify);
            for (String broken : List.of("", " ", "[1,]", "{", "[1] 2", "[01]", "[\"\\x\"]", "nul", "[\"a]")) {
                assertThatThrownBy(() -> minify.minify(Input.of(utf8(broken))))
                        .as(broken)
                        .isInstanceOf(RuntimeException.class);
            }
            assertThat(minify.minify(Input.of(utf8("[2]")))).isEqualTo(utf8("[2]"));
        });
    }

    private interface Call {
        Object on(Input document);
    }

    private static void hostile(Call call) {
        for (String open : List.of("[", "{\"a\":")) {
            assertThatThrownBy(() -> call.on(Input.of(utf8(open.repeat(100_000)))))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void theFingerprintsTellDocumentsApart() throws Exception {
        JsonMinifyWorkload minify = new JsonMinifyWorkload();
        JsonMaterializeWorkload materialize = new JsonMaterializeWorkload();
        List<String> different = List.of(
                "[1]", "[\"1\"]", "[1,1]", "[[1]]", "{\"1\":1}", "[2]", "[null]", "[\"null\"]", "[true]", "[1.5]");
        for (String one : different) {
            for (String other : different) {
                boolean same = one.equals(other);
                assertThat(answer(minify, one).equals(answer(minify, other))).isEqualTo(same);
                assertThat(answer(materialize, one).equals(answer(materialize, other)))
                        .isEqualTo(same);
            }
        }
        assertThat(answer(minify, "[1.0]")).isEqualTo(answer(minify, "[1]"));
        assertThat(answer(materialize, "[1.0]")).isNotEqualTo(answer(materialize, "[1]"));
        // White space that is left is seen, in the result and not in strings.
        Answer left = minify.answer(Input::array, Payload.of("x", utf8("[ 1, \" \\\" \" ]")));
        assertThat(left.shown()).endsWith("whiteSpace=3");
    }

    private static <T> Answer answer(Workload<T> workload, String document) throws Exception {
        return workload.answer(workload.reference(), Payload.of("x", utf8(document)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Check {
        void on(Object task) throws Exception;
    }

    private static void with(Implementation<?> implementation, Check check) throws Exception {
        Object task = implementation.open();
        try {
            check.on(task);
        } finally {
            if (task instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }
}
