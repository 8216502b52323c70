// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import java.util.Objects;

/** What became of a figure. */
public sealed interface Picture {
    /**
     * It was drawn.
     *
     * @param light an address of it for a light ground: data, or a file
     * @param dark the same for a dark ground
     * @param width its width in CSS pixels
     * @param height its height in CSS pixels
     * @param svg its file, relative to the document; empty where there is none
     * @param png its file, relative to the document; empty where there is none
     */
    record Drawn(String light, String dark, int width, int height, String svg, String png) implements Picture {
        /** Refuses absent parts. */
        public Drawn {
            Objects.requireNonNull(light, "light");
            Objects.requireNonNull(dark, "dark");
            Objects.requireNonNull(svg, "svg");
            Objects.requireNonNull(png, "png");
        }
    }

    /**
     * It could not be drawn.
     *
     * @param reason why
     */
    record Missing(String reason) implements Picture {
        /** Refuses an absent reason. */
        public Missing {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
