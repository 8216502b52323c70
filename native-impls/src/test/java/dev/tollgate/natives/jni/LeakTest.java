// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.natives.NativeLibrary;
import dev.tollgate.natives.provider.Natives;
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
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.json.JsonMinify;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Native memory comes back: by closing, and by the collector where closing was forgotten. */
@Tag("native")
@Tag("process")
class LeakTest {
    private static final int INPUT_BYTES = 256 * 1024;
    private static final int ROUNDS = 600;
    /** A call of 20 ms, with 19 MiB of its own. */
    private static final int ROUNDS_OF_ARGON = 100;

    /**
     * A leak grows in every stretch of rounds. What grows once does not count: the compiler's own arenas and the
     * allocator's, which the process keeps, may come to more than the limit while a large method is compiled.
     */
    private static final int STRETCHES = 3;

    private static final Input BYTES = Input.of(new byte[INPUT_BYTES]);
    private static final Input JSON =
            Input.of(("[\"" + "x".repeat(INPUT_BYTES - 4) + "\"]").getBytes(StandardCharsets.US_ASCII));
    private static final String TEXT = "é".repeat(INPUT_BYTES / 2);
    private static final Input LINE = Input.of(
            ("{\"service\":\"" + "x".repeat(INPUT_BYTES - 60) + "\",\"status\":1,\"latencyMicros\":1,\"bytes\":1}")
                    .getBytes(StandardCharsets.US_ASCII));

    private static final Input TABLE =
            Input.of(("\"" + "x".repeat(INPUT_BYTES - 4) + "\"\n").getBytes(StandardCharsets.US_ASCII));
    /** What cannot be compressed, so that a frame that is not freed is as large as its content. */
    private static final byte[] NOISE = noise();

    private static final Map<String, Input> PACKED = new HashMap<>();

    static Stream<Implementation<?>> all() {
        return Natives.available();
    }

    @BeforeEach
    void load() {
        NativeLibrary.symbols();
    }

    @ParameterizedTest
    @MethodSource("all")
    @EnabledOnOs(OS.LINUX)
    void openingCallingAndClosingKeepsNoMemory(Implementation<?> implementation) throws IOException {
        for (int i = 0; i < 50; i++) {
            openCallAndClose(implementation);
        }
        long contexts = Bindings.liveContexts();
        int rounds = implementation.workload().equals("crypto.argon2id") ? ROUNDS_OF_ARGON : ROUNDS;
        // A third of what one leaked copy buffer a round would add up to.
        long limit = (long) INPUT_BYTES * rounds / 3;
        long growth = growthOf(implementation, rounds);
        for (int again = 1; again < STRETCHES && growth >= limit; again++) {
            growth = growthOf(implementation, rounds);
        }
        assertThat(Bindings.liveContexts()).isLessThanOrEqualTo(contexts);
        assertThat(growth)
                .as("least growth of %d stretches of %s", STRETCHES, implementation)
                .isLessThan(limit);
    }

    private static long growthOf(Implementation<?> implementation, int rounds) throws IOException {
        long before = residentBytes();
        for (int i = 0; i < rounds; i++) {
            openCallAndClose(implementation);
        }
        return residentBytes() - before;
    }

    @Test
    void aForgottenTaskIsCleanedUpByTheCollector() throws InterruptedException {
        long before = Bindings.liveContexts();
        int forgotten = 100;
        for (int i = 0; i < forgotten; i++) {
            use(rollup(), rollup().open());
        }
        assertThat(Bindings.liveContexts()).isGreaterThan(before);
        for (int i = 0; i < 200 && Bindings.liveContexts() > before; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(Bindings.liveContexts()).isLessThanOrEqualTo(before);
    }

    private static Implementation<NdjsonRollup> rollup() {
        return Natives.of(NdjsonRollup.class).getFirst();
    }

    private static void openCallAndClose(Implementation<?> implementation) {
        Object task = implementation.open();
        use(implementation, task);
        Natives.close(task);
    }

    private static void use(Implementation<?> implementation, Object task) {
        switch (task) {
            case HandOver handOver -> handOver.handOver(BYTES);
            case Checksum checksum -> checksum.checksum(BYTES);
            case Sha256 sha256 -> sha256.digest(BYTES);
            case Aes256Gcm gcm -> gcm.with(new byte[32]).seal(new byte[12], new byte[0], BYTES);
            case SignatureVerify signature -> verify(signature);
            case JsonExtract json ->
                json.compile(List.of(PointerPattern.parse("/*"))).extract(JSON);
            case StringLength length -> length.codePoints(TEXT);
            case Upcall upcall -> upcall.over(value -> value + 1).run(1);
            case JsonMaterialize materialize ->
                assertThat(materialize.materialize(JSON)).isNotNull();
            case JsonMinify minify -> assertThat(minify.minify(JSON)).hasSize(INPUT_BYTES);
            case JsonValidate validate -> assertThat(validate.accepts(JSON)).isTrue();
            case NdjsonRollup rollup -> rollup.rollup(LINE);
            case ByteCache cache -> fill(cache);
            case CsvColumns columns -> assertThat(columns.sums(TABLE)).hasSize(1);
            case BytesTransform transform ->
                assertThat(transform.transform(packed(implementation))).isNotEmpty();
            case Noop noop -> noop.call();
            case Argon2id argon ->
                assertThat(argon.hash(BYTES, new byte[Argon2id.SALT_BYTES])).hasSize(Argon2id.TAG_BYTES);
            default -> throw new AssertionError("how is " + implementation + " called? It would pass without a call");
        }
    }

    private static void fill(ByteCache task) {
        ByteCache.Shared cache = task.create(new Sizing(8, 1, INPUT_BYTES));
        ByteCache.Loader loader = key -> BYTES.array();
        for (long key = 0; key < 12; key++) {
            assertThat(cache.reader(loader).get(key)).hasSize(INPUT_BYTES);
        }
    }

    /** Of the two algorithms one takes a key of 32 bytes; the other refuses it, which must not leak either. */
    private static void verify(SignatureVerify task) {
        try {
            task.with(new byte[32]).verify(BYTES, new byte[64]);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("32 bytes");
        }
    }

    private static byte[] noise() {
        byte[] bytes = new byte[INPUT_BYTES];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static Input packed(Implementation<?> implementation) {
        return PACKED.computeIfAbsent(implementation.workload(), id -> Natives.packed(implementation, NOISE));
    }

    private static long residentBytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
