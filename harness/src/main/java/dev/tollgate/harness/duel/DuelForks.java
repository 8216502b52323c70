// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.compare.ForkCollection;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.model.cell.ForkStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forks of a duel as they stand: which there are, and their values for either side. */
final class DuelForks {
    /** So many failures of a side in a row, and its benchmark is given up. */
    private static final int MOST_FAILURES = 2;

    private final Path folder;
    private final List<DuelLine> lines = new ArrayList<>();
    private final Map<String, DuelLine> latest = new LinkedHashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final ForkCollection base = new ForkCollection();
    private final ForkCollection next = new ForkCollection();

    DuelForks(Path folder) {
        this.folder = folder;
    }

    void add(DuelLine line) throws IOException {
        lines.add(line);
        String side = line.contest().title() + " " + line.arm();
        if (!line.measured()) {
            failures.merge(side, 1, Integer::sum);
            latest.putIfAbsent(key(line.contest(), line.arm(), line.round()), line);
            return;
        }
        failures.remove(side);
        latest.put(key(line.contest(), line.arm(), line.round()), line);
        switch (line.arm()) {
            case Arm.BASE -> base.add(line.round(), line.raw().orElseThrow(), raw(line));
            case Arm.NEW -> next.add(line.round(), line.raw().orElseThrow(), raw(line));
            default -> {
                // Read together with its base, at the end.
            }
        }
    }

    private static String key(Contest contest, String arm, int round) {
        return contest.title() + " " + arm + " " + round;
    }

    private String raw(DuelLine line) throws IOException {
        return Files.readString(folder.resolve(line.raw().orElseThrow()));
    }

    boolean has(Contest contest, String arm, int round) {
        return latest.containsKey(key(contest, arm, round));
    }

    boolean isGivenUp(Contest contest) {
        return List.of(Arm.BASE, Arm.NEW).stream()
                .anyMatch(arm -> failures.getOrDefault(contest.title() + " " + arm, 0) >= MOST_FAILURES);
    }

    Measurement base() {
        return base.measurement();
    }

    Measurement next() {
        return next.measurement();
    }

    Path folder() {
        return folder;
    }

    List<DuelLine> lines() {
        return List.copyOf(lines);
    }

    int size() {
        return lines.size();
    }

    /** {@return how many forks were needed, those that were repeated counted once} */
    int needed() {
        return latest.size();
    }

    int lastOrder() {
        return lines.stream().mapToInt(DuelLine::order).max().orElse(0);
    }

    int lastRound() {
        return lines.stream().mapToInt(DuelLine::round).max().orElse(0);
    }

    /** {@return how long a fork lives on average; empty where none has ended} */
    Optional<Duration> meanLife() {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) lines.stream()
                        .mapToLong(DuelLine::durationNanos)
                        .average()
                        .orElseThrow()));
    }

    int lastRound(Contest contest) {
        return lines.stream()
                .filter(line -> line.contest().equals(contest))
                .mapToInt(DuelLine::round)
                .max()
                .orElse(0);
    }

    int disturbed() {
        return (int) lines.stream()
                .filter(line -> line.status() == ForkStatus.DISTURBED)
                .count();
    }

    List<DuelLine> failed() {
        return lines.stream().filter(line -> !line.measured()).toList();
    }

    /** {@return what JMH wrote for the forks of a side that count, in their order} */
    List<String> raw(String arm) throws IOException {
        List<String> texts = new ArrayList<>();
        for (DuelLine line : latest.values()) {
            if (line.measured() && line.arm().equals(arm)) {
                texts.add(raw(line));
            }
        }
        return texts;
    }

    /** {@return per round the time of the repeated base and of the base itself} */
    List<double[]> aaPairs() throws IOException {
        List<double[]> pairs = new ArrayList<>();
        for (DuelLine line : latest.values()) {
            if (line.measured() && line.arm().equals(Arm.AA)) {
                ForkCollection repeated = new ForkCollection();
                repeated.add(line.round(), line.raw().orElseThrow(), raw(line));
                pair(repeated.measurement(), line.round()).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    private Optional<double[]> pair(Measurement repeated, int round) {
        for (Series series : repeated.series()) {
            if (series.kind() == Series.Kind.TIME && series.byRound().getOrDefault(round, 0.0) > 0) {
                Optional<Double> once = base().series().stream()
                        .filter(other -> other.key().equals(series.key()))
                        .map(other -> other.byRound().getOrDefault(round, 0.0))
                        .filter(value -> value > 0)
                        .findFirst();
                if (once.isPresent()) {
                    return Optional.of(new double[] {series.byRound().get(round), once.get()});
                }
            }
        }
        return Optional.empty();
    }
}
