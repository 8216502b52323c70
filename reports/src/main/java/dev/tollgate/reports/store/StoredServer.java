// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Server;
import java.util.List;
import java.util.Optional;

/** A process that is no JVM as files hold it, under {@code server}. */
record StoredServer(String name, String version, List<String> args) {
    /** {@return the server of a configuration; empty where it is a JVM} */
    static Optional<StoredServer> of(Configuration configuration) {
        return switch (configuration) {
            case Jvm _ -> Optional.empty();
            case Server server -> Optional.of(new StoredServer(server.name(), server.version(), server.arguments()));
        };
    }

    Server server() {
        return new Server(name, version, args);
    }
}
