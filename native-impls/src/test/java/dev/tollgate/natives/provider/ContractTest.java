// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.natives.NativeException;
import dev.tollgate.workloads.boundary.Checksum;
import dev.tollgate.workloads.boundary.HandOver;
import dev.tollgate.workloads.boundary.Noop;
import dev.tollgate.workloads.boundary.StringLength;
import dev.tollgate.workloads.boundary.Upcall;
import dev.tollgate.workloads.cache.ByteCache;
import dev.tollgate.workloads.cache.Sizing;
import dev.tollgate.workloads.crypto.Aes256Gcm;
import dev.tollgate.workloads.crypto.Argon2id;
import dev.tollgate.workloads.crypto.Sha256;
import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.JsonExtract.Extraction;
import dev.tollgate.workloads.json.JsonExtract.Extractor;
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.json.JsonMinify;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.transform.BytesTransform;
import dev.tollgate.workloads.transform.CsvColumns;
import dev.tollgate.workloads.transform.NdjsonRollup;
import dev.tollgate.workloads.transform.NdjsonRollup.Group;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation against its workload's contract. */
@Tag("native")
class ContractTest {
    private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 63, 64, 65, 255, 256, 257, 1000, 4095, 4096, 4097, 100_003};

    static Stream<Implementation<?>> all() {
        return Natives.available();
    }

    static List<Implementation<Noop>> noops() {
        return Natives.of(Noop.class);
    }

    static List<Implementation<Checksum>> checksums() {
        return Natives.of(Checksum.class);
    }

    static List<Implementation<Sha256>> digests() {
        return Natives.of(Sha256.class);
    }

    static List<Implementation<JsonExtract>> extracts() {
        return Natives.of(JsonExtract.class);
    }

    static List<Implementation<NdjsonRollup>> rollups() {
        return Natives.of(NdjsonRollup.class);
    }

    @ParameterizedTest
    @MethodSource("noops")
    void anEmptyCallReturns(Implementation<Noop> implementation) {
        Noop task = implementation.open();
        for (int i = 0; i < 20_000; i++) {
            task.call();
        }
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void theChecksumIsThatOfAPlainLoopAtEverySize(Implementation<Checksum> implementation) {
        Checksum task = implementation.open();
        for (byte[] bytes : randomInputs()) {
            assertThat(task.checksum(Input.of(bytes)))
                    .as("%d bytes", bytes.length)
                    .isEqualTo(plainSum(bytes));
        }
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("digests")
    void theDigestIsThatOfTheJdkAtEverySizeAndEarlierOnesStay(Implementation<Sha256> implementation) {
        Sha256 task = implementation.open();
        List<byte[]> inputs = randomInputs();
        List<byte[]> digests =
                inputs.stream().map(bytes -> task.digest(Input.of(bytes))).toList();
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(digests.get(i)).as("%d bytes", inputs.get(i).length).isEqualTo(jdkDigest(inputs.get(i)));
        }
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("extracts")
    void handWrittenDocumentsGiveTheirAggregates(Implementation<JsonExtract> implementation) {
        JsonExtract task = implementation.open();
        String document = "{\"a\":[1,2.5,{\"x\":-3e1}],\"b\":{\"x\":\"h\\u00e9\",\"y\":null},\"a\":[4]}";
        expect(task, document, List.of("/a/*"), new Extraction(4, 7.5, 0, ""));
        expect(task, document, List.of("/*/*/x", "/b/*", "/b/x"), new Extraction(3, -30, 3, "hé"));
        expect(task, document, List.of(""), new Extraction(1, 0, 0, ""));
        expect(task, document, List.of("", "/*", "/a/0"), new Extraction(6, 5, 0, ""));
        expect(task, document, List.of(), new Extraction(0, 0, 0, ""));
        expect(task, document, List.of("/none", "/a/9", "/a/00"), new Extraction(0, 0, 0, ""));
        expect(task, "[\"ab\",\"cd\",\"é\"]", List.of("/*"), new Extraction(3, 0, 6, "ab"));
        expect(task, "{\"a/b\":1,\"~\":2,\"\":3}", List.of("/a~1b", "/~0", "/"), new Extraction(3, 6, 0, ""));
        expect(task, " 1e400 ", List.of(""), new Extraction(1, Double.POSITIVE_INFINITY, 0, ""));
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("extracts")
    void generatedDocumentsGiveWhatTheyWereMadeFrom(Implementation<JsonExtract> implementation) {
        JsonExtract task = implementation.open();
        for (int count : new int[] {0, 1, 2, 3, 10, 300, 3000}) {
            Documents.Json document = Documents.statuses(count, count);
            Extractor extractor = task.compile(patterns(document.pointers()));
            Input input = Input.of(document.bytes());
            for (int call = 0; call < 3; call++) {
                assertThat(extractor.extract(input)).as("%d statuses", count).isEqualTo(document.expected());
            }
        }
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("extracts")
    void aLongStringCrossesWholeAndAShortOneAfterIt(Implementation<JsonExtract> implementation) {
        JsonExtract task = implementation.open();
        Extractor extractor = task.compile(patterns(List.of("/*")));
        String text = "äöü€".repeat(50_000);
        Extraction large = extractor.extract(input("[\"" + text + "\"]"));
        Extraction small = extractor.extract(input("[\"x\"]"));
        assertThat(large).isEqualTo(new Extraction(1, 0, 450_000, text));
        assertThat(small).isEqualTo(new Extraction(1, 0, 1, "x"));
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("extracts")
    void malformedDocumentsAreExceptionsAndTheTaskGoesOn(Implementation<JsonExtract> implementation) {
        JsonExtract task = implementation.open();
        Extractor extractor = task.compile(patterns(List.of("/*")));
        for (String broken : List.of(
                "", " ", "{", "[1,]", "[1 2]", "{} x", "[01]", "[\"\\x\"]", "[\"\\uZZZZ\"]", "{\"a\":\"\t\"}", "nul")) {
            assertThatThrownBy(() -> extractor.extract(input(broken)))
                    .as(broken)
                    .isInstanceOf(NativeException.class)
                    .hasMessageContaining("malformed JSON near byte");
        }
        assertThatThrownBy(() -> extractor.extract(Input.of(new byte[] {'"', (byte) 0xff, '"'})))
                .isInstanceOf(NativeException.class)
                .hasMessage("the input is not UTF-8: byte 1 of 3 is invalid");
        assertThatThrownBy(() -> extractor.extract(input("[".repeat(1_000_000))))
                .isInstanceOf(NativeException.class)
                .hasMessageContaining("deeper than 1,000 levels");
        assertThat(extractor.extract(input("[2]"))).isEqualTo(new Extraction(1, 2, 0, ""));
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("extracts")
    void aClosedTaskAndItsExtractorsRefuse(Implementation<JsonExtract> implementation) {
        JsonExtract task = implementation.open();
        Extractor extractor = task.compile(patterns(List.of("/*")));
        Natives.close(task);
        assertThatThrownBy(() -> extractor.extract(input("[1]"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> task.compile(List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Natives.close(task)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("rollups")
    void generatedLinesGiveWhatTheyWereMadeFrom(Implementation<NdjsonRollup> implementation) {
        NdjsonRollup task = implementation.open();
        List<List<Group>> answers = new ArrayList<>();
        List<Documents.Lines> logs = List.of(
                Documents.log(1, 0, 1),
                Documents.log(2, 1, 1),
                Documents.log(3, 10, 3),
                Documents.log(4, 20_000, 700),
                Documents.log(5, 500, 20));
        logs.forEach(log -> answers.add(task.rollup(Input.of(log.bytes()))));
        for (int i = 0; i < logs.size(); i++) {
            assertThat(answers.get(i)).isEqualTo(logs.get(i).expected());
        }
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("rollups")
    void malformedLinesAreExceptionsAndTheTaskGoesOn(Implementation<NdjsonRollup> implementation) {
        NdjsonRollup task = implementation.open();
        String good = "{\"service\":\"a\",\"status\":1,\"latencyMicros\":2,\"bytes\":3}";
        assertThatThrownBy(() -> task.rollup(input(good + "\n{\"service\":\"a\"}")))
                .isInstanceOf(NativeException.class)
                .hasMessage("line 2: the member 'status' is missing");
        assertThat(task.rollup(input(good))).containsExactly(new Group("a", 1, 1, 3, 2, 2));
        Natives.close(task);
    }

    static List<Implementation<StringLength>> strings() {
        return Natives.of(StringLength.class);
    }

    static List<Implementation<Upcall>> upcalls() {
        return Natives.of(Upcall.class);
    }

    @ParameterizedTest
    @MethodSource("strings")
    void charactersOfEveryLengthCountOnce(Implementation<StringLength> implementation) {
        StringLength task = implementation.open();
        for (String text :
                List.of("", "a", "\0", "aé日😀\0b", "\ud7ff\ue000\uffff", "😀".repeat(70_001), "x".repeat(70_001))) {
            assertThat(task.codePoints(text)).isEqualTo(text.codePointCount(0, text.length()));
        }
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("upcalls")
    void anExceptionOfACallBackReachesTheCallerAndTheLoopGoesOn(Implementation<Upcall> implementation) {
        Upcall task = implementation.open();
        List<Long> seen = new ArrayList<>();
        Upcall.Loop loop = task.over(value -> {
            seen.add(value);
            if (value == 3) {
                throw new IllegalArgumentException("three");
            }
            return value + 1;
        });
        assertThatThrownBy(() -> loop.run(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("three");
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
        assertThat(loop.run(10)).isEqualTo(10 + Upcall.CALLBACKS);
        Natives.close(task);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aClosableTaskRefusesUseAndASecondClose(Implementation<?> implementation) throws Exception {
        Object task = implementation.open();
        if (task instanceof AutoCloseable closeable) {
            closeable.close();
            assertThatThrownBy(() -> use(implementation, task))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(closeable::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void threadsWithTasksOfTheirOwnDoNotDisturbEachOther(Implementation<?> implementation) throws Exception {
        int threads = 4;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                calls.add(() -> {
                    Object task = implementation.open();
                    Object first = use(implementation, task);
                    // A password takes some 20 ms.
                    for (int i = 0; i < (task instanceof Argon2id ? 3 : 100); i++) {
                        assertThat(use(implementation, task)).isEqualTo(first);
                    }
                    Natives.close(task);
                    return first;
                });
            }
            List<Object> answers = new ArrayList<>();
            for (Future<Object> future : executor.invokeAll(calls)) {
                answers.add(future.get());
            }
            assertThat(answers).isNotEmpty().allMatch(answers.getFirst()::equals);
        }
    }

    private static Object use(Implementation<?> implementation, Object task) {
        return switch (task) {
            case HandOver handOver -> handOver.handOver(input("some bytes"));
            case Checksum checksum -> checksum.checksum(input("some bytes of odd length"));
            case Sha256 sha256 -> List.of(new String(sha256.digest(input("abc")), StandardCharsets.ISO_8859_1));
            case Aes256Gcm gcm ->
                List.of(new String(
                        gcm.with(new byte[32]).seal(new byte[12], new byte[3], input("abc")),
                        StandardCharsets.ISO_8859_1));
            // A key of zeros is a point of Ed25519's curve and none of P-256's, which has 65 bytes.
            case SignatureVerify signature -> verdict(signature);
            case Argon2id argon2 ->
                List.of(new String(argon2.hash(input("abc"), new byte[16]), StandardCharsets.ISO_8859_1));
            case JsonExtract json -> {
                Documents.Json document = Documents.statuses(9, 20);
                yield json.compile(patterns(document.pointers())).extract(Input.of(document.bytes()));
            }
            case StringLength length -> length.codePoints("aé日😀\0");
            case Upcall upcall -> upcall.over(value -> value + 1).run(7);
            case JsonMaterialize materialize ->
                materialize.materialize(Input.of(Documents.statuses(9, 20).bytes()));
            case JsonMinify minify ->
                new String(minify.minify(Input.of(Documents.statuses(9, 20).bytes())), StandardCharsets.UTF_8);
            case JsonValidate validate -> validate.accepts(input("[\"\\u00e9\"]"));
            case CsvColumns columns -> columns.sums(input("a,b\n1,x\n2.5,\"3\"\n"));
            case BytesTransform transform ->
                new String(
                        transform.transform(Natives.packed(implementation, new byte[77])), StandardCharsets.ISO_8859_1);
            case NdjsonRollup rollup ->
                rollup.rollup(Input.of(Documents.log(9, 50, 5).bytes()));
            case ByteCache cache -> {
                Sizing sizing = new Sizing(100, 10, 20);
                ByteCache.Reader reader = cache.create(sizing).reader(sizing);
                yield LongStream.range(0, 300)
                        .map(key -> Arrays.hashCode(reader.get(key % 150)))
                        .sum();
            }
            case Noop noop -> {
                noop.call();
                yield "done";
            }
            default -> throw new IllegalArgumentException(task.toString());
        };
    }

    private static Object verdict(SignatureVerify task) {
        try {
            return task.with(new byte[32]).verify(input("abc"), new byte[64]);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void expect(JsonExtract task, String document, List<String> pointers, Extraction expected) {
        assertThat(task.compile(patterns(pointers)).extract(input(document)))
                .as("%s of %s", pointers, document)
                .isEqualTo(expected);
    }

    private static List<PointerPattern> patterns(List<String> pointers) {
        return pointers.stream().map(PointerPattern::parse).toList();
    }

    private static Input input(String text) {
        return Input.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<byte[]> randomInputs() {
        Random random = new Random(11);
        List<byte[]> inputs = new ArrayList<>();
        for (int size : SIZES) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            inputs.add(bytes);
        }
        inputs.add(new byte[] {1, 2, 3});
        return inputs;
    }

    private static long plainSum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xffL) << (8 * (i % 8));
        }
        return sum;
    }

    private static byte[] jdkDigest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
