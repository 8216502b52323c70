// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Named;

/** How a server is set up. The two are shown side by side and never mixed: settings spread further than languages. */
public enum ServiceClass implements Named {
    /** As documented: its defaults, and the settings that its documents name for production. */
    PRODUCTION("production"),
    /** With an allocator, a target processor, a parser or collector settings that were chosen for this; they are stated. */
    TUNED("tuned");

    private final String id;

    ServiceClass(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
