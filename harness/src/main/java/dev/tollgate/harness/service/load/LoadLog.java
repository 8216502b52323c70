// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import dev.tollgate.harness.latency.Schedule;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of each request of a load, in the order in which they were due. Every request is kept. All times are nanoseconds from the beginning of the
 * schedule.
 */
public final class LoadLog {
    private final Schedule schedule;
    private final long[] ready;
    private final long[] begun;
    private final long[] end;
    private final long[] server;
    private final long[] cross;
    private final Outcome[] outcomes;
    private long originNanos;
    private long generatorNanos;
    private int newConnections;

    LoadLog(Schedule schedule) {
        int size = schedule.size();
        this.schedule = schedule;
        this.ready = new long[size];
        this.begun = new long[size];
        this.end = new long[size];
        this.server = new long[size];
        this.cross = new long[size];
        this.outcomes = new Outcome[size];
        Arrays.fill(outcomes, Outcome.UNANSWERED);
    }

    void originates(long at) {
        originNanos = at;
    }

    void begins(int index, long readyAt, long begunAt) {
        ready[index] = readyAt;
        begun[index] = begunAt;
    }

    void ended(int index, long at, Outcome outcome) {
        end[index] = at;
        outcomes[index] = outcome;
    }

    void answered(int index, long at, Outcome outcome, long serverNanos, long crossNanos) {
        server[index] = serverNanos;
        cross[index] = crossNanos;
        ended(index, at, outcome);
    }

    void close(long at, long cpuNanos, int connections) {
        generatorNanos = cpuNanos;
        newConnections = connections;
        for (int i = 0; i < size(); i++) {
            if (outcomes[i] == Outcome.UNANSWERED) {
                end[i] = Math.max(at, schedule.due(i));
                if (begun[i] == 0) {
                    begun[i] = end[i];
                    ready[i] = end[i];
                }
            }
        }
    }

    /** {@return how many requests there are, those of the warm-up among them} */
    public int size() {
        return outcomes.length;
    }

    /** {@return the first request of the measured part} */
    public int firstMeasured() {
        return schedule.firstMeasured();
    }

    /** {@return when a request was due} */
    public long due(int index) {
        return schedule.due(index);
    }

    /** {@return what became of a request} */
    public Outcome outcome(int index) {
        return outcomes[index];
    }

    /** {@return from when it was due to the last byte of its answer, or to when waiting for that ended} */
    public long response(int index) {
        return end[index] - due(index);
    }

    /** {@return from when it was sent to the last byte of its answer} */
    public long service(int index) {
        return end[index] - begun[index];
    }

    /** {@return how late the generator itself was: from when it was due, a connection was free, and none that was due before it waited for one} */
    public long sendLag(int index) {
        return begun[index] - Math.max(due(index), ready[index]);
    }

    /** {@return for how long it waited for a free connection} */
    public long connectionWait(int index) {
        return Math.max(0, ready[index] - due(index));
    }

    /** {@return the service time that the server said; 0 where it said none} */
    public long server(int index) {
        return server[index];
    }

    /** {@return what of that was spent across a language boundary} */
    public long cross(int index) {
        return cross[index];
    }

    /** {@return when the schedule began, by {@link System#nanoTime()}} */
    public long originNanos() {
        return originNanos;
    }

    /** {@return the processor time of the generator's two threads} */
    public long generatorNanos() {
        return generatorNanos;
    }

    /** {@return how many connections were made beyond the first ones} */
    public int newConnections() {
        return newConnections;
    }

    /** {@return how often each outcome came in the measured part} */
    public Map<Outcome, Integer> outcomesMeasured() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (int i = firstMeasured(); i < size(); i++) {
            counts.merge(outcomes[i], 1, Integer::sum);
        }
        return counts;
    }
}
