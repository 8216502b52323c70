// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

/** Says the script that servers of the program must be built before it can go on. */
final class ServersWantedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Set by the script: whether what was built is older than its sources. */
    private static final String SERVERS = "tollgate.servers";

    private ServersWantedException() {
        super("servers must be built first: ./run-bench.sh does that");
    }

    /**
     * Ends a command that needs servers which the script has yet to build.
     *
     * @throws ServersWantedException where it has
     */
    static void ask() {
        if ("stale".equals(System.getProperty(SERVERS))) {
            throw new ServersWantedException();
        }
    }
}
