// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.natives.NativeException;
import dev.tollgate.workloads.boundary.Checksum;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Provider;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The C entries on slices that begin and end anywhere, in heap arrays and off the heap, and on memory that is gone. */
@Tag("native")
class SliceTest {
    private static final FunctionDescriptor TYPES = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final int SIZE = 700;
    private static final int SLICES = 3_000;

    private final MethodHandle checksum = Ffm.downcall("tollgate_checksum", TYPES);
    private final MethodHandle checksumInPlace = Ffm.downcall("tollgate_checksum", TYPES, Linker.Option.critical(true));
    private final MethodHandle validate = Ffm.downcall("tollgate_json_validate", TYPES);
    private final MethodHandle validateInPlace =
            Ffm.downcall("tollgate_json_validate", TYPES, Linker.Option.critical(true));

    private static long call(MethodHandle handle, MemorySegment bytes) {
        try {
            return (long) handle.invokeExact(bytes, bytes.byteSize());
        } catch (Throwable e) {
            throw Ffm.unexpected(e);
        }
    }

    private static Checksum reference() {
        return ServiceLoader.load(Provider.class).stream()
                .flatMap(provider -> provider.get().workloads().stream())
                .filter(workload -> workload.contract() == Checksum.class)
                .map(workload -> (Checksum) workload.reference())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSliceIsReadFromItsFirstByteToItsLastAndNoFurther() {
        Checksum reference = reference();
        SplittableRandom random = new SplittableRandom(5);
        byte[] array = new byte[SIZE];
        random.nextBytes(array);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment outside = arena.allocate(SIZE, 64).copyFrom(MemorySegment.ofArray(array));
            for (int i = 0; i < SLICES; i++) {
                int from = random.nextInt(SIZE);
                int length = random.nextInt(SIZE - from + 1);
                long expected = reference.checksum(Input.of(Arrays.copyOfRange(array, from, from + length)));
                assertThat(call(checksum, outside.asSlice(from, length)))
                        .as("off the heap, from %d, %d bytes", from, length)
                        .isEqualTo(expected);
                assertThat(call(checksumInPlace, MemorySegment.ofArray(array).asSlice(from, length)))
                        .as("on the heap, from %d, %d bytes", from, length)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aDocumentWithinOtherBytesIsJudgedByItself() {
        // What surrounds the slice would make it malformed, or complete it, were it read.
        byte[] document = "[1,{\"a\":\"é\"},null]".getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 40; offset++) {
            byte[] array = new byte[offset + document.length + 40];
            Arrays.fill(array, (byte) ']');
            System.arraycopy(document, 0, array, offset, document.length);
            MemorySegment heap = MemorySegment.ofArray(array);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment outside = arena.allocate(array.length).copyFrom(heap);
                assertThat(call(validateInPlace, heap.asSlice(offset, document.length)))
                        .isEqualTo(1);
                assertThat(call(validate, outside.asSlice(offset, document.length)))
                        .isEqualTo(1);
                assertThat(call(validateInPlace, heap.asSlice(offset, document.length - 1)))
                        .isZero();
                assertThat(call(validate, outside.asSlice(offset, document.length - 1)))
                        .isZero();
            }
        }
    }

    @Test
    void memoryOfAClosedArenaIsRefusedBeforeTheCall() {
        MemorySegment gone;
        try (Arena arena = Arena.ofConfined()) {
            gone = arena.allocate(16);
        }
        assertThatThrownBy(() -> call(checksum, gone)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anArrayIsRefusedWhereTheCallIsNotCritical() {
        assertThatThrownBy(() -> call(checksum, MemorySegment.ofArray(new byte[4])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostileLengthIsRefusedBeforeAnythingIsRead() {
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31}) {
            assertThatThrownBy(() -> Ffm.checked((long) validate.invokeExact(MemorySegment.NULL, length)))
                    .as("length %d", length)
                    .isInstanceOf(NativeException.class)
                    .hasMessageContaining("the limit is");
        }
        assertThat(call(checksum, MemorySegment.NULL)).isZero();
    }
}
