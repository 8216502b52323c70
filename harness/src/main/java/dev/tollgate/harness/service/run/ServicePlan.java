// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.reports.model.service.AbsentRow;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.List;

/**
 * What is measured of servers, and how.
 *
 * @param kind what is looked for
 * @param rows the servers; the first is measured a second time under another name
 * @param absent those that cannot be measured here
 * @param tasks what they are asked
 * @param settings how a probe goes, but for its connections, which are the task's
 * @param levels the service levels, the first of which decides where capacities are looked for
 * @param processes fresh processes at each rate, or for a capacity at least
 * @param mostProcesses for a capacity at most: further ones are measured while one is not known precisely
 * @param rates the common rates, where no capacity is looked for
 * @param kneeRates how many rates about a capacity
 * @param firstRate where the search for a capacity begins, in requests a second
 * @param coreHourUsd what an hour of one processor costs, in US dollars
 * @param seed where payloads, schedules and orders come from
 */
public record ServicePlan(
        Kind kind,
        List<ServiceRow> rows,
        List<AbsentRow> absent,
        List<Task> tasks,
        ProbeSettings settings,
        List<ServiceLevel> levels,
        int processes,
        int mostProcesses,
        List<Double> rates,
        int kneeRates,
        double firstRate,
        double coreHourUsd,
        long seed) {
    /** Copies the lists. */
    public ServicePlan {
        rows = List.copyOf(rows);
        absent = List.copyOf(absent);
        tasks = List.copyOf(tasks);
        levels = List.copyOf(levels);
        rates = List.copyOf(rates);
    }
}
