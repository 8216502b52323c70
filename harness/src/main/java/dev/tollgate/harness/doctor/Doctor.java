// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.doctor;

import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.stats.Detectable;
import dev.tollgate.reports.stats.Estimates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what readings mean for measuring. Pure: the same readings give the same diagnoses. */
public final class Doctor {
    private static final double MUCH_STEAL_CPUS = 0.02;
    private static final double SOME_FOREIGN_CPUS = 0.1;
    private static final long LATE_WAKE_NANOS = 500_000;
    private static final double SLOW_CLOCK_NANOS = 200;
    /** From this value of perf_event_paranoid on, the kernel refuses counters to users. */
    private static final int PARANOID = 3;

    private static final double NOISY_PERCENT = 5;
    private static final int[] FORKS = {5, 10};

    private Doctor() {}

    /**
     * What was found.
     *
     * @param findings in a fixed order
     * @param detectableEffectPercent by forks a side, the slow-down that so many find in four of five comparisons that were not
     *     interleaved; empty where the noise was not measured
     */
    public record Report(List<Diagnosis> findings, Map<String, Double> detectableEffectPercent) {}

    /** {@return what the readings mean}
     *
     * @param readings what was read off the machine
     */
    public static Report examine(Readings readings) {
        List<Diagnosis> findings = new ArrayList<>();
        findings.add(cores(readings));
        container(readings).ifPresent(findings::add);
        findings.add(governor(readings));
        turbo(readings).ifPresent(findings::add);
        smt(readings).ifPresent(findings::add);
        hypervisor(readings).ifPresent(findings::add);
        steal(readings).ifPresent(findings::add);
        foreignLoad(readings).ifPresent(findings::add);
        hugePages(readings).ifPresent(findings::add);
        findings.add(clock(readings));
        findings.add(timer(readings));
        findings.add(counters(readings));
        findings.add(jdk(readings));
        Map<String, Double> detectable = detectable(readings);
        noise(readings, detectable).ifPresent(findings::add);
        return new Report(findings, detectable);
    }

    private static Diagnosis cores(Readings r) {
        int cores = r.environment().cores();
        String message = cores
                + (cores == 1 ? " processor, " : " processors, ")
                + r.environment().cpuModel();
        return cores > 1
                ? Diagnosis.fine("cores", message)
                : Diagnosis.warning(
                        "cores",
                        message + ": the collector, the compiler and the load generator share it with what is measured",
                        "measure on two processors or more");
    }

    private static Optional<Diagnosis> container(Readings r) {
        return r.property("container cpu limit").map(limit -> {
            long throttled = r.throttledPeriods().orElse(0L);
            String message = "the container's processor time is limited (cpu.max " + limit + "), throttled " + throttled
                    + " times so far";
            return throttled == 0
                    ? Diagnosis.fine("container-cpu-limit", message)
                    : Diagnosis.warning(
                            "container-cpu-limit",
                            message,
                            "give whole processors (a cpuset) instead of a share of time, or raise the limit");
        });
    }

    private static Diagnosis governor(Readings r) {
        Optional<String> governor = r.property("cpu governor");
        if (governor.isEmpty()) {
            return Diagnosis.fine("governor", "the frequency governor is not visible, as on most virtual machines");
        }
        return governor.get().equals("performance")
                ? Diagnosis.fine("governor", "the frequency governor is 'performance'")
                : Diagnosis.warning(
                        "governor",
                        "the frequency governor is '" + governor.get() + "': clock rates follow the load",
                        "cpupower frequency-set -g performance, as root");
    }

    private static Optional<Diagnosis> turbo(Readings r) {
        return r.property("turbo")
                .map(turbo -> turbo.equals("off")
                        ? Diagnosis.fine("turbo", "turbo is off")
                        : Diagnosis.warning(
                                "turbo",
                                "turbo is on: clock rates follow temperature and the other cores' load",
                                "switch it off while measuring: echo 0 > /sys/devices/system/cpu/cpufreq/boost, or echo 1 >"
                                        + " /sys/devices/system/cpu/intel_pstate/no_turbo, as root"));
    }

    private static Optional<Diagnosis> smt(Readings r) {
        return r.property("smt")
                .map(
                        smt -> smt.equals("off")
                                ? Diagnosis.fine("smt", "simultaneous multithreading is off or not visible")
                                : Diagnosis.warning(
                                        "smt",
                                        "simultaneous multithreading is on: two threads share a core, so a neighbour slows the"
                                                + " measured one",
                                        "echo off > /sys/devices/system/cpu/smt/control, as root, or pin to one thread per core"));
    }

    private static Optional<Diagnosis> hypervisor(Readings r) {
        return r.property("hypervisor")
                .map(yes -> Diagnosis.fine(
                        "hypervisor", "this is a virtual machine: what its neighbours do shows only in the figures"));
    }

    private static Optional<Diagnosis> steal(Readings r) {
        return r.stealCpus().map(steal -> {
            String message = String.format(Locale.ROOT, "the hypervisor withholds %.2f processors", steal);
            return steal < MUCH_STEAL_CPUS
                    ? Diagnosis.fine("steal", message)
                    : Diagnosis.warning(
                            "steal", message, "measure on a machine, or at a time, without such neighbours");
        });
    }

    private static Optional<Diagnosis> foreignLoad(Readings r) {
        return r.foreignCpus().map(foreign -> {
            int cores = r.environment().cores();
            String message =
                    String.format(Locale.ROOT, "other processes keep %.2f of %d processors busy", foreign, cores);
            double bearable = cores - 1 + ForeignCpu.BEARABLE_BEYOND_ALL_BUT_ONE;
            if (foreign > bearable) {
                return new Diagnosis(
                        "foreign-load",
                        Severity.ERROR,
                        message
                                + String.format(
                                        Locale.ROOT,
                                        ", more than %.2f: a fork measured now is repeated once and then counts as disturbed",
                                        bearable),
                        "stop other programs; 'top' names them");
            }
            return foreign < SOME_FOREIGN_CPUS
                    ? Diagnosis.fine("foreign-load", message)
                    : Diagnosis.warning("foreign-load", message, "stop other programs; 'top' names them");
        });
    }

    private static Optional<Diagnosis> hugePages(Readings r) {
        return r.property("transparent huge pages").map(pages -> {
            String message = "transparent huge pages: " + pages;
            return pages.equals("always")
                    ? Diagnosis.warning(
                            "huge-pages",
                            message + ": which memory gets them depends on what ran before",
                            "echo madvise > /sys/kernel/mm/transparent_hugepage/enabled, as root, and ask by"
                                    + " -XX:+UseTransparentHugePages where they are wanted")
                    : Diagnosis.fine("huge-pages", message);
        });
    }

    private static Diagnosis clock(Readings r) {
        String source = r.property("clock source").orElse("unknown");
        String message = String.format(
                Locale.ROOT,
                "clock source '%s', steps of %d ns, %.0f ns a reading",
                source,
                r.clockStepNanos(),
                r.clockCallNanos());
        return r.clockCallNanos() <= SLOW_CLOCK_NANOS
                ? Diagnosis.fine("clock", message)
                : Diagnosis.warning(
                        "clock",
                        message + ": latencies of a few microseconds are coarse",
                        "use the clock source tsc or kvm-clock where the kernel offers it");
    }

    private static Diagnosis timer(Readings r) {
        String message =
                String.format(Locale.ROOT, "a sleep of 100 µs ends %.0f µs late (median)", r.lateWakeNanos() / 1e3);
        return r.lateWakeNanos() <= LATE_WAKE_NANOS
                ? Diagnosis.fine("timer", message)
                : Diagnosis.warning(
                        "timer",
                        message + ": stalls below a millisecond cannot be distinguished from that",
                        "stop other programs; in a container, raise its processor limit");
    }

    private static Diagnosis counters(Readings r) {
        return r.hasCounters() && r.perfEventParanoid().orElse(PARANOID) < PARANOID
                ? Diagnosis.fine("counters", "hardware performance counters can be read")
                : Diagnosis.fine(
                        "counters",
                        "hardware performance counters cannot be read here; nothing in Tollgate needs them");
    }

    private static Diagnosis jdk(Readings r) {
        return Diagnosis.fine("jdk", r.environment().jvm() + "; forks use G1 unless --gc says otherwise");
    }

    private static Map<String, Double> detectable(Readings r) {
        Map<String, Double> byForks = new LinkedHashMap<>();
        if (r.rulerNanosPerOp().size() >= 2) {
            double deviation = Estimates.logDeviation(r.rulerNanosPerOp());
            for (int forks : FORKS) {
                byForks.put(Integer.toString(forks), Detectable.percentUnpaired(deviation, forks));
            }
        }
        return byForks;
    }

    private static Optional<Diagnosis> noise(Readings r, Map<String, Double> detectable) {
        if (detectable.isEmpty()) {
            return Optional.empty();
        }
        double percent = 100 * Estimates.logDeviation(r.rulerNanosPerOp());
        String message = String.format(
                Locale.ROOT,
                "%d forks of a fixed computation differ by %.1f %% (standard deviation): 5 forks a side show +%.1f %%, 10 show"
                        + " +%.1f %%, in four of five comparisons",
                r.rulerNanosPerOp().size(),
                percent,
                detectable.get("5"),
                detectable.get("10"));
        return Optional.of(
                percent <= NOISY_PERCENT
                        ? Diagnosis.fine("noise", message)
                        : Diagnosis.warning(
                                "noise",
                                message,
                                "make it quieter with the remedies above, or use 'duel', which measures side by side"));
    }
}
