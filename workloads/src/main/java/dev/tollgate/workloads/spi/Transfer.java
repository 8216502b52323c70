// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

/** How the input of a call reaches the code that works on it. */
public enum Transfer {
    /** Nothing crosses: pure Java, an empty call, or a loop inside the native library. */
    NONE("none"),
    /** The bytes are copied into memory that the native side owns or a reused arena, in every call. */
    COPY("copy"),
    /** The native side reads the Java heap in place; the collector is held off for as long as the call lasts. */
    CRITICAL("critical"),
    /** The bytes already live outside the Java heap, as those read from a direct buffer do. */
    OFF_HEAP("off-heap");

    private final String id;

    Transfer(String id) {
        this.id = id;
    }

    /** {@return the word that stands for this transfer in files} */
    public String id() {
        return id;
    }
}
