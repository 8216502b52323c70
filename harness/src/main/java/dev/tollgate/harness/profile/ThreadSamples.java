// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** What the samples of one source saw: threads that ran, by family and library, and threads that waited. */
final class ThreadSamples {
    private final SampleSource source;
    private final Map<String, Map<String, Long>> families = new HashMap<>();
    private long running;
    private long waiting;

    ThreadSamples(SampleSource source) {
        this.source = source;
    }

    void add(RecordedEvent event) {
        long weight = source.weight(event);
        if (!source.isRunning(event)) {
            waiting += weight;
            return;
        }
        running += weight;
        Library.of(event.getStackTrace())
                .ifPresent(library -> families.computeIfAbsent(library.family(), family -> new HashMap<>())
                        .merge(library.name(), weight, Long::sum));
    }

    SampleSource source() {
        return source;
    }

    long running() {
        return running;
    }

    long waiting() {
        return waiting;
    }

    /** {@return samples of running threads by family and library} */
    Map<String, Map<String, Long>> families() {
        return families;
    }
}
