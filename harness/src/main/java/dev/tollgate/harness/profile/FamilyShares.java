// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.model.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;

/**
 * What share of processor time and memory goes to work that the toolkit measures: a sample belongs to the library of the
 * innermost frame that is of one. Only samples of threads that ran are samples of processor time.
 */
final class FamilyShares {
    private static final int SHOWN_LIBRARIES = 5;

    private final Map<SampleSource, ThreadSamples> sources = new EnumMap<>(SampleSource.class);
    private final Map<String, Map<String, Long>> allocated = new HashMap<>();
    private long allocatedBytes;
    private boolean allocation;

    void execution(SampleSource source, RecordedEvent event) {
        sources.computeIfAbsent(source, ThreadSamples::new).add(event);
    }

    void allocation(RecordedEvent event) {
        allocation = true;
        long bytes = event.getLong("weight");
        allocatedBytes += bytes;
        Library.of(event.getStackTrace())
                .ifPresent(found -> allocated
                        .computeIfAbsent(found.family(), family -> new HashMap<>())
                        .merge(found.name(), bytes, Long::sum));
    }

    long cpuSamples() {
        return chosen().running();
    }

    /** {@return samples of threads that waited, which are none of processor time} */
    long waitingSamples() {
        return chosen().waiting();
    }

    /** {@return which events the samples come from, in words; empty where there are none} */
    Optional<String> source() {
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        ThreadSamples chosen = chosen();
        String others = sources.values().stream()
                .filter(one -> one != chosen)
                .map(one -> count(one.running() + one.waiting()) + " of "
                        + one.source().type())
                .collect(Collectors.joining(" and "));
        return Optional.of(chosen.source().type()
                + (others.isEmpty() ? "" : "; " + others + " see the same threads once more and do not count"));
    }

    List<Profile.Family> result() {
        List<Profile.Family> found = new ArrayList<>();
        for (String name : families()) {
            Map<String, Long> libraries = new HashMap<>();
            allocated.getOrDefault(name, Map.of()).keySet().forEach(library -> libraries.put(library, 0L));
            chosen().families()
                    .getOrDefault(name, Map.of())
                    .forEach((library, samples) -> libraries.put(library, samples));
            long samples =
                    libraries.values().stream().mapToLong(Long::longValue).sum();
            long bytes = allocated.getOrDefault(name, Map.of()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            found.add(new Profile.Family(
                    name,
                    cpuSamples() == 0 ? 0 : (double) samples / cpuSamples(),
                    allocation && allocatedBytes > 0 ? Optional.of((double) bytes / allocatedBytes) : Optional.empty(),
                    samples,
                    top(libraries)));
        }
        found.sort(Comparator.comparingDouble((Profile.Family family) -> -family.cpuShare())
                .thenComparing(Profile.Family::family));
        return found;
    }

    /** {@return why there is no family; empty where there is one} */
    Optional<String> reason() {
        if (!families().isEmpty()) {
            return Optional.empty();
        }
        if (cpuSamples() == 0 && waitingSamples() > 0 && !allocation) {
            return Optional.of("none of the " + count(waitingSamples()) + " samples is of a running thread");
        }
        return Optional.of(
                cpuSamples() == 0 && !allocation
                        ? "the recording has neither jdk.ExecutionSample nor jdk.ObjectAllocationSample with stacks"
                        : "no sample has a frame of a library that the toolkit knows");
    }

    private TreeSet<String> families() {
        return Stream.of(chosen().families(), allocated)
                .flatMap(all -> all.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first that saw a running thread, else the first. */
    private ThreadSamples chosen() {
        return sources.values().stream()
                .filter(one -> one.running() > 0)
                .findFirst()
                .or(() -> sources.values().stream().findFirst())
                .orElseGet(() -> new ThreadSamples(SampleSource.EXECUTION));
    }

    private static List<String> top(Map<String, Long> libraries) {
        return libraries.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN_LIBRARIES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
