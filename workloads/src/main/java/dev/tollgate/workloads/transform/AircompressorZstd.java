// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import io.airlift.compress.v3.zstd.ZstdCompressor;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** aircompressor's zstd, in Java or over its own copy of zstd's C library: compressors and arrays are kept, results are arrays of their own. */
final class AircompressorZstd {
    private AircompressorZstd() {}

    /** Compresses at level 3, the only one of the Java form. */
    static final class Compress implements BytesTransform {
        private final ZstdCompressor compressor;
        private byte[] out = new byte[0];

        Compress() {
            this(new ZstdJavaCompressor());
        }

        Compress(ZstdCompressor compressor) {
            this.compressor = compressor;
        }

        @Override
        public byte[] transform(Input input) {
            int bound = compressor.maxCompressedLength(input.size());
            if (out.length < bound) {
                out = new byte[bound];
            }
            int written = compressor.compress(input.array(), 0, input.size(), out, 0, out.length);
            return Arrays.copyOf(out, written);
        }
    }

    /** Decompresses straight into the caller's array. */
    static final class Decompress implements BytesTransform {
        private final ZstdDecompressor decompressor;

        Decompress() {
            this(new ZstdJavaDecompressor());
        }

        Decompress(ZstdDecompressor decompressor) {
            this.decompressor = decompressor;
        }

        @Override
        public byte[] transform(Input frame) {
            byte[] content = new byte[ZstdFrame.contentBytes(MemorySegment.ofArray(frame.array()))];
            int written = decompressor.decompress(frame.array(), 0, frame.size(), content, 0, content.length);
            if (written != content.length) {
                throw new IllegalArgumentException(
                        "malformed zstd frame: its content has " + written + " bytes, not " + content.length);
            }
            return content;
        }
    }
}
