// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.util.List;
import java.util.Optional;

/** Reads why a JVM crashed out of the report it left. */
public final class HsErr {
    private static final String FRAME_HEADING = "# Problematic frame:";

    private HsErr() {}

    /** {@return the signal or error and the frame it came from, as in {@code SIGSEGV in C [libc.so.6+0x1] strlen}}
     *
     * @param text the content of an {@code hs_err} file
     */
    public static Optional<String> reason(String text) {
        List<String> lines = text.lines().limit(40).toList();
        Optional<String> what = lines.stream()
                .map(line -> line.replaceFirst("^# *", ""))
                .filter(line -> line.startsWith("SIG")
                        || line.startsWith("EXCEPTION_")
                        || line.startsWith("Internal Error")
                        || line.startsWith("Out of Memory Error")
                        || line.startsWith("Native memory allocation"))
                .findFirst()
                .map(line -> line.replaceFirst(" \\(0x.*", "").replaceFirst(" at pc=.*", ""));
        int heading = lines.indexOf(FRAME_HEADING);
        String frame = heading >= 0 && heading + 1 < lines.size()
                ? " in " + lines.get(heading + 1).replaceFirst("^# *", "").replaceAll(" +", " ")
                : "";
        return what.map(w -> w + frame);
    }
}
