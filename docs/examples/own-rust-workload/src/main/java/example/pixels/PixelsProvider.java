// SPDX-License-Identifier: Apache-2.0
package example.pixels;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;

/** What this jar brings: one workload, in Java and in Rust by two transfers. Named in {@code META-INF/services}. */
public final class PixelsProvider implements Provider {
    /** Found by the service loader. */
    public PixelsProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new GrayscaleWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                new JavaImplementation<>(
                        GrayscaleWorkload.ID,
                        "java-loop",
                        Grayscale.class,
                        "one loop over the array",
                        List.of(),
                        () -> PixelsProvider::luma),
                new RustGrayscale(Transfer.COPY),
                new RustGrayscale(Transfer.CRITICAL));
    }

    private static byte[] luma(Input rgba) {
        byte[] bytes = rgba.array();
        byte[] luma = new byte[bytes.length / GrayscaleWorkload.PIXEL_BYTES];
        for (int i = 0, at = 0; i < luma.length; i++, at += GrayscaleWorkload.PIXEL_BYTES) {
            luma[i] = (byte) ((77 * (bytes[at] & 0xff) + 150 * (bytes[at + 1] & 0xff) + 29 * (bytes[at + 2] & 0xff)) >> 8);
        }
        return luma;
    }
}
