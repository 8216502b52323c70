// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Possible;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a probe of one process at one rate measured.
 *
 * @param rate requests a second, as they were due
 * @param purpose why it was taken
 * @param requests how many requests were measured
 * @param outcomes how often each outcome came, as {@code ok}, {@code timed-out} or {@code reset}
 * @param response from when a request was due to the last byte of its answer, of those that were answered rightly
 * @param service the same from when it was sent
 * @param sendLag how late the generator sent, of all
 * @param server service times by the server's own clock; empty where it says none
 * @param crossing what of them was spent across a language boundary; empty likewise
 * @param use what the server and the generator used
 * @param warmth how it started
 * @param verdicts what it shows of each service level, by the level as in {@code p99<50ms}
 * @param slowCauses why its slowest requests were slow, the most frequent first
 * @param readings what the server's runtime said of itself
 * @param invalidBecause why the generator spoilt it; empty where it did not
 * @param suspicion what is wrong with the server's connections by the look of its times; empty where nothing is
 */
public record ProbeFigures(
        double rate,
        ProbePurpose purpose,
        long requests,
        Map<String, Integer> outcomes,
        Percentiles response,
        Percentiles service,
        Percentiles sendLag,
        Optional<Percentiles> server,
        Optional<Percentiles> crossing,
        ProbeUse use,
        ProbeWarmth warmth,
        Map<String, ProbeVerdict> verdicts,
        List<SlowCause> slowCauses,
        List<Reading> readings,
        Optional<String> invalidBecause,
        Optional<String> suspicion) {
    /** The outcome of a request that was answered rightly. */
    public static final String OK = "ok";

    /** The outcomes of requests that were answered wrongly. */
    private static final List<String> WRONG = List.of("wrong-status", "wrong-answer", "malformed");

    /** Refuses absent parts and copies lists and maps. */
    public ProbeFigures {
        Possible.notNegative("rate", rate);
        Possible.atLeast("requests", requests, 0);
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(sendLag, "sendLag");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(crossing, "crossing");
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(warmth, "warmth");
        Objects.requireNonNull(invalidBecause, "invalidBecause");
        Objects.requireNonNull(suspicion, "suspicion");
        outcomes = new TreeMap<>(outcomes);
        verdicts = new TreeMap<>(verdicts);
        slowCauses = List.copyOf(slowCauses);
        readings = List.copyOf(readings);
    }

    /** {@return how many requests were not answered rightly} */
    public long failed() {
        return requests - outcomes.getOrDefault(OK, 0);
    }

    /** {@return how many requests were answered, but wrongly} */
    public long wrong() {
        return WRONG.stream()
                .mapToLong(outcome -> outcomes.getOrDefault(outcome, 0))
                .sum();
    }

    /** {@return whether it says something of the server} */
    public boolean isValid() {
        return invalidBecause.isEmpty();
    }
}
