// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceClass;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.model.service.ServiceSubject.Question;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.stats.AaRule;
import dev.tollgate.reports.stats.Ratios;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some servers of a run were asked alike: only these can be compared.
 *
 * @param asked what
 * @param settings how the run measured
 * @param series the servers in the run's order, subjects before controls
 */
public record ServiceQuestion(Question asked, ServiceSettings settings, List<ServiceSeries> series) {
    /** Refuses absent parts and sorts the list: subjects first. */
    public ServiceQuestion {
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(settings, "settings");
        series = series.stream()
                .sorted(Comparator.comparing(one -> one.subject().role()))
                .toList();
    }

    /**
     * {@return the questions of a run in the order in which they were first asked}
     *
     * @param run the run
     */
    public static List<ServiceQuestion> of(Run run) {
        return run.service().map(ServiceQuestion::of).orElse(List.of());
    }

    /**
     * {@return the questions of a measurement in the order in which they were first asked}
     *
     * @param measurement the measurement
     */
    public static List<ServiceQuestion> of(ServiceMeasurement measurement) {
        Map<Question, List<ServiceSeries>> groups = measurement.series().stream()
                .collect(Collectors.groupingBy(
                        one -> one.subject().question(), LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new ServiceQuestion(group.getKey(), measurement.settings(), group.getValue()))
                .toList();
    }

    /** {@return it as a title names it} */
    public String name() {
        return asked.endpoint() + " on " + asked.payload() + ", " + Counted.of(asked.connections(), "connection");
    }

    /** {@return the servers that the run is about} */
    public List<ServiceSeries> subjects() {
        return of(ServiceRole.SUBJECT);
    }

    /** {@return those of them that are set up as documented for production: only these are judged} */
    public List<ServiceSeries> production() {
        return subjects().stream()
                .filter(one -> one.subject().serviceClass() == ServiceClass.PRODUCTION)
                .toList();
    }

    /**
     * {@return the servers that were asked for a reason}
     *
     * @param role the reason
     */
    public List<ServiceSeries> of(ServiceRole role) {
        return series.stream().filter(one -> one.subject().role() == role).toList();
    }

    /** {@return the first service level, by which servers are judged; empty where no capacity was sought} */
    public Optional<String> mainLevel() {
        return settings.kind() == Kind.CAPACITY ? settings.levels().stream().findFirst() : Optional.empty();
    }

    /** {@return the rates at which servers are compared, in ascending order} */
    public List<Double> commonRates() {
        return series.stream()
                .map(ServiceSeries::figures)
                .flatMap(Collection::stream)
                .filter(figures -> figures.purpose() == ProbePurpose.COMMON)
                .map(ProbeFigures::rate)
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return the highest common rate at which every server set up for production kept up; empty where there is none} */
    public Optional<Double> mainRate() {
        return commonRates().reversed().stream()
                .filter(rate -> production().stream()
                        .allMatch(one -> ServiceFigures.at(one, rate).keepsUp()))
                .findFirst();
    }

    /** {@return the servers that were measured twice under two names} */
    public List<Pair> pairs() {
        return of(ServiceRole.AA).stream()
                .flatMap(again -> subjects().stream()
                        .filter(one -> one.subject()
                                .row()
                                .equals(CellGroup.repeated(again.subject().row())))
                        .map(one -> new Pair(one, again)))
                .toList();
    }

    /** {@return whether equal servers differ by more than chance allows, so that no difference here counts} */
    public boolean isVoid() {
        return pairs().stream().anyMatch(pair -> pair.differs(this));
    }

    /**
     * A server and the same again under another name.
     *
     * @param first the server
     * @param again the same again
     */
    public record Pair(ServiceSeries first, ServiceSeries again) {
        /**
         * {@return whether they differ by more than chance allows: turn by turn where the turns are known, else where their intervals lie apart}
         *
         * @param of what they were asked
         */
        public boolean differs(ServiceQuestion of) {
            List<double[]> turns = of.mainLevel()
                    .map(level -> ServiceFigures.turns(again, first, level))
                    .orElse(List.of());
            if (turns.size() >= Ratios.FEWEST_PAIRS) {
                return AaRule.differs(Ratios.paired(first.subject().row(), turns));
            }
            return comparable(of)
                    .filter(both -> both.get(0).isApartFrom(both.get(1)))
                    .isPresent();
        }

        /**
         * {@return the intervals of both: of the capacity at the main level, or of the processor time for each request at the main
         * common rate; empty where one has none}
         *
         * @param of what they were asked
         */
        public Optional<List<ServiceFigures.Ends>> comparable(ServiceQuestion of) {
            List<ServiceFigures.Ends> both = Stream.of(first, again)
                    .flatMap(one -> ServiceFigures.judged(of, one).stream())
                    .toList();
            return both.size() == 2 ? Optional.of(both) : Optional.empty();
        }
    }
}
