// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.services.Answer.Content;

/** The work behind a path that takes a body. */
@FunctionalInterface
interface Endpoint {
    /**
     * {@return the answer's content}
     *
     * @param body the request's body
     * @param watch times what crosses to native code
     * @throws Problem where the body is refused
     */
    Content work(byte[] body, Stopwatch watch);
}
