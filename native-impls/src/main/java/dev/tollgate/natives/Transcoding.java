// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.transform.Base64Text;
import dev.tollgate.workloads.transform.ZstdFrame;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The tasks of the library that make bytes of bytes: {@code Transcoding} of kernels/transform/mod.rs. How many bytes there can be is
 * known before the call, so the caller's array is made on this side; the library only writes to it.
 */
public enum Transcoding {
    /** To a zstd frame. */
    ZSTD_COMPRESS(
            1,
            "transform.zstd",
            "zstd's C library by zstd-safe, level 3, context kept",
            4,
            Payload::input,
            content -> ZstdFrame.boundBytes(Math.toIntExact(content.byteSize()))),
    /** From a zstd frame. */
    ZSTD_DECOMPRESS(
            2,
            "transform.zstd-decompress",
            "zstd's C library by zstd-safe, context kept",
            1,
            ZstdFrame::of,
            ZstdFrame::contentBytes),
    /** To base64. */
    BASE64_ENCODE(
            3,
            "transform.base64",
            "base64-turbo's vector code",
            0.03,
            Payload::input,
            content -> Base64Text.encodedBytes(Math.toIntExact(content.byteSize()))),
    /** From base64. */
    BASE64_DECODE(
            4, "transform.base64-decode", "base64-turbo's vector code", 0.03, Base64Text::of, Base64Text::decodedBytes);

    private final int number;
    private final String workload;
    private final String kernel;
    private final double nanosPerByte;
    private final Function<Payload, Input> prepared;
    private final ToIntFunction<MemorySegment> capacity;

    Transcoding(
            int number,
            String workload,
            String kernel,
            double nanosPerByte,
            Function<Payload, Input> prepared,
            ToIntFunction<MemorySegment> capacity) {
        this.number = number;
        this.workload = workload;
        this.kernel = kernel;
        this.nanosPerByte = nanosPerByte;
        this.prepared = prepared;
        this.capacity = capacity;
    }

    /** {@return what the library calls it} */
    public int number() {
        return number;
    }

    /** {@return the workload's id} */
    public String workload() {
        return workload;
    }

    /** {@return what does the work, for summaries} */
    public String kernel() {
        return kernel;
    }

    /** {@return what it takes for a byte of the payload in nanoseconds, roughly} */
    public double nanosPerByte() {
        return nanosPerByte;
    }

    /** {@return the task's input: the payload itself, or what was packed of it}
     *
     * @param payload the payload
     */
    public Input prepared(Payload payload) {
        return prepared.apply(payload);
    }

    /**
     * {@return how many bytes there can be at most; exactly so many for all but {@link #ZSTD_COMPRESS}}
     *
     * @param input the input
     * @throws IllegalArgumentException where the input is malformed; nothing was allocated then
     */
    public int capacityBytes(MemorySegment input) {
        return capacity.applyAsInt(input);
    }

    /** {@return whether the capacity is the very length of the result} */
    public boolean isExact() {
        return this != ZSTD_COMPRESS;
    }
}
