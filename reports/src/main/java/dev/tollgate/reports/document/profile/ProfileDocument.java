// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.profile;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a recording of an application tells: {@code profile}. */
public final class ProfileDocument {
    /** Chunks of one recording begin a little after one another ends: less than this is no gap. */
    private static final double SHOWN_GAP = 0.01;

    private static final double BYTES_IN_MEGABYTE = 1e6;

    private final String name;
    private final Profile profile;

    private ProfileDocument(String name, Profile profile) {
        this.name = name;
        this.profile = profile;
    }

    /**
     * {@return the document}
     *
     * @param name the recording's name
     * @param profile what it tells
     */
    public static Document of(String name, Profile profile) {
        return new ProfileDocument(name, profile).document();
    }

    /**
     * {@return the picture of what stopped the application; empty where nothing did}
     *
     * @param profile what a recording tells
     */
    public static Optional<Figure> picture(Profile profile) {
        return StopsChart.of(profile)
                .map(chart -> new Figure(
                        "pauses",
                        chart,
                        "The times of each kind of stop, and all of them together. Every stop is counted."));
    }

    private Document document() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("stops", "What stopped the application", stops()));
        if (!profile.objectives().isEmpty()) {
            sections.add(new Section("levels", "Service levels of pauses and stalls", List.of(levels())));
        }
        sections.add(new Section("memory", "Collections and memory", memory()));
        sections.add(new Section("cpu", "Processor time", cpu()));
        sections.add(new Section("families", "Families of work", families()));
        Profile.Recorded recording = profile.recording();
        return new Document(
                "Recording of an application",
                name,
                recording.collector() + ", " + Quantities.time(recording.durationNanos()) + " from "
                        + recording.startedAt(),
                opening(),
                sections);
    }

    private List<Block> opening() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Notes.paragraph("JVM: " + profile.recording().jvm()));
        chunks().ifPresent(text -> blocks.add(Notes.paragraph(text)));
        return blocks;
    }

    /** {@return what is to know of a recording's parts; empty where they follow on one another} */
    private Optional<String> chunks() {
        Profile.Recorded recording = profile.recording();
        List<String> parts = new ArrayList<>();
        if (recording.spanNanos() > recording.durationNanos() * (1 + SHOWN_GAP)) {
            parts.add("its " + recording.chunks() + " chunks cover " + Quantities.time(recording.durationNanos())
                    + " of " + Quantities.time(recording.spanNanos()) + "; shares and rates are of what they cover");
        }
        if (recording.repeatedChunks() > 0) {
            parts.add(Quantities.count(recording.repeatedChunks())
                    + " of those in the file repeat another one and are left out");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of("Chunks: " + String.join("; ", parts) + ".");
    }

    private List<Block> stops() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(StopsTable.of(profile));
        List<Fact> sources = new ArrayList<>();
        sources.add(new Fact("GC pauses", "from " + profile.gc().pauses().source()));
        if (profile.gc().stalls().count() > 0) {
            sources.add(new Fact(
                    "allocation stalls",
                    "threads that waited for memory, their times added; from "
                            + profile.gc().stalls().source()));
        }
        sources.add(new Fact("safepoints", "from " + profile.safepoints().source()));
        profile.safepoints()
                .syncMaxNanos()
                .ifPresent(nanos -> sources.add(new Fact("reaching one", Quantities.time(nanos) + " at most")));
        blocks.add(new Facts(Facts.Style.LIST, sources));
        picture(profile).ifPresent(blocks::add);
        return blocks;
    }

    private Table levels() {
        List<Column> columns = List.of(
                Column.of("level", "level", NAME),
                Column.of("outcome", "outcome", BADGE),
                Column.of("observedNanos", "observed", FIGURE),
                Column.data("percentile", FIGURE),
                Column.data("limitNanos", FIGURE));
        return new Table(
                "levels",
                "",
                columns,
                profile.objectives().stream().map(ProfileDocument::level).toList(),
                "");
    }

    private static Row level(Profile.Judged judged) {
        boolean isKnown = judged.reason().isEmpty();
        return new Row(
                List.of(
                        new Value.Text(Quantities.level(judged.percentile(), judged.limitNanos())),
                        judged.met() ? new Value.Badge(Tone.GOOD, "met") : new Value.Badge(Tone.BAD, "MISSED"),
                        isKnown ? Value.of(Unit.NANOSECONDS, judged.observedNanos()) : Value.ABSENT,
                        Value.of(Unit.NUMBER, judged.percentile()),
                        Value.of(Unit.NANOSECONDS, judged.limitNanos())),
                isKnown ? Row.Emphasis.NONE : Row.Emphasis.LOST,
                judged.reason().orElse(""));
    }

    private List<Block> memory() {
        List<Block> blocks = new ArrayList<>();
        if (profile.gc().collections() == 0) {
            blocks.add(Notes.paragraph("No collection was recorded."));
        } else {
            blocks.add(Table.of(
                    "causes",
                    Counted.of(profile.gc().collections(), "collection") + " by cause",
                    List.of(
                            new ColumnOf<Profile.Counted>(
                                    Column.of("cause", "cause", NAME), cause -> new Value.Text(cause.name())),
                            new ColumnOf<Profile.Counted>(
                                    Column.of("count", "collections", FIGURE), cause -> Value.count(cause.count()))),
                    profile.gc().causes(),
                    ""));
        }
        Profile.Allocated allocation = profile.allocation();
        blocks.add(
                allocation.totalBytes() == 0
                        ? Notes.paragraph("Allocation: " + allocation.source() + ".")
                        : new Facts(
                                Facts.Style.LIST,
                                List.of(
                                        new Fact("allocated", Value.of(Unit.BYTES, allocation.totalBytes())),
                                        new Fact(
                                                "allocation rate",
                                                Value.of(
                                                        Unit.MEGABYTES_PER_SECOND,
                                                        allocation.bytesPerSecond() / BYTES_IN_MEGABYTE)),
                                        new Fact("source", allocation.source()))));
        return blocks;
    }

    private List<Block> cpu() {
        Profile.Cpu cpu = profile.cpu();
        List<Fact> facts = new ArrayList<>();
        cpu.jvmUser()
                .ifPresentOrElse(
                        user -> {
                            facts.add(share(
                                    "the JVM, of the machine",
                                    user + cpu.jvmSystem().orElse(0.0)));
                            facts.add(share(
                                    "of which in the system", cpu.jvmSystem().orElse(0.0)));
                            facts.add(share("all processes", cpu.machineTotal().orElse(0.0)));
                        },
                        () -> facts.add(new Fact("the JVM, of the machine", "no jdk.CPULoad was recorded")));
        cpu.gcNanos()
                .ifPresent(nanos -> facts.add(new Fact(
                        "collections in pauses", Quantities.time(nanos) + " of processor time (jdk.GCCPUTime)")));
        facts.add(new Fact(
                "samples, running threads",
                Quantities.count(cpu.samples())
                        + cpu.sampleSource().map(source -> " (" + source + ")").orElse("")));
        List<Block> blocks = new ArrayList<>(List.of(new Facts(Facts.Style.LIST, facts)));
        if (cpu.waitingSamples() > 0) {
            blocks.add(Notes.paragraph("This is a wall-clock profile: another " + Quantities.count(cpu.waitingSamples())
                    + " samples are of threads that waited; they are no processor time and are left out."));
        }
        return blocks;
    }

    private static Fact share(String name, double share) {
        return new Fact(name, Value.of(Unit.SHARE, share));
    }

    private List<Block> families() {
        List<Block> blocks = new ArrayList<>();
        profile.familiesReason().ifPresent(reason -> blocks.add(Notes.paragraph("None: " + reason + ".")));
        if (!profile.families().isEmpty()) {
            blocks.add(Table.of(
                    "families",
                    "",
                    List.of(
                            new ColumnOf<Profile.Family>(
                                    Column.of("family", "family", NAME), one -> new Value.Text(one.family())),
                            new ColumnOf<Profile.Family>(
                                    Column.of("top", "libraries", TEXT),
                                    one -> Value.text(String.join(", ", one.top()))),
                            new ColumnOf<Profile.Family>(
                                    Column.of("cpuShare", "CPU", FIGURE), one -> Value.of(Unit.SHARE, one.cpuShare())),
                            new ColumnOf<Profile.Family>(
                                    Column.of("allocationShare", "allocation", FIGURE),
                                    one -> one.allocationShare()
                                            .map(share -> Value.of(Unit.SHARE, share))
                                            .orElse(Value.ABSENT)),
                            new ColumnOf<Profile.Family>(
                                    Column.of("cpuSamples", "samples", FIGURE), one -> Value.count(one.cpuSamples()))),
                    profile.families(),
                    ""));
        }
        return blocks;
    }
}
