// SPDX-License-Identifier: Apache-2.0
package example.pixels;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The Rust library through FFM, by one of two transfers. Nothing of {@link PixelsLibrary} is touched before {@link #open()}: an
 * implementation is made in order to be listed.
 *
 * @param transfer {@link Transfer#COPY} or {@link Transfer#CRITICAL}
 */
record RustGrayscale(Transfer transfer) implements Implementation<Grayscale> {
    @Override
    public String id() {
        return "rust-ffm-" + transfer.id();
    }

    @Override
    public String workload() {
        return GrayscaleWorkload.ID;
    }

    @Override
    public Class<Grayscale> contract() {
        return Grayscale.class;
    }

    @Override
    public Option option() {
        return Option.FFM;
    }

    @Override
    public String language() {
        return "rust";
    }

    @Override
    public String summary() {
        return transfer == Transfer.COPY
                ? "Rust; pixels and luma are copied through reused buffers off the heap"
                : "Rust; both heap arrays are passed by Linker.Option.critical(true)";
    }

    @Override
    public Availability availability() {
        return PixelsLibrary.isPackaged()
                ? Availability.available()
                : Availability.unavailable(
                        "this jar has no library for this platform", "build it here, with cargo installed");
    }

    @Override
    public Grayscale open() {
        return transfer == Transfer.COPY ? new Copying() : RustGrayscale::critical;
    }

    private static byte[] critical(Input rgba) {
        byte[] luma = new byte[rgba.size() / GrayscaleWorkload.PIXEL_BYTES];
        try {
            checked((long) PixelsLibrary.CRITICAL.invokeExact(
                    MemorySegment.ofArray(rgba.array()),
                    (long) rgba.size(),
                    MemorySegment.ofArray(luma),
                    (long) luma.length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
        return luma;
    }

    private static void checked(long status) {
        if (status < 0) {
            throw new IllegalArgumentException("pixels_grayscale refused its input (status " + status + ")");
        }
    }

    private static RuntimeException unexpected(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("a downcall threw a checked exception", thrown);
        };
    }

    /** Keeps its buffers from call to call, as a service would; one thread at a time. */
    private static final class Copying implements Grayscale, AutoCloseable {
        private Arena arena = Arena.ofShared();
        private MemorySegment in = MemorySegment.NULL;
        private MemorySegment out = MemorySegment.NULL;

        @Override
        public byte[] luma(Input rgba) {
            int size = rgba.size();
            byte[] luma = new byte[size / GrayscaleWorkload.PIXEL_BYTES];
            reserve(size);
            MemorySegment.copy(rgba.array(), 0, in, ValueLayout.JAVA_BYTE, 0, size);
            try {
                checked((long) PixelsLibrary.NORMAL.invokeExact(in, (long) size, out, (long) luma.length));
            } catch (Throwable e) {
                throw unexpected(e);
            }
            MemorySegment.copy(out, ValueLayout.JAVA_BYTE, 0, luma, 0, luma.length);
            return luma;
        }

        private void reserve(int size) {
            if (in.byteSize() < size) {
                arena.close();
                arena = Arena.ofShared();
                in = arena.allocate(size);
                out = arena.allocate(size);
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
