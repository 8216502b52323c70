// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.natives.NativeException;
import dev.tollgate.workloads.boundary.Checksum;
import dev.tollgate.workloads.boundary.Noop;
import dev.tollgate.workloads.boundary.StringLength;
import dev.tollgate.workloads.boundary.WordChecksum;
import dev.tollgate.workloads.cache.ByteCache;
import dev.tollgate.workloads.cache.Sizing;
import dev.tollgate.workloads.crypto.Sha256;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.json.JsonMinify;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.transform.BytesTransform;
import dev.tollgate.workloads.transform.CsvColumns;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("native")
class NativesProviderTest {
    private static final Set<String> TRANSFERS = Set.of(
            "rust-jni-copy jni copy",
            "rust-jni-critical jni critical",
            "rust-ffm-copy ffm copy",
            "rust-ffm-critical ffm critical",
            "rust-ffm-off-heap ffm off-heap",
            "rust-floor native-floor none");

    /** Those of simdjson beside our own. */
    private static final Set<String> TRANSFERS_OF_BOTH = with(
            "simdjson-jni-copy jni copy",
            "simdjson-jni-critical jni critical",
            "simdjson-ffm-copy ffm copy",
            "simdjson-ffm-critical ffm critical",
            "simdjson-ffm-off-heap ffm off-heap",
            "simdjson-floor native-floor none");

    private static final Set<String> CACHES = Set.of(
            "rust-jni-copy jni copy",
            "moka-jni-copy jni copy",
            "rust-ffm-copy ffm copy",
            "rust-ffm-critical ffm critical",
            "rust-ffm-off-heap ffm off-heap",
            "moka-ffm-off-heap ffm off-heap",
            "rust-floor native-floor none",
            "moka-floor native-floor none");

    @Test
    void theImplementationsAreTheContractsOnes() {
        Map<String, Set<String>> byWorkload = Natives.all()
                .collect(Collectors.groupingBy(
                        Implementation::workload,
                        Collectors.mapping(
                                i -> i.id() + " " + i.option().id() + " "
                                        + i.transfer().id(),
                                Collectors.toSet())));
        assertThat(byWorkload)
                .isEqualTo(byWorkload(
                        "boundary.noop",
                        Set.of(
                                "rust-jni jni none",
                                "rust-ffm ffm none",
                                "rust-ffm-critical ffm none",
                                "rust-floor native-floor none"),
                        "boundary.bytes",
                        TRANSFERS,
                        "boundary.hand-over",
                        Set.of(
                                "rust-jni-copy jni copy",
                                "rust-jni-critical jni critical",
                                "rust-ffm-copy ffm copy",
                                "rust-ffm-critical ffm critical",
                                "rust-ffm-off-heap ffm off-heap"),
                        "boundary.string",
                        Set.of(
                                "rust-jni-copy jni copy",
                                "rust-ffm-copy ffm copy",
                                "rust-ffm-critical ffm critical",
                                "rust-floor native-floor none"),
                        "boundary.upcall",
                        Set.of("rust-jni jni none", "rust-ffm ffm none"),
                        "json.extract",
                        TRANSFERS_OF_BOTH,
                        "json.validate",
                        with(
                                TRANSFERS_OF_BOTH,
                                "serde-jni-critical jni critical",
                                "serde-ffm-critical ffm critical",
                                "serde-floor native-floor none"),
                        "json.materialize",
                        TRANSFERS_OF_BOTH,
                        "json.minify",
                        TRANSFERS,
                        "crypto.sha256",
                        TRANSFERS,
                        "crypto.aes-256-gcm",
                        TRANSFERS,
                        "crypto.ed25519-verify",
                        TRANSFERS,
                        "crypto.ecdsa-p256-verify",
                        TRANSFERS,
                        "crypto.argon2id",
                        Set.of(
                                "rust-jni-copy jni copy",
                                "rust-ffm-copy ffm copy",
                                "rust-ffm-off-heap ffm off-heap",
                                "rust-floor native-floor none"),
                        "transform.ndjson-rollup",
                        TRANSFERS_OF_BOTH,
                        "cache.zipf",
                        CACHES,
                        "cache.large",
                        CACHES,
                        "transform.csv-columns",
                        with(
                                "csv-crate-jni-critical jni critical",
                                "csv-crate-ffm-critical ffm critical",
                                "csv-crate-floor native-floor none"),
                        "transform.zstd",
                        TRANSFERS,
                        "transform.zstd-decompress",
                        TRANSFERS,
                        "transform.base64",
                        TRANSFERS,
                        "transform.base64-decode",
                        TRANSFERS));
        assertThat(Natives.all()).isNotEmpty().allMatch(i -> !i.summary().isBlank());
    }

    /** Names and sets by turns: more of them than {@link Map#of()} takes. */
    private static Map<String, Set<String>> byWorkload(Object... namesAndSets) {
        Map<String, Set<String>> map = new HashMap<>();
        for (int i = 0; i < namesAndSets.length; i += 2) {
            Set<String> ids = ((Set<?>) namesAndSets[i + 1])
                    .stream().map(String.class::cast).collect(Collectors.toSet());
            map.put((String) namesAndSets[i], ids);
        }
        return map;
    }

    private static Set<String> with(String... more) {
        return with(TRANSFERS, more);
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    @Test
    void everyImplementationIsAvailableWhereTheLibraryWasBuiltButForSimdjsonInABuildWithoutIt() {
        boolean without = "none".equals(Natives.provider().environment().get("native simdjson"));
        assertThat(Natives.all()).isNotEmpty().allSatisfy(implementation -> {
            if (without && implementation.language().equals("c++")) {
                assertThat(implementation.availability())
                        .isInstanceOfSatisfying(
                                Availability.Unavailable.class,
                                unavailable -> assertThat(unavailable.reason())
                                        .startsWith("the native library was built without simdjson: "));
                assertThatThrownBy(implementation::open).isInstanceOf(IllegalStateException.class);
            } else {
                assertThat(implementation.availability()).isEqualTo(Availability.available());
            }
        });
    }

    @Test
    void theEnvironmentTellsHowTheLibraryWasBuilt() {
        assertThat(Natives.provider().environment())
                .containsKeys("native rustc", "native target", "native target-features", "native simdjson")
                .hasEntrySatisfying(
                        "native crates", crates -> assertThat(crates).contains("sonic-rs 0.", "aws-lc-rs 1."));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listingDoesNotLoadTheLibraryAndOpeningDoes() throws IOException, InterruptedException {
        assertThat(child("list")).contains(Natives.all().count() + " implementations", "loaded: false");
        assertThat(child("open")).contains("loaded: true");
    }

    @Test
    void aFloorRepeatsTheTaskInsideTheLibrary() {
        Documents.Json document = Documents.statuses(3, 10);
        Documents.Lines lines = Documents.log(3, 10, 2);
        byte[] bytes = {1, 0, 0, 0, 0, 0, 0, 0, 2};
        expectLoop(Noop.class, Payload.of("none-0", new byte[0]), null);
        expectLoop(Checksum.class, Payload.of("bytes", bytes), 3L);
        expectLoop(StringLength.class, Payload.of("text", "aé".getBytes(StandardCharsets.UTF_8)), 2L);
        expectLoop(Sha256.class, Payload.of("abc", "abc".getBytes(StandardCharsets.US_ASCII)), 0xbaL);
        expectLoop(JsonValidate.class, Payload.of("valid", "[1]".getBytes(StandardCharsets.US_ASCII)), 1L);
        expectLoop(JsonMaterialize.class, Payload.of("list", "[1]".getBytes(StandardCharsets.US_ASCII)), 7L);
        expectLoop(JsonMinify.class, Payload.of("list", "[ 1 ]".getBytes(StandardCharsets.US_ASCII)), 3L);
        int extraction = 24 + document.expected().longest().getBytes(StandardCharsets.UTF_8).length;
        expectLoop(
                JsonExtract.class,
                new Payload("statuses", Input.of(document.bytes()), Map.of("pointers", document.pointers())),
                (long) extraction);
        expectLoop(NdjsonRollup.class, Payload.of("log", lines.bytes()), encodedLength(lines));
        expectLoop(CsvColumns.class, Payload.of("table", "ab\n1\n".getBytes(StandardCharsets.US_ASCII)), 26L);
        byte[] content = new byte[1000];
        expectLoop(floor("transform.zstd-decompress"), Payload.of("zeros", content), 1000L);
        expectLoop(floor("transform.base64"), Payload.of("zeros", content), 1336L);
        expectLoop(floor("transform.base64-decode"), Payload.of("zeros", content), 1000L);
        expectLoop(floor("transform.zstd"), Payload.of("nothing", new byte[0]), 9L);
    }

    @Test
    void theFloorOfACacheReadsTheValuesThatJavaReads() {
        Map<String, List<String>> parameters = Map.of("entries", List.of("16"), "valueBytes", List.of("5", "90"));
        byte[] keys = new byte[8 * 200];
        for (int i = 0; i < keys.length; i += 8) {
            keys[i] = (byte) (i * i % 61);
        }
        Payload payload = new Payload("trace", Input.of(keys), parameters);
        Sizing sizing = Sizing.of(payload);
        long expected = 0;
        for (int i = 0; i < keys.length; i += 8) {
            byte[] value = sizing.load(keys[i]);
            expected = 31 * expected + (WordChecksum.sum(value) ^ value.length);
        }
        for (Implementation<ByteCache> floor : Natives.of(ByteCache.class)) {
            if (floor.option() == Option.NATIVE_FLOOR) {
                ByteCache task = floor.open();
                Operation.OfLong operation =
                        (Operation.OfLong) floor.bind(new NoWorkload<>(ByteCache.class), task, payload);
                assertThat(operation.run()).isEqualTo(expected & Long.MAX_VALUE);
                Natives.close(task);
                assertThatThrownBy(operation::run).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void aFloorOverMalformedInputIsAnException() {
        Payload payload = new Payload("broken", Input.of(new byte[] {'['}), Map.of("pointers", List.of("/*")));
        Implementation<JsonExtract> floor = floor(JsonExtract.class);
        JsonExtract task = floor.open();
        Operation.OfLong operation = (Operation.OfLong) floor.bind(new NoWorkload<>(JsonExtract.class), task, payload);
        assertThatThrownBy(operation::run).isInstanceOf(NativeException.class).hasMessageContaining("ends too early");
        Natives.close(task);
        assertThatThrownBy(operation::run).isInstanceOf(IllegalStateException.class);
    }

    private static <T> void expectLoop(Class<T> contract, Payload payload, Long expected) {
        Natives.of(contract).stream()
                .filter(implementation -> implementation.option() == Option.NATIVE_FLOOR)
                .forEach(floor -> expectLoop(floor, payload, expected));
    }

    private static <T> void expectLoop(Implementation<T> floor, Payload payload, Long expected) {
        T task = floor.open();
        Operation.OfLong operation = (Operation.OfLong) floor.bind(new NoWorkload<>(floor.contract()), task, payload);
        assertThat(operation.repetitions()).as(floor.workload()).isBetween(10, 200_000);
        assertThat(operation.run())
                .as(floor.workload())
                .isEqualTo(expected == null ? operation.repetitions() : expected.longValue());
        Natives.close(task);
    }

    private static long encodedLength(Documents.Lines lines) {
        return 4
                + lines.expected().stream()
                        .mapToLong(group -> 44 + group.service().getBytes(StandardCharsets.UTF_8).length)
                        .sum();
    }

    private static <T> Implementation<T> floor(Class<T> contract) {
        return Natives.of(contract).stream()
                .filter(i -> i.option() == Option.NATIVE_FLOOR && i.transfer() == Transfer.NONE)
                .findFirst()
                .orElseThrow();
    }

    private static Implementation<BytesTransform> floor(String workload) {
        return Natives.of(BytesTransform.class).stream()
                .filter(i -> i.option() == Option.NATIVE_FLOOR && i.workload().equals(workload))
                .findFirst()
                .orElseThrow();
    }

    private static String child(String what) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** What runs in a JVM of its own, because in this one the library is loaded already. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            List<Implementation<?>> implementations = Natives.all().toList();
            for (Implementation<?> implementation : implementations) {
                System.out.println(implementation.id()
                        + implementation.workload()
                        + implementation.summary()
                        + implementation.contract()
                        + implementation.jvmArguments());
            }
            System.out.println(Natives.provider().environment());
            if (arguments[0].equals("open")) {
                Natives.close(implementations.getFirst().open());
            }
            System.out.println(implementations.size() + " implementations");
            System.out.println(
                    "loaded: " + Files.readString(Path.of("/proc/self/maps")).contains("libtollgate"));
        }
    }
}
