// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupFigures;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.render.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** First calls, threads and virtual threads as tables. */
public final class SideTables {
    private static final String NONE = "–";

    private SideTables() {}

    /** {@return the tables of a run; none for what it did not measure}
     *
     * @param run a run
     */
    public static List<SideTable> of(Run run) {
        return Stream.of(startup(run), threads(run), virtualThreads(run))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@return first calls; empty where there are none}
     *
     * @param run a run
     */
    public static Optional<SideTable> startup(Run run) {
        return run.startup()
                .filter(all -> !all.isEmpty())
                .map(all -> new SideTable(
                        "First calls in fresh JVMs",
                        "First answer: what the option adds before there is one, which is loading the library, opening (classes,"
                                + " linkage, contexts) and the first call. Whole process: from its start to the first answer, the"
                                + " JVM and the program's own parts among it. Steady after: from the first call until calls stay"
                                + " within 20 % of their final level. Resident: memory after the first call.",
                        List.of(
                                "workload",
                                "implementation",
                                "first answer",
                                "library",
                                "open",
                                "first call",
                                "steady after",
                                "whole process",
                                "resident",
                                "JVMs"),
                        2,
                        all.stream().map(SideTables::row).toList()));
    }

    private static List<String> row(Startup startup) {
        List<String> row = new ArrayList<>(List.of(startup.workload(), startup.implementation()));
        Optional<StartupFigures> figures = startup.figures();
        boolean bare = startup.implementation().equals(Startup.BARE)
                && startup.workload().equals(Startup.REFERENCE);
        boolean reference = startup.workload().equals(Startup.REFERENCE);
        row.add(bare ? NONE : interval(figures.map(StartupFigures::firstAnswer)));
        row.add(reference ? NONE : time(figures.map(StartupFigures::library)));
        row.add(bare ? NONE : time(figures.map(StartupFigures::open)));
        row.add(bare ? NONE : time(figures.map(StartupFigures::firstCall)));
        row.add(reference ? NONE : steady(startup));
        row.add(time(figures.map(StartupFigures::processToAnswer)));
        row.add(figures.flatMap(StartupFigures::loadedResident)
                .map(e -> Quantities.digits(e.estimate() / 1e6) + " MB")
                .orElse(NONE));
        row.add(launches(startup.samples()));
        return row;
    }

    private static String steady(Startup startup) {
        Optional<Estimate> steady = startup.figures().flatMap(StartupFigures::steady);
        if (steady.isPresent()) {
            return Quantities.time(steady.get().estimate());
        }
        Optional<Long> watched = startup.samples().stream()
                .flatMap(s -> s.times().stream())
                .map(t -> t.watchedNanos())
                .findFirst();
        return watched.map(w -> "not in " + Quantities.time(w)).orElse(NONE);
    }

    /** {@return throughput by number of threads; empty where there is none}
     *
     * @param run a run
     */
    public static Optional<SideTable> threads(Run run) {
        return run.threads().filter(all -> !all.isEmpty()).map(all -> {
            List<List<String>> rows = new ArrayList<>();
            for (Scaling scaling : all) {
                rows.add(List.of(
                        scaling.workload(),
                        scaling.implementation(),
                        scaling.payload().name(),
                        Integer.toString(scaling.threads()),
                        scaling.throughput().map(e -> perSecond(e.estimate())).orElse(NONE),
                        scaling.throughput()
                                .map(e -> range(perSecond(e.low()), perSecond(e.high()), e))
                                .orElse(NONE),
                        scaling.efficiency()
                                .map(e -> scaling.threads() == 1 ? NONE : Quantities.ratio(e.estimate()))
                                .orElse(NONE),
                        scaling.efficiency()
                                .filter(e -> scaling.threads() > 1)
                                .map(e -> range(Quantities.ratio(e.low()), Quantities.ratio(e.high()), e))
                                .orElse(NONE),
                        launches(scaling.samples())));
            }
            return new SideTable(
                    "Throughput by number of threads",
                    "Operations per second of all threads together, with 95 % intervals over JVMs. Efficiency: that over the number"
                            + " of threads times the throughput of one thread in the same round; 1 is perfect.",
                    List.of(
                            "workload",
                            "implementation",
                            "payload",
                            "threads",
                            "op/s",
                            "95 %",
                            "efficiency",
                            "95 % ",
                            "JVMs"),
                    3,
                    rows);
        });
    }

    /** {@return calls on virtual threads; empty where there are none}
     *
     * @param run a run
     */
    public static Optional<SideTable> virtualThreads(Run run) {
        return run.virtualThreads().filter(all -> !all.isEmpty()).map(all -> {
            List<List<String>> rows = new ArrayList<>();
            for (VirtualThreads threads : all) {
                rows.add(List.of(
                        threads.workload(),
                        threads.implementation(),
                        threads.waits() ? "waits" : "works",
                        threads.callers() + " on " + threads.carriers(),
                        threads.pinnedPerCall()
                                .map(e -> e.estimate() == 0 ? "0" : Quantities.digits(e.estimate()))
                                .orElse(NONE),
                        events(threads),
                        threads.delay().map(d -> Quantities.time(d.p50Nanos())).orElse(NONE),
                        threads.delay().map(d -> Quantities.time(d.p99Nanos())).orElse(NONE),
                        threads.delay().map(d -> Quantities.time(d.maxNanos())).orElse(NONE),
                        launches(threads.samples())));
            }
            return new SideTable(
                    "Calls on virtual threads",
                    "Each call works only, or waits 1 ms inside where it calls back into Java; between calls its thread rests for 1"
                            + " ms. Pinned per call: jdk.VirtualThreadPinned events, waits that could not leave the carrier because of a"
                            + " native frame. Delay: how late another virtual thread was woken from a sleep, for want of a carrier.",
                    List.of(
                            "workload",
                            "implementation",
                            "call",
                            "callers on carriers",
                            "pinned per call",
                            "events",
                            "delay p50",
                            "delay p99",
                            "worst",
                            "JVMs"),
                    3,
                    rows);
        });
    }

    private static String events(VirtualThreads threads) {
        return Long.toString(threads.samples().stream()
                .flatMap(s -> s.pinning().stream())
                .mapToLong(p -> p.pinnedEvents())
                .sum());
    }

    private static String perSecond(double value) {
        return value >= 1e6 ? Quantities.digits(value / 1e6) + " M" : Quantities.digits(value);
    }

    private static String range(String low, String high, Estimate estimate) {
        return estimate.perFork().size() < 2 ? "one JVM" : "[" + low + ", " + high + "]";
    }

    private static String time(Optional<Estimate> estimate) {
        return estimate.map(e -> Quantities.time(e.estimate())).orElse(NONE);
    }

    private static String interval(Optional<Estimate> estimate) {
        return estimate.map(e -> Quantities.time(e.estimate())
                        + (e.perFork().size() < 2
                                ? ""
                                : " [" + Quantities.time(e.low()) + ", " + Quantities.time(e.high()) + "]"))
                .orElse(NONE);
    }

    /** How many JVMs, and what of them is to be doubted or lost. */
    private static String launches(List<? extends SectionSample> samples) {
        List<Launch<?>> launches =
                samples.stream().<Launch<?>>map(SectionSample::launch).toList();
        long disturbed = launches.stream()
                .filter(l -> l.status() == ForkStatus.DISTURBED)
                .count();
        long good = launches.stream().filter(l -> l.status() == ForkStatus.OK).count() + disturbed;
        String text = Long.toString(good);
        if (good < launches.size()) {
            text += ", " + (launches.size() - good) + " failed";
        }
        return disturbed > 0 ? text + ", " + disturbed + " disturbed" : text;
    }

    /** {@return the tables for a terminal, an empty line behind each} */
    static List<String> terminal(Run run, int width) {
        List<String> out = new ArrayList<>();
        for (SideTable table : of(run)) {
            out.add(table.title());
            TextTable text = new TextTable(table.columns(), table.textColumns(), width);
            table.rows().forEach(text::row);
            out.addAll(text.render());
            out.addAll(Wrap.lines(table.legend(), width));
            out.add("");
        }
        return out;
    }

    /** {@return the tables in Markdown} */
    static String markdown(Run run) {
        StringBuilder out = new StringBuilder();
        for (SideTable table : of(run)) {
            out.append("\n## ")
                    .append(table.title())
                    .append("\n\n")
                    .append(Markdown.escaped(table.legend()))
                    .append("\n\n");
            out.append(Markdown.header(table.columns(), table.textColumns()));
            table.rows().forEach(row -> out.append(Markdown.row(row)));
        }
        return out.toString();
    }
}
