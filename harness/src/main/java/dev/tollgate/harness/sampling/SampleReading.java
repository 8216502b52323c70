// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.Pinning;
import dev.tollgate.reports.model.section.Resident;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.model.section.StartupPart;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.StartupTimes;
import dev.tollgate.reports.model.section.ThreadRates;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Translates what a sample's JVM wrote down into the result model. */
final class SampleReading {
    private final Properties facts;

    private SampleReading(Properties facts) {
        this.facts = facts;
    }

    static SectionSample of(SampleTarget target, Launched launched, Path file) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            facts.load(reader);
        }
        SampleReading reading = new SampleReading(facts);
        return switch (target.kind()) {
            case STARTUP -> new StartupSample(launched.measured(reading.times()));
            case THREADS -> reading.threads(target, launched);
            case VIRTUAL_THREADS -> new VirtualThreadsSample(launched.measured(reading.pinning()));
        };
    }

    static SectionSample failed(
            SampleTarget target, Launched launched, ForkStatus status, String reason, Optional<String> log) {
        return switch (target.kind()) {
            case STARTUP -> new StartupSample(launched.failed(status, reason, log));
            case THREADS -> new ScalingSample(launched.failed(status, reason, log));
            case VIRTUAL_THREADS -> new VirtualThreadsSample(launched.failed(status, reason, log));
        };
    }

    private StartupTimes times() {
        return new StartupTimes(
                number("jvm"),
                part("discovery"),
                part("payload"),
                part("library"),
                part("open"),
                part("firstCall"),
                numbers("calls"),
                Optional.ofNullable(facts.getProperty("steady")).map(Long::valueOf),
                Double.parseDouble(facts.getProperty("final")),
                number("watched"),
                Optional.ofNullable(facts.getProperty("resident")).map(text -> {
                    List<Long> bytes = numbers("resident");
                    return new Resident(bytes.get(0), bytes.get(1), bytes.get(2));
                }));
    }

    private StartupPart part(String name) {
        List<Long> numbers = numbers(name);
        boolean counted = numbers.size() == 3;
        return new StartupPart(
                numbers.getFirst(),
                counted ? Optional.of(numbers.get(1)) : Optional.empty(),
                counted ? Optional.of(numbers.get(2)) : Optional.empty());
    }

    /** Where a thread made no call, there is no throughput of the team: not a number would count as one from then on. */
    private SectionSample threads(SampleTarget target, Launched launched) {
        List<Double> perThread = perThread();
        if (perThread.stream().allMatch(Double::isFinite)) {
            return new ScalingSample(launched.measured(new ThreadRates(perThread)));
        }
        return failed(
                target,
                launched,
                ForkStatus.FAILED,
                "a thread made no call in the measured time: other processes kept the processors, or a"
                        + " call takes longer than that",
                Optional.empty());
    }

    private List<Double> perThread() {
        return Arrays.stream(facts.getProperty("perThread").split(" "))
                .map(Double::valueOf)
                .toList();
    }

    private Pinning pinning() {
        List<Long> pinned = numbers("pinned");
        String[] parts = facts.getProperty("delay").split(" ", 7);
        long[] delay = Arrays.stream(parts).limit(6).mapToLong(Long::parseLong).toArray();
        return new Pinning(
                number("observed"),
                number("calls"),
                pinned.get(0),
                pinned.get(1),
                new Percentiles(delay[0], delay[1], delay[2], delay[3], delay[4], delay[5], parts[6]));
    }

    private long number(String name) {
        return Long.parseLong(facts.getProperty(name));
    }

    private List<Long> numbers(String name) {
        return Arrays.stream(facts.getProperty(name).split(" "))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
