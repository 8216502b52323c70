// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

/** What became of a request. Only {@link #OK} has a response time that says anything of the server's work; all others are counted apart. */
public enum Outcome {
    /** No answer when the load ended. */
    UNANSWERED,
    /** Answered as expected. */
    OK,
    /** Answered with another status. */
    WRONG_STATUS,
    /** Answered with the right status and another body. */
    WRONG_ANSWER,
    /** What came was no HTTP. */
    MALFORMED,
    /** No connection could be made. */
    REFUSED,
    /** The connection was closed before the answer was complete. */
    RESET,
    /** Not answered within the time limit. */
    TIMED_OUT
}
