// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Reading;
import dev.tollgate.reports.model.service.SlowCause;
import java.util.List;

/**
 * What was seen of a server from inside during a probe. The ids are described in docs/service.md.
 *
 * @param readings what its runtime and the system say of the time
 * @param knobs its settings as the process has them
 * @param slowCauses why its slowest requests were slow, the most frequent first
 */
public record Insight(List<Reading> readings, List<Knob> knobs, List<SlowCause> slowCauses) {
    /** Nothing was looked at. */
    public static final Insight NONE = new Insight(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Insight {
        readings = List.copyOf(readings);
        knobs = List.copyOf(knobs);
        slowCauses = List.copyOf(slowCauses);
    }
}
