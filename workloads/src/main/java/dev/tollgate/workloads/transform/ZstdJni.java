// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import dev.tollgate.workloads.spi.Input;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** zstd-jni with its contexts kept: the hybrid that one can buy ready-made. Its native side holds both arrays in place. */
final class ZstdJni {
    private static final int LEVEL = 3;

    private ZstdJni() {}

    /** Compresses into a kept array. */
    static final class Compress implements BytesTransform, AutoCloseable {
        private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
        private byte[] out = new byte[0];

        @Override
        public byte[] transform(Input input) {
            int bound = ZstdFrame.boundBytes(input.size());
            if (out.length < bound) {
                out = new byte[bound];
            }
            int written = context.compressByteArray(out, 0, out.length, input.array(), 0, input.size());
            return Arrays.copyOf(out, written);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** Decompresses straight into the caller's array. */
    static final class Decompress implements BytesTransform, AutoCloseable {
        private final ZstdDecompressCtx context = new ZstdDecompressCtx();

        @Override
        public byte[] transform(Input frame) {
            byte[] content = new byte[ZstdFrame.contentBytes(MemorySegment.ofArray(frame.array()))];
            int written = context.decompressByteArray(content, 0, content.length, frame.array(), 0, frame.size());
            if (written != content.length) {
                throw new IllegalArgumentException(
                        "malformed zstd frame: its content has " + written + " bytes, not " + content.length);
            }
            return content;
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
