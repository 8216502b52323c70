// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

/**
 * A type of event that samples threads. Which of them a recording has depends on who wrote it; where it has several, the first of
 * these that saw a running thread is counted, because the others saw the same threads once more.
 */
enum SampleSource {
    /** The JDK's, by wall clock but of running threads; async-profiler's of processor time, and before version 4 of the wall clock. */
    EXECUTION("jdk.ExecutionSample", "", false),
    /** Datadog's of processor time. */
    DATADOG_CPU("datadog.ExecutionSample", "weight", false),
    /** The JDK's of processor time, from 25 on. */
    CPU_TIME("jdk.CPUTimeSample", "", false),
    /** Async-profiler's of the wall clock from version 4 on: one event stands for several samples in the same place. */
    WALL("profiler.WallClockSample", "samples", true),
    /** Datadog's of the wall clock. */
    DATADOG_WALL("datadog.MethodSample", "weight", true);

    /** States of threads that ran, without the prefix of the JDK's; async-profiler has {@code DEFAULT} where a signal of used time came. */
    private static final Set<String> RUNNING = Set.of("RUNNABLE", "RUNNING", "DEFAULT");
    /** What a thread that used processor time may be in as well. */
    private static final Set<String> RUNNING_BY_CPU = Set.of("SYSCALL", "UNKNOWN");

    private final String type;
    private final String weightField;
    private final boolean wallClock;

    SampleSource(String type, String weightField, boolean wallClock) {
        this.type = type;
        this.weightField = weightField;
        this.wallClock = wallClock;
    }

    String type() {
        return type;
    }

    /** {@return for how many samples an event stands, at least one} */
    long weight(RecordedEvent event) {
        return weightField.isEmpty() || !event.hasField(weightField) ? 1 : Math.max(1, event.getLong(weightField));
    }

    /** {@return whether the thread ran} Without a state it did: then only running threads are sampled. */
    boolean isRunning(RecordedEvent event) {
        Optional<String> state = state(event).map(name -> name.replaceFirst("^STATE_", ""));
        return state.isEmpty()
                ? !wallClock
                : RUNNING.contains(state.get()) || !wallClock && RUNNING_BY_CPU.contains(state.get());
    }

    private static Optional<String> state(RecordedEvent event) {
        Object value = event.hasField("state") ? event.getValue("state") : null;
        return switch (value) {
            case String name -> Optional.of(name);
            case RecordedObject object when object.hasField("name") -> Optional.ofNullable(object.getString("name"));
            case null, default -> Optional.empty();
        };
    }
}
