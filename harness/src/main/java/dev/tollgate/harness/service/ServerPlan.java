// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.reports.store.SafeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param row which
 * @param name what its log is called
 * @param pointers what {@code /extract} selects; empty for the contract's own
 */
record ServerPlan(ServiceRow row, String name, List<String> pointers) implements ProcessPlan {
    ServerPlan {
        name = SafeName.of(name);
        pointers = List.copyOf(pointers);
    }

    @Override
    public String kind() {
        return "server";
    }

    @Override
    public void writeJob(Path file, Path folder) {
        // Its environment says all.
    }

    @Override
    public List<String> command(Path job, Path folder, List<String> extra) {
        return row.command();
    }

    @Override
    public void environment(Map<String, String> environment, Path folder) {
        environment.putAll(row.environment());
        environment.put("TOLLGATE_SERVICE_ROW", row.id());
        environment.put("TOLLGATE_SERVICE_ADDRESS", "127.0.0.1");
        environment.put("TOLLGATE_SERVICE_PORT", "0");
        if (!pointers.isEmpty()) {
            environment.put("TOLLGATE_SERVICE_POINTERS", String.join("\n", pointers));
        }
    }
}
