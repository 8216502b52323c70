// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import com.github.luben.zstd.util.Native;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import io.airlift.compress.v3.zstd.ZstdNativeCompressor;
import io.airlift.compress.v3.zstd.ZstdNativeDecompressor;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A ready-made hybrid: a library from a registry that brings zstd's C library for several platforms. Both hold the arrays in place: zstd-jni by
 * GetPrimitiveArrayCritical, aircompressor by a critical downcall.
 *
 * @param workload the workload's id
 * @param id the implementation's id
 * @param option JNI or FFM
 * @param summary how it is used
 * @param found whether its native library can be loaded
 * @param opener makes a task
 */
record HybridZstd(
        String workload,
        String id,
        Option option,
        String summary,
        Supplier<Availability> found,
        Supplier<BytesTransform> opener)
        implements Implementation<BytesTransform> {
    HybridZstd {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(opener, "opener");
    }

    /** {@return both directions through both libraries} */
    static List<Implementation<?>> all() {
        String jni = "zstd-jni, zstd's C library by JNI, level 3, context and array kept";
        String ffm = "aircompressor over its copy of zstd's C library by FFM, level 3, array kept";
        return List.of(
                new HybridZstd(
                        BytesWorkload.ZSTD.id(), "zstd-jni", Option.JNI, jni, HybridZstd::jni, ZstdJni.Compress::new),
                new HybridZstd(
                        BytesWorkload.ZSTD_DECOMPRESS.id(),
                        "zstd-jni",
                        Option.JNI,
                        jni,
                        HybridZstd::jni,
                        ZstdJni.Decompress::new),
                new HybridZstd(
                        BytesWorkload.ZSTD.id(),
                        "aircompressor-ffm",
                        Option.FFM,
                        ffm,
                        HybridZstd::ffm,
                        () -> new AircompressorZstd.Compress(new ZstdNativeCompressor(3))),
                new HybridZstd(
                        BytesWorkload.ZSTD_DECOMPRESS.id(),
                        "aircompressor-ffm",
                        Option.FFM,
                        ffm,
                        HybridZstd::ffm,
                        () -> new AircompressorZstd.Decompress(new ZstdNativeDecompressor())));
    }

    @Override
    public Class<BytesTransform> contract() {
        return BytesTransform.class;
    }

    @Override
    public Transfer transfer() {
        return Transfer.CRITICAL;
    }

    @Override
    public String language() {
        return "c";
    }

    @Override
    public Availability availability() {
        return found.get();
    }

    @Override
    public BytesTransform open() {
        return opener.get();
    }

    private static Availability jni() {
        try {
            Native.load();
            return Availability.available();
        } catch (RuntimeException | LinkageError e) {
            return missing("zstd-jni", e.toString());
        }
    }

    private static Availability ffm() {
        try {
            return ZstdNativeCompressor.isEnabled()
                    ? Availability.available()
                    : missing("aircompressor", "it does not say why");
        } catch (RuntimeException | LinkageError e) {
            return missing("aircompressor", e.toString());
        }
    }

    private static Availability missing(String library, String why) {
        return Availability.unavailable(
                library + " cannot load zstd's C library on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ": " + why,
                "measure on a platform that it brings a library for, such as Linux on x86_64");
    }
}
