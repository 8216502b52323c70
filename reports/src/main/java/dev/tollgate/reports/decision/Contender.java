// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceFigures.Ends;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.Optional;
import java.util.Set;

/**
 * A server in a comparison of hybrids.
 *
 * @param question what it was asked
 * @param series what was measured of it
 * @param figure what it is judged by; empty where it has none
 */
record Contender(ServiceQuestion question, ServiceSeries series, Optional<Ends> figure) {
    /** What reaches a hot path in another language. */
    private static final Set<String> HYBRID = Set.of("jni", "ffm", "cgo");

    private static final String NATIVE = "native";

    static Contender of(ServiceQuestion question, ServiceSeries series) {
        return new Contender(
                question,
                series,
                series.refused().isPresent() ? Optional.empty() : ServiceFigures.judged(question, series));
    }

    ServiceSubject subject() {
        return series.subject();
    }

    String row() {
        return subject().row();
    }

    boolean isHybrid() {
        return HYBRID.contains(subject().option());
    }

    boolean isNative() {
        return subject().option().equals(NATIVE);
    }

    /** {@return the language of its host: what its name begins with} */
    String host() {
        return row().split("-", 2)[0];
    }

    /** {@return how good it is, at worst; more is better, whatever it is judged by} Processor time bounds what a processor can answer. */
    double worst() {
        Ends ends = figure.orElseThrow();
        return isRate() ? ends.low() : 1 / ends.high();
    }

    /** {@return how good it is, at best} */
    double best() {
        Ends ends = figure.orElseThrow();
        return isRate() ? ends.high() : 1 / ends.low();
    }

    /** {@return how good it is by the estimate} */
    double likely() {
        Ends ends = figure.orElseThrow();
        return isRate() ? ends.value() : 1 / ends.value();
    }

    /** {@return how long it responds at p99 at the common rate; empty where that is not what is compared, or not known} */
    Optional<Estimate> p99() {
        return isRate()
                ? Optional.empty()
                : question.mainRate()
                        .flatMap(rate -> ServiceFigures.at(series, rate).response(99));
    }

    /** {@return its name and figure, as a sentence says them} */
    String text() {
        return row() + " " + figure.map(Ends::text).orElse("(no figure)");
    }

    /** {@return why it has no figure} */
    String missing() {
        return row()
                + series.refused()
                        .or(series::because)
                        .or(() -> series.capacities().stream()
                                .filter(one -> question.mainLevel()
                                        .filter(one.level()::equals)
                                        .isPresent())
                                .flatMap(one -> one.remark().stream())
                                .findFirst())
                        .map(why -> " (" + why + ")")
                        .orElse("");
    }

    private boolean isRate() {
        return question.settings().kind() == Kind.CAPACITY;
    }
}
