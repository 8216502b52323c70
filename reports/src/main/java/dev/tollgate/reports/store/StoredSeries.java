// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.service.Capacity;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSubject;
import java.util.List;
import java.util.Optional;

/** What was measured of one server as files hold it. */
record StoredSeries(
        ServiceSubject subject,
        List<StoredProbe> probes,
        List<Capacity> capacities,
        List<Overload> overloads,
        List<Knob> knobs,
        Optional<String> because) {
    static StoredSeries of(ServiceSeries series) {
        return new StoredSeries(
                series.subject(),
                series.probes().stream().map(StoredProbe::of).toList(),
                series.capacities(),
                series.overloads(),
                series.knobs(),
                series.because());
    }

    ServiceSeries series() {
        return new ServiceSeries(
                subject, probes.stream().map(StoredProbe::probe).toList(), capacities, overloads, knobs, because);
    }
}
