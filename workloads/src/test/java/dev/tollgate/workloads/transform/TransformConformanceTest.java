// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.transform.CsvColumns.Column;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every implementation of the transform family on the class path does with odd and hostile input. Other modules run it over theirs. */
public class TransformConformanceTest {
    /** Names the package whose implementations are checked; all where it is not set. */
    private static final String PACKAGE = "tollgate.contract.package";

    private static final int ROUNDS = 3_000;
    private static final String REFUSED = "refused";

    /** Made by JUnit. */
    protected TransformConformanceTest() {}

    private static Stream<Implementation<?>> of(String workload) {
        return ServiceLoader.load(Provider.class).stream()
                .flatMap(provider -> provider.get().implementations().stream())
                .filter(i -> i.workload().equals(workload))
                .filter(i -> i.getClass().getName().startsWith(System.getProperty(PACKAGE, "")))
                .filter(i -> i.availability() instanceof Availability.Available);
    }

    static Stream<Implementation<?>> columns() {
        return of("transform.csv-columns");
    }

    static Stream<Implementation<?>> compressors() {
        return of("transform.zstd");
    }

    static Stream<Implementation<?>> decompressors() {
        return of("transform.zstd-decompress");
    }

    static Stream<Implementation<?>> encoders() {
        return of("transform.base64");
    }

    static Stream<Implementation<?>> decoders() {
        return of("transform.base64-decode");
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aTableIsAddedUpWhateverStandsBetweenItsNumbers(Implementation<?> implementation) throws Exception {
        CsvColumns task = (CsvColumns) implementation.open();
        assertThat(task.sums(
                        input("\uFEFF\n\"a\"\"b\",x,\r\n1.5,-2,\n\"2\",n/a,1\r\n\n0.25,\"1,2\n\",7\rx1,1e3,\"3\"")))
                .containsExactly(new Column("a\"b", 3, 3.75), new Column("x", 1, -2), new Column("", 3, 11));
        assertThat(task.sums(input(""))).isEmpty();
        assertThat(task.sums(input("\n\r\n\r"))).isEmpty();
        assertThat(task.sums(input("é,é"))).containsExactly(new Column("é", 0, 0), new Column("é", 0, 0));
        assertThat(task.sums(input("n\n" + "9".repeat(400) + "\n-" + "9".repeat(400) + "\n")))
                .containsExactly(new Column("n", 2, Double.NaN));
        assertThat(task.sums(input("n\n9007199254740993\n0.1\n0.2\n-0\n123456789012345678901234567890.5\n")))
                .containsExactly(new Column("n", 5, 9007199254740993d + 0.1 + 0.2 + 123456789012345678901234567890.5));
        for (String none :
                List.of("+1", ".5", "1.", "-", "--1", "1e3", " 1", "1 ", "0x1", "1_0", "NaN", "١", "1-", "1.2.3")) {
            assertThat(task.sums(input("n,m\n" + none + ",1\n")))
                    .as(none)
                    .containsExactly(new Column("n", 0, 0), new Column("m", 1, 1));
        }
        close(task);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aRecordOfAnotherLengthThanTheHeaderIsRefusedAndTheTaskGoesOn(Implementation<?> implementation)
            throws Exception {
        CsvColumns task = (CsvColumns) implementation.open();
        assertThatThrownBy(() -> task.sums(input("a,b\n1,2\n\n3\n")))
                .hasMessage("record 3 has 1 cells, the header has 2");
        assertThatThrownBy(() -> task.sums(input("a\n1,2,3"))).hasMessage("record 2 has 3 cells, the header has 1");
        assertThatThrownBy(() -> task.sums(input("a\n" + "1,".repeat(1_000) + "1")))
                .hasMessage("record 2 has 1001 cells, the header has 1");
        assertThat(task.sums(input("a\n1"))).containsExactly(new Column("a", 1, 1));
        close(task);
    }

    /** The csv crate's parser does not tell where quotes stand wrong: a known difference. */
    @ParameterizedTest
    @MethodSource("columns")
    void quotesThatStandWrongAreRefused(Implementation<?> implementation) throws Exception {
        CsvColumns task = (CsvColumns) implementation.open();
        for (String table : List.of("\"a", "a\n1\n\"2\n", "a\n\"2\"3\n", "a\n\"2\" \n", "a\n\"1,2\n3,4\n", "\"")) {
            if (isLenient(implementation)) {
                assertThat(task.sums(input(table))).as(table).isNotEmpty();
            } else {
                assertThatThrownBy(() -> task.sums(input(table))).as(table).isInstanceOf(RuntimeException.class);
            }
        }
        assertThat(task.sums(input("a\n2\"3\"\n\"\"\n1"))).containsExactly(new Column("a", 1, 1));
        close(task);
    }

    private static boolean isLenient(Implementation<?> implementation) {
        return implementation.id().startsWith("csv-crate");
    }

    @ParameterizedTest
    @MethodSource("columns")
    void randomTablesAreReadAsByTheReference(Implementation<?> implementation) throws Exception {
        CsvColumns task = (CsvColumns) implementation.open();
        CsvColumns reference = new ReferenceColumns();
        String[] pieces = {
            "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "1", "-2.5", "12345678", "é", "text of a cell", " ", "."
        };
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder table = new StringBuilder();
            for (int i = random.nextInt(round % 100 == 0 ? 300 : 14); i > 0; i--) {
                table.append(pieces[random.nextInt(pieces.length)]);
            }
            Input input = input(table.toString());
            Object expected = outcome(() -> reference.sums(input));
            if (!expected.equals(REFUSED) || !isLenient(implementation)) {
                assertThat(outcome(() -> task.sums(input))).as(table.toString()).isEqualTo(expected);
            }
        }
        close(task);
    }

    @ParameterizedTest
    @MethodSource("compressors")
    void aFrameStatesItsContentAndEveryDecompressorGivesItBack(Implementation<?> implementation) throws Exception {
        BytesTransform task = (BytesTransform) implementation.open();
        List<BytesTransform> decompressors = new ArrayList<>();
        for (Implementation<?> decompressor : decompressors().toList()) {
            decompressors.add((BytesTransform) decompressor.open());
        }
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 2, 3, 7, 63, 255, 256, 257, 1000, 65_791, 65_792, 131_071, 131_073, 300_001}) {
            byte[] content = compressible(random, size);
            byte[] frame = task.transform(Input.of(content));
            assertThat(ZstdFrame.contentBytes(MemorySegment.ofArray(frame))).isEqualTo(size);
            assertThat(frame.length).isLessThanOrEqualTo(ZstdFrame.boundBytes(size));
            for (BytesTransform decompressor : decompressors) {
                assertThat(decompressor.transform(Input.of(frame))).isEqualTo(content);
            }
            assertThat(task.transform(Input.of(content))).isNotSameAs(frame).isEqualTo(frame);
        }
        close(task);
        for (BytesTransform decompressor : decompressors) {
            close(decompressor);
        }
    }

    @ParameterizedTest
    @MethodSource("decompressors")
    void whatIsNotExactlyOneFrameIsRefusedAndTheTaskGoesOn(Implementation<?> implementation) throws Exception {
        BytesTransform task = (BytesTransform) implementation.open();
        byte[] content = compressible(new Random(4), 5_000);
        byte[] frame = ZstdFrame.of(Payload.of("x", content)).array();
        for (int length = 0; length < frame.length; length += length < 40 ? 1 : 37) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> task.transform(Input.of(cut))).hasMessageContaining("malformed zstd frame");
        }
        byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
        System.arraycopy(frame, 0, twice, frame.length, frame.length);
        assertThatThrownBy(() -> task.transform(Input.of(twice))).hasMessageContaining("something follows it");
        assertThatThrownBy(() -> task.transform(input("plain text, no frame"))).hasMessageContaining("magic number");
        assertThat(task.transform(Input.of(frame))).isEqualTo(content);
        close(task);
    }

    @ParameterizedTest
    @MethodSource("decompressors")
    void aHugeClaimIsRefusedBeforeAnythingIsAllocated(Implementation<?> implementation) throws Exception {
        BytesTransform task = (BytesTransform) implementation.open();
        // One segment, the size in 8 bytes; one raw block of one byte.
        for (long claim :
                new long[] {131_073, 1L << 30, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            byte[] frame = claiming(claim, new byte[] {9, 0, 0, 'x'});
            long before = allocatedBytes();
            assertThatThrownBy(() -> task.transform(Input.of(frame)))
                    .as(Long.toUnsignedString(claim))
                    .hasMessageContaining("bytes of content");
            assertThat(allocatedBytes() - before).isLessThan(100_000_000);
        }
        // Blocks that could hold it, were it not beyond the limit: 8,193 times a byte 131,072 times.
        byte[] blocks = new byte[4 * 8_193];
        for (int at = 0; at < blocks.length; at += 4) {
            boolean last = at + 4 == blocks.length;
            int header = 131_072 << 3 | 1 << 1 | (last ? 1 : 0);
            blocks[at] = (byte) header;
            blocks[at + 1] = (byte) (header >> 8);
            blocks[at + 2] = (byte) (header >> 16);
        }
        assertThatThrownBy(() -> task.transform(Input.of(claiming(131_072L * 8_193, blocks))))
                .hasMessageContaining("the limit is 1073741824");
        // A claim that fits is no proof: the content is shorter.
        assertThatThrownBy(() -> task.transform(Input.of(claiming(2, new byte[] {9, 0, 0, 'x'}))))
                .isInstanceOf(RuntimeException.class);
        assertThat(task.transform(Input.of(claiming(1, new byte[] {9, 0, 0, 'x'}))))
                .isEqualTo(new byte[] {'x'});
        close(task);
    }

    @ParameterizedTest
    @MethodSource("decompressors")
    void aDamagedFrameIsRefusedOrGivesAsManyBytesAsItStates(Implementation<?> implementation) throws Exception {
        BytesTransform task = (BytesTransform) implementation.open();
        Random random = new Random(6);
        byte[] content = compressible(random, 3_000);
        byte[] frame = ZstdFrame.of(Payload.of("x", content)).array();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = frame.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Object outcome = outcome(() -> task.transform(Input.of(damaged)).length);
            if (!outcome.equals(REFUSED)) {
                assertThat(outcome).isEqualTo(ZstdFrame.contentBytes(MemorySegment.ofArray(damaged)));
            }
        }
        assertThat(task.transform(Input.of(frame))).isEqualTo(content);
        close(task);
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void aTextIsThatOfRfc4648AtEverySize(Implementation<?> implementation) throws Exception {
        BytesTransform task = (BytesTransform) implementation.open();
        Random random = new Random(7);
        for (int size = 0; size < 700; size++) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            assertThat(task.transform(Input.of(content))).isEqualTo(ReferenceBytes.encode(Input.of(content)));
        }
        assertThat(new String(task.transform(input("foobar!")), StandardCharsets.US_ASCII))
                .isEqualTo("Zm9vYmFyIQ==");
        close(task);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aTextIsDecodedAtEverySizeAndRefusedWhereItIsNotCanonical(Implementation<?> implementation) throws Exception {
        BytesTransform task = (BytesTransform) implementation.open();
        Random random = new Random(8);
        for (int size = 0; size < 700; size++) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            assertThat(task.transform(Input.of(Base64.getEncoder().encode(content))))
                    .isEqualTo(content);
        }
        for (String text : List.of(
                "Z",
                "Zg",
                "Zg=",
                "Zg===",
                "Zh==",
                "Zm9=",
                "Zg==Zg==",
                "=m9v",
                "Z===",
                "====",
                "Zm9v\n",
                "Zm9vYg==\n",
                "Zm-v",
                "Zm_v",
                "Zm 9v",
                "Zm9v====",
                "Zm9\u00e9",
                "Zg=A",
                "Zm9v".repeat(100) + "Zh==",
                "Zm9v".repeat(100) + "Zm9\0",
                "Zm9v".repeat(20) + "Zm*v" + "Zm9v".repeat(20))) {
            assertThatThrownBy(() -> task.transform(Input.of(text.getBytes(StandardCharsets.ISO_8859_1))))
                    .as(text)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(task.transform(input("Zm8="))).isEqualTo("fo".getBytes(StandardCharsets.US_ASCII));
        close(task);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void damagedTextsAreTreatedAsByTheReference(Implementation<?> implementation) throws Exception {
        BytesTransform task = (BytesTransform) implementation.open();
        Random random = new Random(9);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] content = new byte[random.nextInt(300)];
            random.nextBytes(content);
            byte[] text = Base64.getEncoder().encode(content);
            if (text.length > 0) {
                text[random.nextInt(text.length)] =
                        random.nextBoolean() ? (byte) random.nextInt() : (byte) "A/+z9=".charAt(random.nextInt(6));
            }
            Input input = Input.of(text);
            assertThat(outcome(() -> hex(task.transform(input))))
                    .as(new String(text, StandardCharsets.ISO_8859_1))
                    .isEqualTo(outcome(() -> hex(ReferenceBytes.decode(input))));
        }
        close(task);
    }

    private interface Work {
        Object run();
    }

    private static Object outcome(Work work) {
        try {
            return work.run();
        } catch (RuntimeException e) {
            assertThat(e.getMessage()).isNotBlank();
            return REFUSED;
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] compressible(Random random, int size) {
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; at++) {
            bytes[at] = random.nextInt(4) == 0 || at < 50 ? (byte) random.nextInt(60) : bytes[at - 40];
        }
        return bytes;
    }

    private static byte[] claiming(long contentBytes, byte[] blocks) {
        byte[] frame = new byte[13 + blocks.length];
        byte[] start = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xE0};
        System.arraycopy(start, 0, frame, 0, start.length);
        for (int i = 0; i < Long.BYTES; i++) {
            frame[start.length + i] = (byte) (contentBytes >>> (8 * i));
        }
        System.arraycopy(blocks, 0, frame, 13, blocks.length);
        return frame;
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Input input(String text) {
        return Input.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void close(Object task) throws Exception {
        if (task instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
