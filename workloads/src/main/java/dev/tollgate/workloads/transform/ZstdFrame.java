// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The outline of a zstd frame (RFC 8878, section 3.1.1): what every implementation of {@code transform.zstd-decompress} checks before it
 * allocates anything.
 *
 * <p>Refused is what is not exactly one frame from the first byte to the last, a frame that does not state its content's size
 * or needs a dictionary, and one that states more than {@link #LIMIT_BYTES} or more than its blocks could hold: 128 KiB each. So
 * a header's claim alone never makes anybody allocate.
 */
public final class ZstdFrame {
    /** The largest content that is decompressed: as large as the largest payload. */
    public static final int LIMIT_BYTES = 1 << 30;

    private static final int MAGIC = 0xFD2FB528;
    private static final int LARGEST_BLOCK = 128 * 1024;
    private static final int BLOCK_HEADER_BYTES = 3;
    private static final int CHECKSUM_BYTES = 4;
    private static final int RLE_BLOCK = 1;
    private static final int RESERVED_BLOCK = 3;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment bytes;
    private long at;

    private ZstdFrame(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return a frame of the payload's bytes, as the pure Java implementation makes it}
     *
     * @param payload the content
     */
    public static Input of(Payload payload) {
        return Input.of(new AircompressorZstd.Compress().transform(payload.input()));
    }

    /**
     * {@return how long a frame of that much content can be at most} {@code ZSTD_compressBound}.
     *
     * @param contentBytes the content's length
     * @throws IllegalArgumentException where no array could hold it
     */
    public static int boundBytes(int contentBytes) {
        long margin = contentBytes < LARGEST_BLOCK ? (LARGEST_BLOCK - contentBytes) >> 11 : 0;
        long bound = contentBytes + (contentBytes >> 8) + margin;
        if (bound > Integer.MAX_VALUE - Long.BYTES) {
            throw new IllegalArgumentException(contentBytes + " bytes are too many to be compressed into one array");
        }
        return (int) bound;
    }

    /**
     * {@return the content's length in bytes, which the frame could hold}
     *
     * @param frame starts with the frame and ends with it
     * @throws IllegalArgumentException where it is refused; the message says why
     */
    public static int contentBytes(MemorySegment frame) {
        return new ZstdFrame(frame).contentBytes();
    }

    private int contentBytes() {
        if (int32() != MAGIC) {
            throw refused("it begins with another magic number");
        }
        int descriptor = uint8();
        boolean singleSegment = (descriptor & 0x20) != 0;
        if ((descriptor & 0x08) != 0) {
            throw refused("a reserved bit is set");
        }
        if (!singleSegment) {
            // The window, which limits nothing here.
            at++;
        }
        int dictionaryBytes = (1 << (descriptor & 3)) >> 1;
        for (int i = 0; i < dictionaryBytes; i++) {
            if (uint8() != 0) {
                throw refused("it needs a dictionary");
            }
        }
        long content = stated(descriptor >> 6, singleSegment);
        long capacity = blocks();
        if ((descriptor & 0x04) != 0) {
            at += CHECKSUM_BYTES;
        }
        if (at != bytes.byteSize()) {
            throw refused(at > bytes.byteSize() ? "it ends too early" : "something follows it");
        }
        if (content < 0 || content > capacity) {
            throw refused("it states " + Long.toUnsignedString(content) + " bytes of content; its blocks hold at most "
                    + capacity);
        }
        if (content > LIMIT_BYTES) {
            throw refused("it states " + content + " bytes of content; the limit is " + LIMIT_BYTES);
        }
        return (int) content;
    }

    private long stated(int sizeFlag, boolean singleSegment) {
        return switch (sizeFlag) {
            case 0 -> {
                if (!singleSegment) {
                    throw refused("it does not state its content's size");
                }
                yield uint8();
            }
            case 1 -> 256 + uint8() + ((long) uint8() << 8);
            case 2 -> int32() & 0xFFFF_FFFFL;
            default -> (int32() & 0xFFFF_FFFFL) | (long) int32() << 32;
        };
    }

    /** {@return what the blocks could hold} Skips them. */
    private long blocks() {
        long capacity = 0;
        boolean last = false;
        while (!last) {
            int header = uint8() | uint8() << 8 | uint8() << 16;
            last = (header & 1) != 0;
            int type = (header >> 1) & 3;
            if (type == RESERVED_BLOCK) {
                throw refused("a block has the reserved type");
            }
            at += type == RLE_BLOCK ? 1 : header >> BLOCK_HEADER_BYTES;
            capacity += LARGEST_BLOCK;
        }
        return capacity;
    }

    private int uint8() {
        require(Byte.BYTES);
        return bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
    }

    private int int32() {
        require(Integer.BYTES);
        int value = bytes.get(INT, at);
        at += Integer.BYTES;
        return value;
    }

    private void require(int count) {
        if (bytes.byteSize() - at < count) {
            throw refused("it ends too early");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("malformed zstd frame: " + why);
    }
}
