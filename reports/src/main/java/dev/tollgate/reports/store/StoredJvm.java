// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Server;
import java.util.List;
import java.util.Optional;

/** A JVM as files hold it, under {@code jvm}; what is no JVM stands under {@code server} instead. */
record StoredJvm(String gc, String heap, List<String> args) {
    /** {@return the JVM of a configuration; empty where it is none} */
    static Optional<StoredJvm> of(Configuration configuration) {
        return switch (configuration) {
            case Jvm jvm -> Optional.of(new StoredJvm(jvm.gc(), jvm.heap(), jvm.arguments()));
            case Server _ -> Optional.empty();
        };
    }

    /** {@return a configuration as a line of a log names it} */
    static Configuration withoutArguments(Configuration configuration) {
        return switch (configuration) {
            case Jvm jvm -> new Jvm(jvm.gc(), jvm.heap(), List.of());
            case Server server -> server;
        };
    }

    /** {@return the configuration that a file holds}
     *
     * @param jvm what stands under {@code jvm}
     * @param server what stands under {@code server}
     * @throws IllegalArgumentException where there is none of them, or both
     */
    static Configuration configuration(Optional<StoredJvm> jvm, Optional<StoredServer> server) {
        if (jvm.isPresent() && server.isPresent()) {
            throw new IllegalArgumentException("'jvm' and 'server' are both there: it ran in one of them");
        }
        return jvm.<Configuration>map(one -> new Jvm(one.gc, one.heap, one.args))
                .or(() -> server.map(StoredServer::server))
                .orElseThrow(() -> new IllegalArgumentException("'jvm' is missing, and so is 'server'"));
    }
}
