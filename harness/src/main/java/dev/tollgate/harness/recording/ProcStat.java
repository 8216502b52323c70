// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.util.Optional;

/** Reads processor times out of the texts of {@code /proc} (see proc(5)); all in clock ticks. */
final class ProcStat {
    private ProcStat() {}

    /**
     * Processor time of the whole machine since it started.
     *
     * @param busy user, nice, system, irq and softirq
     * @param steal withheld by the hypervisor
     */
    record Machine(long busy, long steal) {}

    /** {@return the machine's times}
     *
     * @param text the content of {@code /proc/stat}
     */
    static Optional<Machine> machine(String text) {
        Optional<String> line = text.lines().filter(l -> l.startsWith("cpu ")).findFirst();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] fields = line.get().trim().split(" +");
        if (fields.length < 9) {
            return Optional.empty();
        }
        // cpu user nice system idle iowait irq softirq steal; guest time is part of user time.
        long busy = at(fields, 1) + at(fields, 2) + at(fields, 3) + at(fields, 6) + at(fields, 7);
        return Optional.of(new Machine(busy, at(fields, 8)));
    }

    /** {@return user and system time of a process, that of its ended and awaited children among it}
     *
     * @param text the content of {@code /proc/<pid>/stat}
     */
    static Optional<Long> process(String text) {
        // The second field is the name in parentheses, which may itself hold spaces and parentheses.
        int close = text.lastIndexOf(')');
        if (close < 0) {
            return Optional.empty();
        }
        String[] fields = text.substring(close + 1).trim().split(" +");
        if (fields.length < 15) {
            return Optional.empty();
        }
        // After the name: state is field 3 of the manual, so utime (14) is at index 11.
        return Optional.of(at(fields, 11) + at(fields, 12) + at(fields, 13) + at(fields, 14));
    }

    private static long at(String[] fields, int index) {
        return Long.parseLong(fields[index]);
    }
}
