// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HsErrTest {

    @Test
    void theSignalAndTheFrameAreTheReason() {
        String text = """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f2a, pid=4711, tid=4712
                #
                # JRE version: OpenJDK Runtime Environment (25.0.3+9)
                # Problematic frame:
                # C  [libc.so.6+0x16a3dd]  strlen+0x1d
                #
                """;
        assertThat(HsErr.reason(text)).hasValue("SIGSEGV in C [libc.so.6+0x16a3dd] strlen+0x1d");
    }

    @Test
    void anInternalErrorIsAReasonToo() {
        assertThat(HsErr.reason("#  Internal Error (os_linux.cpp:123), pid=1, tid=2\n"))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("Internal Error"));
        assertThat(HsErr.reason("")).isEmpty();
    }

    @Test
    void outOfMemoryIsRecognisedByWhatTheJvmPrints() {
        assertThat(OutOfMemory.in("Terminating due to java.lang.OutOfMemoryError: Java heap space"))
                .isTrue();
        assertThat(OutOfMemory.in("all is well")).isFalse();
    }
}
