// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.reports.model.Tool;
import java.util.Optional;

/** This program as results name it. */
public final class ThisProgram {
    private ThisProgram() {}

    /** {@return its name and version} */
    public static Tool tool() {
        return new Tool(
                "tollgate",
                Optional.ofNullable(ThisProgram.class.getPackage().getImplementationVersion())
                        .orElse("development"));
    }
}
