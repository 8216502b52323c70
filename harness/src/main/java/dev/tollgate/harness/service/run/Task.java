// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.service.Endpoint;

/**
 * What servers are asked, and over how many connections.
 *
 * @param endpoint what is asked
 * @param payload the body's name
 * @param connections how many connections are kept
 */
public record Task(Endpoint endpoint, String payload, int connections) {
    /** {@return it in words, as in {@code extract of statuses-256k over 64 connections}} */
    public String text() {
        return endpoint.id() + " of " + payload + " over " + connections + " connections";
    }
}
