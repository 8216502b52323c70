// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.model.section.Launch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was measured of one server that is asked one thing.
 *
 * @param subject the server and what it is asked
 * @param probes one for each process, in the order they ran, failed ones among them
 * @param capacities the highest rate it holds, for each service level; none where no capacity was sought
 * @param overloads what is left of it above that; none where that was not tried
 * @param knobs its settings as a live process had them
 * @param because why no capacity was found, or why measuring it ended early; empty where it did not
 */
public record ServiceSeries(
        ServiceSubject subject,
        List<Launch<ProbeFigures>> probes,
        List<Capacity> capacities,
        List<Overload> overloads,
        List<Knob> knobs,
        Optional<String> because) {
    /** Refuses absent parts and copies the lists. */
    public ServiceSeries {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(because, "because");
        probes = List.copyOf(probes);
        capacities = List.copyOf(capacities);
        overloads = List.copyOf(overloads);
        knobs = List.copyOf(knobs);
    }

    /** {@return the figures of the probes that ended well, those of one that the generator spoilt among them} */
    public List<ProbeFigures> figures() {
        return probes.stream().flatMap(probe -> probe.figures().stream()).toList();
    }

    /** {@return why its figures must not be held against those of others: it answered wrongly, or was another server than declared} */
    public Optional<String> refused() {
        return valid().stream().anyMatch(probe -> probe.wrong() > 0)
                ? Optional.of("it answered wrongly")
                : knobs.stream()
                        .filter(Knob::differs)
                        .findFirst()
                        .map(knob -> "its " + knob.id() + " was " + knob.value() + ", not "
                                + knob.declared().orElse("") + " as declared");
    }

    /** {@return the figures of the probes that say something of the server} */
    public List<ProbeFigures> valid() {
        return figures().stream().filter(ProbeFigures::isValid).toList();
    }
}
