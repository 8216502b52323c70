// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import java.util.Locale;

/** How a server is set up. The two are shown side by side and never mixed: settings spread further than languages. */
public enum ServiceClass {
    /** As documented: its defaults, and the settings that its documents name for production. */
    PRODUCTION,
    /** With an allocator, a target processor, a parser or collector settings that were chosen for this; they are stated. */
    TUNED;

    /** {@return its name in files} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
