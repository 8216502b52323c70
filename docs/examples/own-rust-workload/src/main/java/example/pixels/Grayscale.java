// SPDX-License-Identifier: Apache-2.0
package example.pixels;

import dev.tollgate.workloads.spi.Input;

/** The contract of {@code pixels.grayscale}. */
@FunctionalInterface
public interface Grayscale {

    /**
     * {@return one byte of luma for each pixel, {@code (77 R + 150 G + 29 B) / 256} rounded down; the caller's own}
     *
     * @param rgba four bytes for each pixel: red, green, blue, alpha
     */
    byte[] luma(Input rgba);
}
