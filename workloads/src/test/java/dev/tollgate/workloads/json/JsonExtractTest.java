// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.json.JsonExtract.Extraction;
import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonExtractTest {
    private static final JsonExtractWorkload WORKLOAD = new JsonExtractWorkload();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> hostileDocuments() {
        return implementations().flatMap(i -> documents().map(d -> Arguments.of(i.id(), d, i)));
    }

    private static Stream<Implementation<?>> implementations() {
        return new JsonProvider()
                .implementations().stream()
                        .filter(i -> i.contract() == JsonExtract.class)
                        .map(i -> i);
    }

    private static Stream<String> documents() {
        return Stream.of(
                "{}",
                "[]",
                "0",
                "-0",
                "-0.0",
                "[-0, 0]",
                "\"\"",
                "true",
                " [ 1 , 2 ] ",
                "\t\r\n[1]\n",
                "{\"a\":1,\"a\":2,\"a\":\"x\"}",
                "{\"a\\u0062\":1, \"ab\":2, \"\":3, \"~\":4, \"/\":5, \" \":6}",
                "[\"\\u00e9\", \"é\", \"\\ud83d\\ude00\", \"😀\", \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
                "[\"日本語\", \"abcd\", \"éé\"]",
                "[1e308, 1e308, -1e308]",
                "[1E5, 1e+5, 1e-5, 0.1, 0.30000000000000004, 5e-324, 2.2250738585072011e-308, 1.7976931348623157e308]",
                "[9007199254740993, 9223372036854775807, -9223372036854775808]",
                "[123456789012345678901234567890e-20, 0.1234567890123456789012345678901234567890]",
                "[[1,[2,[3]]],{\"a\":[{\"b\":[4]}]}]",
                "{\"a\":{\"b\":{\"c\":[true,false,null,{},[]]}}}",
                "{\"0\":\"member\",\"list\":[10,11,12]}");
    }

    private static final List<List<String>> POINTER_SETS = List.of(
            List.of("/*", "/*/*", "/*/*/*", "/*/*/*/*", "/*/*/*/*/*", ""),
            List.of("/a", "/ab", "/", "/~0", "/~1", "/*"),
            List.of("/0", "/list/1", "/*/0", "/1", "/a/*/b"),
            List.of("/nothing/there"));

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("hostileDocuments")
    void whateverTheDocumentTheAnswerIsTheReferences(String id, String document, Implementation<?> implementation) {
        JsonExtract task = (JsonExtract) implementation.open();
        Input input = Input.of(utf8(document));
        for (List<String> pointers : POINTER_SETS) {
            List<PointerPattern> patterns =
                    pointers.stream().map(PointerPattern::parse).toList();
            assertThat(task.compile(patterns).extract(input))
                    .as("pointers %s", pointers)
                    .isEqualTo(WORKLOAD.reference().compile(patterns).extract(input));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void everyDoubleIsRoundedAsJavaRoundsIt(String id) {
        SplittableRandom random = new SplittableRandom(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                texts.add(Double.toString(any));
            }
            texts.add(random.nextInt(1000) + "." + random.nextLong(1, Long.MAX_VALUE));
            texts.add("-" + random.nextLong(1, Long.MAX_VALUE) + "e-" + random.nextInt(30));
        }
        JsonExtract.Extractor extractor = task(id).compile(List.of(PointerPattern.parse("/0")));
        for (String text : texts) {
            assertThat(extractor.extract(Input.of(utf8("[" + text + "]"))).sum())
                    .as(text)
                    .isEqualTo(Double.parseDouble(text));
        }
    }

    static Stream<String> ids() {
        return implementations().map(Implementation::id);
    }

    private static JsonExtract task(String id) {
        return (JsonExtract) implementations()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow()
                .open();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void aThousandLevelsAreRead(String id) {
        String document = "[".repeat(1000) + "7" + "]".repeat(1000);
        String pointer = "/0".repeat(1000);
        assertThat(task(id).compile(List.of(PointerPattern.parse(pointer)))
                        .extract(Input.of(utf8(document)))
                        .sum())
                .isEqualTo(7.0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void aRealDocumentWithPointersOfItsOwnGivesTheReferencesAnswer(String id) throws Exception {
        Payload payload = WORKLOAD.userPayload("db.json", mimeDb(), Map.of());
        assertThat(payload.values(PayloadKinds.POINTERS)).contains("/*/source", "/*/extensions/*");
        Answer expected = WORKLOAD.answer(WORKLOAD.reference(), payload);
        assertThat(Answer.firstDifference(expected, WORKLOAD.answer(task(id), payload)))
                .isEmpty();
    }

    private static byte[] mimeDb() throws IOException {
        try (InputStream in =
                JsonExtractTest.class.getResourceAsStream("/META-INF/resources/webjars/mime-db/1.54.0/db.json")) {
            return in.readAllBytes();
        }
    }

    @Test
    void theReferenceCountsWhatItShould() {
        Extraction extraction = WORKLOAD.reference()
                .compile(Stream.of("/users/*/name", "/users/*/age", "/users/0", "/users/*/name")
                        .map(PointerPattern::parse)
                        .toList())
                .extract(
                        Input.of(
                                utf8(
                                        "{\"users\":[{\"name\":\"Zoë\",\"age\":30.5},{\"name\":\"Bob!\",\"age\":12},{\"name\":null}]}")));
        // Three names, two ages, one object.
        assertThat(extraction).isEqualTo(new Extraction(6, 42.5, 8, "Zoë"));
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``|the file is empty",
                "[1,]|byte 3 (line 1, column 4): expected a value",
                "{\"a\" 1}|byte 5 (line 1, column 6): expected ':'",
                "[1] x|byte 4 (line 1, column 5): expected the end",
                "[01]|byte 2",
                "[1.]|expected a digit behind the decimal point",
                "[1e999]|byte 1 (line 1, column 2): number 1e999 is beyond the range",
                "[NaN]|expected a value",
                "[\"\\ud800\"]|byte 2 (line 1, column 3): the escape of a lone surrogate",
                "[\"\\x\"]|unknown escape",
                "[\"\\u12g4\"]|four hexadecimal digits",
                "[\"abc|the text ends inside a string",
                "nul|expected a value",
                "[1|the end of the text",
                "{\"é\":1,}|byte 8 (line 1, column 8): expected a member's name"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String document, String message) {
        assertThatThrownBy(() -> WORKLOAD.userPayload("x", utf8(document), Map.of()))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatCannotBeWrittenInATableIsRefusedToo() {
        refused(new byte[] {'"', (byte) 0xC3, '"'}, "byte 1: not UTF-8");
        refused(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '1'}, "byte order mark");
        refused(utf8("[\"a\nb\"]"), "control character U+000A");
        refused(utf8("[\n\n  1 2]"), "byte 7 (line 3, column 5)");
        refused(utf8("[".repeat(1500)), "nested deeper than 1000 levels");
        refused(utf8("[".repeat(100_000)), "nested deeper than 1000 levels");
    }

    private static void refused(byte[] document, String message) {
        assertThatThrownBy(() -> WORKLOAD.userPayload("x", document, Map.of()))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aPointerThatSelectsNothingIsRefusedWithOnesThatDo() {
        assertThatThrownBy(() -> WORKLOAD.userPayload(
                        "x", utf8("{\"a\":[{\"b\":1}]}"), Map.of(PayloadKinds.POINTERS, List.of("/a/b"))))
                .hasMessageContaining("pointer '/a/b' selects nothing")
                .hasMessageContaining("/a/*/b");
        assertThatThrownBy(() -> WORKLOAD.userPayload("x", utf8("{}"), Map.of(PayloadKinds.POINTERS, List.of("a/b"))))
                .hasMessageContaining("does not start with '/'");
    }

    @Test
    void everyKindOfPayloadSelectsSomething() {
        WORKLOAD.payloads().stream().filter(spec -> spec.sizeBytes() <= 16384).forEach(spec -> {
            Payload payload = WORKLOAD.payload(spec, 1);
            Extraction extraction = WORKLOAD.reference()
                    .compile(payload.values(PayloadKinds.POINTERS).stream()
                            .map(PointerPattern::parse)
                            .toList())
                    .extract(payload.input());
            assertThat(extraction.count()).as(spec.name()).isGreaterThan(spec.sizeBytes() / 1000);
            assertThat(extraction.longest()).as(spec.name()).isNotEmpty();
            assertThat(extraction.sum()).as(spec.name()).isNotZero();
        });
    }

    @Test
    void patternsAreWrittenAsTheyAreRead() {
        for (String text : Arrays.asList("", "/", "/a/b", "/*/x", "/~0/~1", "/a~1b/0")) {
            assertThat(PointerPattern.parse(text)).hasToString(text);
        }
        assertThatThrownBy(() -> PointerPattern.parse("/a~2")).hasMessageContaining("'~'");
    }
}
