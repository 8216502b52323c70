// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;

/**
 * The contract of {@code transform.zstd}, {@code transform.zstd-decompress}, {@code transform.base64} and {@code
 * transform.base64-decode}: bytes made of bytes.
 *
 * <ul>
 *   <li>{@code zstd}: one frame (RFC 8878) at level 3 that states its content's size, without checksum or dictionary.
 *   <li>{@code zstd-decompress}: the content of one such frame, with or without checksum; {@link ZstdFrame} says what is refused.
 *   <li>{@code base64}: RFC 4648's standard alphabet with padding, without line breaks.
 *   <li>{@code base64-decode}: the bytes of such a text; {@link Base64Text} says what is refused.
 * </ul>
 */
@FunctionalInterface
public interface BytesTransform {
    /**
     * {@return the result in an array of its own, which the caller keeps}
     *
     * @param input the bytes; malformed ones are refused by an exception
     */
    byte[] transform(Input input);
}
