// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Landing;
import dev.tollgate.natives.NativeResource;
import dev.tollgate.natives.Transcoding;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.transform.BytesTransform;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** {@code transform.zstd}, {@code transform.base64} and their way back through JNI. The result is an array of the caller's. */
abstract class JniTranscoding implements BytesTransform, AutoCloseable {
    private final Transcoding transcoding;
    private final NativeResource context;

    private JniTranscoding(Transcoding transcoding) {
        this.transcoding = transcoding;
        this.context = new NativeResource(
                "the " + transcoding.workload() + " task",
                Bindings.newTranscoding(transcoding.number()),
                Bindings::freeTranscoding);
    }

    /** By reused buffers of the native side, which makes the caller's array when it knows its length. */
    static final class Copy extends JniTranscoding {
        Copy(Transcoding transcoding) {
            super(transcoding);
        }

        @Override
        byte[] run(long context, byte[] input, int capacity) {
            return Bindings.transcodeCopy(context, input, input.length, capacity);
        }
    }

    /** From one array to another, both held in place. */
    static final class Critical extends JniTranscoding {
        private final Landing landing;

        Critical(Transcoding transcoding) {
            super(transcoding);
            this.landing = new Landing(transcoding.isExact());
        }

        @Override
        byte[] run(long context, byte[] input, int capacity) {
            byte[] result = landing.of(capacity);
            int length = Bindings.transcodeCritical(context, input, input.length, result, capacity);
            return landing.owned(result, length);
        }
    }

    abstract byte[] run(long context, byte[] input, int capacity);

    @Override
    public final byte[] transform(Input input) {
        long address = context.address();
        byte[] array = input.array();
        try {
            return run(address, array, transcoding.capacityBytes(MemorySegment.ofArray(array)));
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    @Override
    public final void close() {
        context.close();
    }
}
