// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every implementation of {@code json.validate} on the class path against RFC 8259, by hand-written cases and by mutations.
 * Other modules run it over theirs.
 */
public class JsonConformanceTest {
    private static final JsonValidateWorkload WORKLOAD = new JsonValidateWorkload();
    private static final int MUTATIONS = 4000;
    private static final int HOSTILE_LEVELS = 100_000;

    /** What the grammar derives, and every implementation accepts. */
    static final List<String> ACCEPTED = List.of(
            "{}",
            "[]",
            " \t\r\n[ ]\t\r\n ",
            "0",
            "-0",
            "-0.0e-0",
            "1E+2",
            "123.456e-78",
            "\"\"",
            "\" \"",
            "true",
            "false",
            " null ",
            "[null, 1, \"1\", {}]",
            "{\"\":0}",
            "{\"a\":[]}",
            "{\"a\":{\"b\":[{}]},\"c\":[[]]}",
            "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uFFff\"]",
            "[\"\\u0060\\u012a\\u12AB\"]",
            "[\"\\ud83d\\ude39\"]",
            "[\"\u007f\"]",
            "[\"\u0080\u07ff\u0800\ud7ff\ue000\uffff\"]",
            "[\"\ud800\udc00\udbff\udfff\"]",
            "[\"\ufeff\"]",
            "[\"\u2028\u2029\"]",
            "{\"\\u0061\\uD83D\\uDE39\":1}",
            "[\"a/*b*/c/*d//e\"]",
            "[\"'\"]",
            "[1,2.5,-3e-2,4E4]",
            "\"0123456789012345678901234567890123456789012345678901234567890123456789\"");

    /** What the RFC leaves open, or libraries dispute, and this workload accepts. */
    static final List<String> OPEN_AND_ACCEPTED = List.of(
            "[\"\\ud800\"]",
            "[\"\\udc00\"]",
            "[\"\\ud800x\"]",
            "[\"\\ud800\\n\"]",
            "[\"\\ud800\\ud800\\udc00\"]",
            "[\"\\udc00\\ud800\"]",
            "{\"\\ud800\":1}",
            "[1e400]",
            "[-1e400]",
            "[1e-400]",
            "[0e99999999999999999999]",
            "[1e99999999999999999999]",
            "[0.00000000000000000000000000000000000000000000000000000000000000000000000000000001]",
            "[9223372036854775808]",
            "[-9223372036854775809]",
            "[18446744073709551616]",
            "123123123123123123123123123123123123123123123123123123123123",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":1}",
            "[\"\ufdd0\ufffe\"]");

    /** What the grammar does not derive. */
    static final List<String> REJECTED = List.of(
            "",
            " ",
            "\n",
            "[",
            "]",
            "{",
            "}",
            "[}",
            "{]",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[1,,2]",
            "[,]",
            "[1 2]",
            "[1:2]",
            "[[]",
            "[]]",
            "[1]]",
            "[1]x",
            "[1] [2]",
            "1 2",
            "{}{}",
            "{} x",
            "nul",
            "nulll",
            "truE",
            "True",
            "tru",
            "[tru]",
            "[nul]",
            "[fals]",
            "[truefalse]",
            "[NaN]",
            "NaN",
            "[Infinity]",
            "[-Infinity]",
            "[-NaN]",
            "[+1]",
            "[01]",
            "[-01]",
            "[00]",
            "[-]",
            "-",
            "[--1]",
            "[1.]",
            "[1.e5]",
            "[.5]",
            "[-.5]",
            "[1e]",
            "[1e+]",
            "[1E-]",
            "[1e1.5]",
            "[1eE2]",
            "[0x1]",
            "[1a]",
            "1a",
            "[1_0]",
            "[1,000,]",
            "[0e]",
            "[2.e3]",
            "[1+2]",
            "[0.1.2]",
            "\"",
            "\"a",
            "[\"a]",
            "[\"\\x\"]",
            "[\"\\u\"]",
            "[\"\\u12\"]",
            "[\"\\u123\"]",
            "[\"\\u12g4\"]",
            "[\"\\uZZZZ\"]",
            "[\"\\u-123\"]",
            "[\"\\u 123\"]",
            "[\"\\U0041\"]",
            "[\"\\a\"]",
            "[\"\\'\"]",
            "[\"\\\"]",
            "[\"\\\\\\\"]",
            "[\"\\ud83d\\u\"]",
            "[\"\\ud83d\\uZZZZ\"]",
            "[\"\\",
            "[\"\\u00",
            "['a']",
            "[a]",
            "{a:1}",
            "{'a':1}",
            "{1:1}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\" 1}",
            "{\"a\":1,}",
            "{,\"a\":1}",
            "{\"a\":1,,\"b\":2}",
            "{\"a\":1 \"b\":2}",
            "{\"a\"::1}",
            "{\"a\":1:2}",
            "{\"a\":1]",
            "[\"a\":1]",
            "{\"a\",\"b\"}",
            "{[]:1}",
            "{null:1}",
            "{\"\\x\":1}",
            "{\"a\":1}#",
            "[1]//c",
            "/**/[1]",
            "[1/**/]",
            "#\n[1]",
            "[\"a\nb\"]",
            "[\"a\tb\"]",
            "[\"\u0000\"]",
            "[\"\u001f\"]",
            "{\"a\tb\":1}",
            "[1]\u0000",
            "\u0000[1]",
            "\u0000",
            "[\u000b]",
            "[\f]",
            "[\u00a0]",
            "[1\u2028]",
            "\ufeff[1]",
            "\ufeff",
            "[1]\ufeff",
            "(1)",
            "<null>",
            "[\"a\"b]",
            "[\"a\" \"b\"]",
            "[True]",
            "[undefined]",
            "[1;2]",
            "*",
            "[*",
            "{\"a\":\"b\"}}",
            "\\u005b1]",
            "[\\n]",
            "[\"\\\r\n\"]",
            "[-0x1]",
            "[1ea]",
            "[٣]",
            "[é]",
            "[1f]",
            "[1L]",
            "[1d]",
            "[nan]",
            "[1\u0000]",
            "[\"abcdefghijklmnopqrstuvwxyz\u0001abcdefghijklmnopqrstuvwxyz\"]");

    /** Made by JUnit. */
    protected JsonConformanceTest() {}

    static Stream<Implementation<?>> validators() {
        return ServiceLoader.load(Provider.class).stream()
                .flatMap(provider -> provider.get().implementations().stream())
                .filter(i -> i.contract() == JsonValidate.class)
                .filter(i -> i.availability() instanceof Availability.Available)
                .map(i -> i);
    }

    /** Bytes that are no text, so that a list of strings cannot hold them. */
    private static List<byte[]> rejectedBytes() {
        List<byte[]> cases = new ArrayList<>();
        for (String hex : List.of(
                "80",
                "BF",
                "C0AF",
                "C1BF",
                "C3",
                "C328",
                "E0",
                "E080AF",
                "E09FBF",
                "E28228",
                "E282",
                "EDA080",
                "EDBFBF",
                "EFBFFF",
                "F0808080",
                "F08FBFBF",
                "F09D84",
                "F4908080",
                "F5808080",
                "F888808080",
                "FE",
                "FF",
                "FEFF",
                "FFFE",
                "E9")) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            cases.add(join("[\"", bytes, "\"]"));
            cases.add(join("{\"", bytes, "\":1}"));
            cases.add(join("[\"0123456789012345678901234567890123456789012345678901234567890123", bytes, "\"]"));
            cases.add(join("[", bytes, "]"));
            cases.add(join("[\"", bytes, ""));
            cases.add(bytes);
        }
        for (var charset : List.of(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_32BE,
                StandardCharsets.UTF_32LE)) {
            cases.add("[1]".getBytes(charset));
            cases.add("1".getBytes(charset));
            cases.add("\ufeff[\"é\"]".getBytes(charset));
        }
        return cases;
    }

    private static byte[] join(String before, byte[] bytes, String after) {
        byte[] head = utf8(before);
        byte[] tail = utf8(after);
        byte[] all = Arrays.copyOf(head, head.length + bytes.length + tail.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        System.arraycopy(tail, 0, all, head.length + bytes.length, tail.length);
        return all;
    }

    @Test
    void theReferenceJudgesTheHandWrittenCasesAsTheyAreMeant() throws Exception {
        judgeByHand(WORKLOAD.reference());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("validators")
    void theHandWrittenCasesAreJudgedAsTheyAreMeant(Implementation<?> implementation) throws Exception {
        with(implementation, JsonConformanceTest::judgeByHand);
    }

    private static void judgeByHand(JsonValidate task) {
        List<String> wrong = new ArrayList<>();
        Stream.of(ACCEPTED, OPEN_AND_ACCEPTED).flatMap(List::stream).forEach(text -> {
            for (String padded : List.of(text, " ".repeat(61) + text, text + "\n".repeat(64))) {
                if (!task.accepts(Input.of(utf8(padded)))) {
                    wrong.add("refused: " + text);
                }
            }
        });
        for (String text : REJECTED) {
            if (task.accepts(Input.of(utf8(text)))) {
                wrong.add("accepted: " + text);
            }
        }
        for (byte[] bytes : rejectedBytes()) {
            if (task.accepts(Input.of(bytes))) {
                wrong.add("accepted: " + HexFormat.of().formatHex(bytes));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("validators")
    void theLimitOfLevelsIsTheSameAndManyMoreDoNoHarm(Implementation<?> implementation) throws Exception {
        with(implementation, task -> {
            int limit = JsonValidate.MOST_LEVELS;
            for (String inside : List.of("", "1", "\"]\"", "\"\\\"[[\"")) {
                assertThat(task.accepts(nested(limit, "[", inside, "]")))
                        .as("'%s'", inside)
                        .isTrue();
                assertThat(task.accepts(nested(limit + 1, "[", inside, "]")))
                        .as("'%s'", inside)
                        .isFalse();
                String value = inside.isEmpty() ? "{}" : inside;
                int levels = inside.isEmpty() ? limit - 1 : limit;
                assertThat(task.accepts(nested(levels, "{\"a\" : ", value, "}")))
                        .as("'%s'", inside)
                        .isTrue();
                assertThat(task.accepts(nested(levels + 1, "{\"a\" : ", value, "}")))
                        .as("'%s'", inside)
                        .isFalse();
            }
            for (String open : List.of("[", "{\"a\":", "[{\"\":")) {
                assertThat(task.accepts(nested(HOSTILE_LEVELS, open, "", ""))).isFalse();
            }
            assertThat(task.accepts(nested(HOSTILE_LEVELS, "[", "", "]"))).isFalse();
            assertThat(task.accepts(nested(HOSTILE_LEVELS, "{\"a\":", "1", "}")))
                    .isFalse();
            assertThat(task.accepts(nested(HOSTILE_LEVELS, "", "[]", "]"))).isFalse();
            // Many containers beside each other are not deep.
            assertThat(task.accepts(Input.of(utf8("[" + "[\"[{\\\"\"],{},".repeat(HOSTILE_LEVELS) + "[]]"))))
                    .isTrue();
            assertThat(task.accepts(Input.of(utf8("[1]")))).isTrue();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("validators")
    void mutationsAreJudgedAsTheReferenceJudgesThem(Implementation<?> implementation) throws Exception {
        with(implementation, task -> {
            SplittableRandom random = new SplittableRandom(8259);
            List<byte[]> seeds = seeds();
            int accepted = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] bytes = mutate(seeds.get(random.nextInt(seeds.size())), random);
                boolean expected = WORKLOAD.reference().accepts(Input.of(bytes));
                accepted += expected ? 1 : 0;
                assertThat(task.accepts(Input.of(bytes)))
                        .as("mutation %d: %s", i, new String(bytes, StandardCharsets.ISO_8859_1))
                        .isEqualTo(expected);
            }
            // A fuzzer that makes only one kind of document proves little.
            assertThat(accepted).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
        });
    }

    private static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        Stream.of(ACCEPTED, OPEN_AND_ACCEPTED)
                .flatMap(List::stream)
                .map(JsonConformanceTest::utf8)
                .forEach(seeds::add);
        for (String kind : List.of("statuses", "geometry", "catalog", "nested")) {
            for (long seed = 0; seed < 8; seed++) {
                seeds.add(WORKLOAD.payload(new PayloadSpec(kind, 1024), seed)
                        .input()
                        .array());
            }
        }
        return seeds;
    }

    private static byte[] mutate(byte[] seed, SplittableRandom random) {
        byte[] bytes = seed;
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(bytes.length + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                case 1 -> bytes = flip(bytes, at, (byte) random.nextInt(256));
                case 2 -> bytes = splice(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
                case 3 -> {
                    String tokens = "{}[]:,\"\\ \n\t-+.eE0123456789tfnu/bru";
                    bytes = splice(bytes, at, at, new byte[] {(byte) tokens.charAt(random.nextInt(tokens.length()))});
                }
                default -> {
                    int to = Math.min(bytes.length, at + random.nextInt(4));
                    bytes = splice(bytes, at, to, new byte[0]);
                }
            }
        }
        return bytes;
    }

    private static byte[] flip(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        if (at < changed.length) {
            changed[at] = value;
        }
        return changed;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] insert) {
        byte[] changed = new byte[bytes.length - (to - from) + insert.length];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(insert, 0, changed, from, insert.length);
        System.arraycopy(bytes, to, changed, from + insert.length, bytes.length - to);
        return changed;
    }

    @Test
    void theAnswerIsOneWordAndAnyFileIsTaken() throws Exception {
        Payload good = WORKLOAD.userPayload("good.json", utf8("[1]"), Map.of());
        Payload bad = WORKLOAD.userPayload("bad.json", new byte[] {(byte) 0xFF}, Map.of());
        Answer accepts = WORKLOAD.answer(WORKLOAD.reference(), good);
        Answer rejects = WORKLOAD.answer(WORKLOAD.reference(), bad);
        assertThat(accepts.shown()).isEqualTo("accepts");
        assertThat(rejects.shown()).isEqualTo("rejects");
        assertThat(Answer.firstDifference(accepts, rejects)).contains("expected accepts, got rejects");
    }

    private static Input nested(int levels, String open, String inside, String close) {
        return Input.of(utf8(open.repeat(levels) + inside + close.repeat(levels)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is checked of a task. */
    private interface Check {
        void on(JsonValidate task);
    }

    private static void with(Implementation<?> implementation, Check check) throws Exception {
        Object task = implementation.open();
        try {
            check.on((JsonValidate) task);
        } finally {
            if (task instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }
}
