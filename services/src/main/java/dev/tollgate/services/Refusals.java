// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.io.UncheckedIOException;

/** Tells a task that refuses its input from one that fails: implementations refuse by whatever their library throws. */
final class Refusals {
    /** How the native library begins to report a defect of its own. */
    private static final String PANIC = "panic in the native library";

    private Refusals() {}

    /**
     * {@return the refusal for what a task threw}
     *
     * @param thrown what it threw
     * @throws RuntimeException that very exception, where it is no refusal
     */
    static Problem of(RuntimeException thrown) {
        String message = String.valueOf(
                thrown instanceof UncheckedIOException e ? e.getCause().getMessage() : thrown.getMessage());
        switch (thrown) {
            case Problem problem -> {
                return problem;
            }
            case IllegalStateException e -> throw e;
            case IndexOutOfBoundsException e -> throw e;
            case NullPointerException e -> throw e;
            case ClassCastException e -> throw e;
            case UnsupportedOperationException e -> throw e;
            case RuntimeException e when message.startsWith(PANIC) -> throw e;
            default -> {
                // Parsers put a look at the input on further lines.
                return Problem.malformed(message.lines().findFirst().orElse("malformed"));
            }
        }
    }
}
