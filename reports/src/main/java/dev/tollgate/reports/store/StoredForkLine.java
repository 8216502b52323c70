// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Role;
import java.util.List;
import java.util.Optional;

/** A line of {@code forks.jsonl} as it stands there: of a JVM the collector and the heap, of a server all that is known. */
record StoredForkLine(
        String workload,
        String implementation,
        String payload,
        Optional<String> gc,
        Optional<String> heap,
        Optional<StoredServer> server,
        Role role,
        Fork fork) {
    static StoredForkLine of(ForkLine line) {
        Optional<StoredJvm> jvm = StoredJvm.of(line.configuration());
        return new StoredForkLine(
                line.workload(),
                line.implementation(),
                line.payload(),
                jvm.map(StoredJvm::gc),
                jvm.map(StoredJvm::heap),
                StoredServer.of(line.configuration()),
                line.role(),
                line.fork());
    }

    /** {@return the line}
     *
     * @throws IllegalArgumentException where it does not say how the fork ran
     */
    ForkLine line() {
        return new ForkLine(
                workload,
                implementation,
                payload,
                server.isPresent()
                        ? server.get().server()
                        : new Jvm(present("gc", gc), present("heap", heap), List.of()),
                role,
                fork);
    }

    private static String present(String field, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }
}
