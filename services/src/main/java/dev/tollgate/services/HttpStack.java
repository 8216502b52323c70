// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** An HTTP server under the service. The stacks differ in nothing but HTTP. */
interface HttpStack {
    /** {@return name and version, as in {@code helidon 4.5.0}} */
    String title();

    /** {@return its settings as they are in force, by name} */
    Map<String, String> settings();

    /**
     * {@return the port on which connections are accepted from now on}
     *
     * @param address where to listen; port 0 for any
     * @param service answers the requests
     * @throws IOException where it cannot listen there
     */
    int start(InetSocketAddress address, Service service) throws IOException;

    /** Accepts nothing more, and comes back when what was accepted is answered, or after {@link Limits#STOP_SECONDS}. */
    void stop();
}
