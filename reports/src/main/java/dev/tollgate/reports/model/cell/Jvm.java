// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.List;
import java.util.Objects;

/**
 * A JVM that runs the implementation.
 *
 * @param gc the collector: {@code g1}, {@code parallel}, {@code serial}, {@code zgc}, {@code shenandoah} or {@code epsilon}
 * @param heap the heap's fixed size as given to the JVM, as in {@code 1g}
 * @param arguments further arguments, among them those that the implementation needs
 */
public record Jvm(String gc, String heap, List<String> arguments) implements Configuration {
    /** Refuses absent parts and copies the list. */
    public Jvm {
        Objects.requireNonNull(gc, "gc");
        Objects.requireNonNull(heap, "heap");
        arguments = List.copyOf(arguments);
    }

    @Override
    public String key() {
        return gc + " " + heap;
    }

    @Override
    public String label() {
        return key();
    }

    @Override
    public String brief() {
        return gc;
    }

    @Override
    public String inWords() {
        return gc + ", heap " + heap;
    }
}
