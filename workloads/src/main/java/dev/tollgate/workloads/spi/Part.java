// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

/** A part of a native call that its implementation can do alone, so that it can be timed alone. */
public enum Part {
    /** Bringing the encoded or finished result back to the Java heap. */
    COPY_OUT("copy-out"),
    /** Making the Java objects of the answer. */
    MATERIALISE("materialise");

    private final String id;

    Part(String id) {
        this.id = id;
    }

    /** {@return the word that stands for this constant in files and tables} */
    public String id() {
        return id;
    }
}
