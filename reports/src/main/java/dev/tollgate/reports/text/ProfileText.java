// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.model.profile.Stops;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a recording tells, for a terminal. */
public final class ProfileText {
    private static final List<String> STOP_COLUMNS =
            List.of("stopped by", "count", "total", "share of time", "p50", "p90", "p99", "p99.9", "max");
    private static final int SHOWN_CAUSES = 6;
    /** Chunks of one recording begin a little after one another ends: less than this is no gap. */
    private static final double SHOWN_GAP = 0.01;

    private ProfileText() {}

    /**
     * {@return tables and sentences for a terminal of 120 columns}
     *
     * @param profile what a recording tells
     */
    public static String render(Profile profile) {
        List<String> out = new ArrayList<>();
        out.add(Visible.text(profile.recording().collector() + ", "
                + Quantities.time(profile.recording().durationNanos()) + " from "
                + profile.recording().startedAt()));
        out.addAll(Wrap.lines(Visible.text(profile.recording().jvm()), TerminalText.TERMINAL));
        chunks(profile.recording()).ifPresent(text -> note(out, text));
        out.add("");
        stops(out, profile);
        out.add("");
        note(out, "GC pauses: " + profile.gc().pauses().source() + ".");
        if (profile.gc().stalls().count() > 0) {
            note(
                    out,
                    "Allocation stalls: threads that waited for memory, their times added; "
                            + profile.gc().stalls().source() + ".");
        }
        note(out, "Safepoints: " + profile.safepoints().source() + "." + sync(profile));
        causes(out, profile.gc());
        note(out, allocation(profile.allocation()));
        note(out, cpu(profile.cpu()));
        families(out, profile);
        levels(out, profile);
        return String.join("\n", out);
    }

    /** {@return what is to know of a recording's parts, in a sentence; empty where they follow on one another}
     *
     * @param recording what was recorded
     */
    private static Optional<String> chunks(Profile.Recorded recording) {
        List<String> parts = new ArrayList<>();
        if (recording.spanNanos() > recording.durationNanos() * (1 + SHOWN_GAP)) {
            parts.add("its " + recording.chunks() + " chunks cover " + Quantities.time(recording.durationNanos())
                    + " of " + Quantities.time(recording.spanNanos()) + "; shares and rates are of what they cover");
        }
        if (recording.repeatedChunks() > 0) {
            parts.add(
                    count(recording.repeatedChunks()) + " of those in the file are another one once more and left out");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of("Chunks: " + String.join("; ", parts) + ".");
    }

    private static void stops(List<String> out, Profile profile) {
        TextTable table = new TextTable(STOP_COLUMNS, 1, TerminalText.TERMINAL);
        table.row(row("GC pauses", profile.gc().pauses()));
        if (profile.gc().collectors().size() > 1) {
            profile.gc().collectors().forEach(kind -> table.row(row("  " + kind.name(), kind.pauses())));
        }
        table.row(row("allocation stalls", profile.gc().stalls()));
        Profile.Safepoints safepoints = profile.safepoints();
        table.row(List.of(
                "safepoints, all",
                count(safepoints.count()),
                Quantities.time(safepoints.totalNanos()),
                Quantities.percent(safepoints.share()),
                Quantities.time(safepoints.p50Nanos()),
                "",
                Quantities.time(safepoints.p99Nanos()),
                "",
                Quantities.time(safepoints.maxNanos())));
        out.addAll(table.render());
    }

    private static List<String> row(String name, Stops stops) {
        return List.of(
                name,
                count(stops.count()),
                Quantities.time(stops.totalNanos()),
                Quantities.percent(stops.share()),
                Quantities.time(stops.p50Nanos()),
                Quantities.time(stops.p90Nanos()),
                Quantities.time(stops.p99Nanos()),
                Quantities.time(stops.p999Nanos()),
                Quantities.time(stops.maxNanos()));
    }

    private static String sync(Profile profile) {
        return profile.safepoints()
                .syncMaxNanos()
                .map(nanos -> " The longest time to reach one: " + Quantities.time(nanos) + ".")
                .orElse("");
    }

    private static void causes(List<String> out, Profile.Gc gc) {
        if (gc.collections() == 0) {
            note(out, "Collections: none was recorded.");
            return;
        }
        List<String> causes = gc.causes().stream()
                .limit(SHOWN_CAUSES)
                .map(cause -> cause.name() + " " + count(cause.count()))
                .toList();
        note(out, "Collections: " + count(gc.collections()) + " (" + String.join(", ", causes) + ").");
    }

    /** {@return what is known of allocation, in a sentence}
     *
     * @param allocation what was allocated
     */
    public static String allocation(Profile.Allocated allocation) {
        return "Allocation: "
                + (allocation.totalBytes() == 0
                        ? allocation.source()
                        : Quantities.digits(allocation.totalBytes() / 1e6) + " MB, "
                                + Quantities.digits(allocation.bytesPerSecond() / 1e6) + " MB/s; from "
                                + allocation.source())
                + ".";
    }

    /** {@return what is known of processor time, in a sentence}
     *
     * @param cpu the processor time
     */
    public static String cpu(Profile.Cpu cpu) {
        String load = cpu.jvmUser().isEmpty()
                ? "no jdk.CPULoad was recorded"
                : "the JVM used "
                        + Quantities.percent(
                                cpu.jvmUser().get() + cpu.jvmSystem().orElse(0.0))
                        + " of the machine ("
                        + Quantities.percent(cpu.jvmSystem().orElse(0.0)) + " in the system), all processes "
                        + Quantities.percent(cpu.machineTotal().orElse(0.0));
        String gc = cpu.gcNanos()
                .map(nanos -> "; collections took " + Quantities.time(nanos)
                        + " of processor time while paused (jdk.GCCPUTime)")
                .orElse("");
        return "CPU: " + load + gc + "; " + count(cpu.samples()) + " samples of running threads"
                + cpu.sampleSource().map(source -> " (" + source + ")").orElse("")
                + (cpu.waitingSamples() == 0
                        ? "."
                        : ". This is a wall-clock profile: another " + count(cpu.waitingSamples())
                                + " samples are of threads that waited; they are no processor time and are left out.");
    }

    private static void families(List<String> out, Profile profile) {
        profile.familiesReason().ifPresent(reason -> note(out, "Families: " + reason + "."));
        if (profile.families().isEmpty()) {
            return;
        }
        out.add("");
        TextTable table =
                new TextTable(List.of("family", "libraries", "CPU", "allocation", "samples"), 2, TerminalText.TERMINAL);
        for (Profile.Family family : profile.families()) {
            table.row(List.of(
                    family.family(),
                    String.join(", ", family.top()),
                    Quantities.percent(family.cpuShare()),
                    family.allocationShare().map(Quantities::percent).orElse(""),
                    count(family.cpuSamples())));
        }
        out.addAll(table.render());
    }

    private static void levels(List<String> out, Profile profile) {
        if (profile.objectives().isEmpty()) {
            return;
        }
        out.add("");
        for (Profile.Judged judged : profile.objectives()) {
            out.add("pauses and stalls, " + judged.level() + ": " + (judged.met() ? "met" : "MISSED") + ", "
                    + judged.reason().orElseGet(() -> "it is " + Quantities.time(judged.observedNanos())));
        }
    }

    private static void note(List<String> out, String text) {
        out.addAll(Wrap.lines(Visible.text(text), TerminalText.TERMINAL));
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
