// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What rules on servers have in common: how they name servers, and which of them have probes of some kind. */
final class ServiceProbes {
    private ServiceProbes() {}

    /** {@return the servers of a run} */
    static List<ServiceSeries> series(Run run) {
        return run.service().map(service -> service.series()).orElse(List.of());
    }

    /** {@return a server and what it is asked, unique in a run} */
    static String name(ServiceSeries series) {
        ServiceSubject subject = series.subject();
        return subject.row() + " (" + subject.endpoint() + " on "
                + subject.payload().name() + ", " + Counted.of(subject.connections(), "connection") + ")";
    }

    /**
     * {@return for each server that has such probes, how many of how many and what the first of them shows}
     *
     * @param run the run
     * @param probes which probes of a server are looked at
     * @param which which of them are such probes
     * @param what what one shows, in words
     */
    static Map<String, String> evidence(
            Run run,
            Function<ServiceSeries, List<ProbeFigures>> probes,
            Predicate<ProbeFigures> which,
            Function<ProbeFigures, String> what) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (ServiceSeries series : series(run)) {
            List<ProbeFigures> all = probes.apply(series);
            List<ProbeFigures> some = all.stream().filter(which).toList();
            first(some)
                    .ifPresent(one -> evidence.put(
                            name(series),
                            some.size() + " of " + Counted.of(all.size(), "probe") + "; first: " + what.apply(one)));
        }
        return evidence;
    }

    /** {@return the servers that evidence names, as a sentence lists them} */
    static String servers(Map<String, String> evidence) {
        return String.join(", ", evidence.keySet());
    }

    private static Optional<ProbeFigures> first(List<ProbeFigures> probes) {
        return probes.stream().findFirst();
    }
}
