// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.NativeResource;
import dev.tollgate.workloads.boundary.Checksum;
import dev.tollgate.workloads.boundary.HandOver;
import dev.tollgate.workloads.crypto.Sha256;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.ref.Reference;

/** {@code boundary.bytes} and {@code crypto.sha256} through JNI: a copy into a reused native buffer, or in place. */
final class JniBytes {
    private static final int DIGEST_BYTES = 32;

    private JniBytes() {}

    /** Sums over a copy made by GetByteArrayRegion. */
    static final class ChecksumCopy implements Checksum, AutoCloseable {
        private final NativeResource scratch = openScratch();

        @Override
        public long checksum(Input input) {
            try {
                return Bindings.checksumCopy(scratch.address(), input.array(), input.size());
            } finally {
                Reference.reachabilityFence(scratch);
            }
        }

        @Override
        public void close() {
            scratch.close();
        }
    }

    /** Digests a copy made by GetByteArrayRegion. */
    static final class Sha256Copy implements Sha256, Itemised, AutoCloseable {
        private final NativeResource scratch = openScratch();

        @Override
        public byte[] digest(Input message) {
            byte[] digest = new byte[DIGEST_BYTES];
            try {
                Bindings.sha256Copy(scratch.address(), message.array(), message.size(), digest);
            } finally {
                Reference.reachabilityFence(scratch);
            }
            return digest;
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            return HandBack.of(scratch, DIGEST_BYTES);
        }

        @Override
        public void close() {
            scratch.close();
        }
    }

    /** {@return a task that sums in place, by GetPrimitiveArrayCritical} */
    static Checksum checksumCritical() {
        return input -> Bindings.checksumCritical(input.array(), input.size());
    }

    /** Digests in place, by GetPrimitiveArrayCritical. */
    static final class Sha256Critical implements Sha256, Itemised {
        @Override
        public byte[] digest(Input message) {
            byte[] digest = new byte[DIGEST_BYTES];
            Bindings.sha256Critical(message.array(), message.size(), digest);
            return digest;
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            // Freed with the operation, by its cleaner: the task itself holds nothing that would have to be closed.
            return HandBack.of(openScratch(), DIGEST_BYTES);
        }
    }

    /** Hands over a copy made by GetByteArrayRegion. */
    static final class HandOverCopy implements HandOver, AutoCloseable {
        private final NativeResource scratch = openScratch();

        @Override
        public long handOver(Input input) {
            try {
                return Bindings.handOverCopy(scratch.address(), input.array(), input.size());
            } finally {
                Reference.reachabilityFence(scratch);
            }
        }

        @Override
        public void close() {
            scratch.close();
        }
    }

    /** {@return a task that hands over in place, by GetPrimitiveArrayCritical} */
    static HandOver handOverCritical() {
        return input -> Bindings.handOverCritical(input.array(), input.size());
    }

    static NativeResource openScratch() {
        return new NativeResource("the copying task", Bindings.newScratch(), Bindings::freeScratch);
    }
}
