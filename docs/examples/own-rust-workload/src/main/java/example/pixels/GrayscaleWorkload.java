// SPDX-License-Identifier: Apache-2.0
package example.pixels;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The task, stated once: its payloads, a reference that is obviously right, what is compared and what is timed. */
final class GrayscaleWorkload implements Workload<Grayscale> {
    static final String ID = "pixels.grayscale";
    static final int PIXEL_BYTES = 4;

    private static final String KIND = "rgba";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "turns RGBA pixels into luma";
    }

    @Override
    public Class<Grayscale> contract() {
        return Grayscale.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return List.of(new PayloadSpec(KIND, 1 << 10), new PayloadSpec(KIND, 1 << 14), new PayloadSpec(KIND, 1 << 18));
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        if (!spec.kind().equals(KIND)) {
            throw new IllegalArgumentException(ID + " has no payload kind '" + spec.kind() + "'; it has: " + KIND);
        }
        byte[] pixels = new byte[spec.sizeBytes() / PIXEL_BYTES * PIXEL_BYTES];
        new Random(seed).nextBytes(pixels);
        return Payload.of(spec.name(), pixels);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        if (content.length % PIXEL_BYTES != 0) {
            throw new PayloadException("its length, " + content.length + " bytes, is no multiple of " + PIXEL_BYTES);
        }
        return Payload.of(name, content);
    }

    @Override
    public Grayscale reference() {
        return rgba -> {
            byte[] bytes = rgba.array();
            byte[] luma = new byte[bytes.length / PIXEL_BYTES];
            for (int i = 0; i < luma.length; i++) {
                int red = Byte.toUnsignedInt(bytes[PIXEL_BYTES * i]);
                int green = Byte.toUnsignedInt(bytes[PIXEL_BYTES * i + 1]);
                int blue = Byte.toUnsignedInt(bytes[PIXEL_BYTES * i + 2]);
                luma[i] = (byte) Math.floorDiv(77 * red + 150 * green + 29 * blue, 256);
            }
            return luma;
        };
    }

    @Override
    public Answer answer(Grayscale task, Payload payload) {
        return Answer.builder().add("luma", task.luma(payload.input())).build();
    }

    @Override
    public Operation bind(Grayscale task, Payload payload) {
        Input rgba = payload.input();
        return (Operation.OfObject) () -> task.luma(rgba);
    }
}
