// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.io.Serial;
import java.util.List;

/** Everything that is wrong with what was asked, found before anything was measured. */
public final class Faults extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    /**
     * All faults at once.
     *
     * @param messages one each; at least one
     */
    public Faults(List<String> messages) {
        super(String.join(System.lineSeparator(), messages));
        this.messages = List.copyOf(messages);
    }

    /** {@return one message for each fault} */
    public List<String> messages() {
        return messages;
    }
}
