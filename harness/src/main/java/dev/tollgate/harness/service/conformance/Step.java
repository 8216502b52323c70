// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.time.Duration;
import java.util.Optional;

/** One thing that happens on a case's connection. */
sealed interface Step {

    /**
     * Bytes are sent.
     *
     * @param bytes what is sent
     * @param pace how long before each single byte; empty where all go at once
     * @param asked what they ask for, where they are a request that was put together here
     */
    record Send(byte[] bytes, Optional<Duration> pace, Optional<Asked> asked) implements Step {}

    /**
     * Nothing is done for a while.
     *
     * @param time how long
     */
    record Pause(Duration time) implements Step {}

    /** The sender says that nothing more follows. */
    record HalfClose() implements Step {}

    /** The connection is closed and a new one opened. */
    record Reconnect() implements Step {}

    /**
     * Connections are opened that stay silent from then on.
     *
     * @param count how many
     * @param request what is asked and answered once on each of them before; empty for nothing
     */
    record Idle(int count, Optional<byte[]> request) implements Step {}

    /** The silent connections are all still open. */
    record StillOpen() implements Step {}

    /**
     * An answer, or the end of the connection, is waited for.
     *
     * @param expectation which
     */
    record Expect(Expectation expectation) implements Step {}

    /**
     * What a request asks for.
     *
     * @param path its path
     * @param body its body
     */
    record Asked(String path, byte[] body) {}
}
