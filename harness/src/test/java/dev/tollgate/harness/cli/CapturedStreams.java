// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of a command within this JVM, which keeps what the command prints. */
abstract class CapturedStreams {
    /** What went to stdout. */
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    /** What went to stderr. */
    final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }
}
