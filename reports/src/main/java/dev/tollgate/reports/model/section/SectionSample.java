// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

/** What one process showed for a row of a section. */
public sealed interface SectionSample permits StartupSample, ScalingSample, VirtualThreadsSample {
    /** {@return the process} */
    Launch<?> launch();
}
