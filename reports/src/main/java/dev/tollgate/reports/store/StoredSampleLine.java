// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A line of {@code samples.jsonl} as it stands there: each kind of sample under a name of its own. */
record StoredSampleLine(
        String target,
        Optional<StartupSample> startup,
        Optional<ScalingSample> threads,
        Optional<VirtualThreadsSample> virtualThreads) {
    static StoredSampleLine of(SampleLine line) {
        return switch (line.sample()) {
            case StartupSample sample ->
                new StoredSampleLine(line.target(), Optional.of(sample), Optional.empty(), Optional.empty());
            case ScalingSample sample ->
                new StoredSampleLine(line.target(), Optional.empty(), Optional.of(sample), Optional.empty());
            case VirtualThreadsSample sample ->
                new StoredSampleLine(line.target(), Optional.empty(), Optional.empty(), Optional.of(sample));
        };
    }

    /** {@return the line}
     *
     * @throws IllegalArgumentException where it holds more or less than one sample
     */
    SampleLine line() {
        List<SectionSample> samples = Stream.<Optional<? extends SectionSample>>of(startup, threads, virtualThreads)
                .<SectionSample>flatMap(Optional::stream)
                .toList();
        if (samples.size() != 1) {
            throw new IllegalArgumentException("a line holds one sample, this has " + samples.size());
        }
        return new SampleLine(target, samples.getFirst());
    }
}
