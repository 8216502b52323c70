// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import java.util.Optional;

/** What is measured, as cells and the rows of sections hold it in files: among their own fields. */
interface StoredTarget {
    String workload();

    String implementation();

    Option option();

    Transfer transfer();

    Optional<String> language();

    PayloadInfo payload();

    Optional<StoredJvm> jvm();

    Optional<StoredServer> server();

    /** {@return the target}
     *
     * @throws IllegalArgumentException where it does not say how it ran
     */
    default Target target() {
        return new Target(
                workload(),
                new ImplementationInfo(
                        implementation(),
                        option(),
                        transfer(),
                        language().orElseGet(() -> Languages.of(implementation(), option()))),
                payload(),
                StoredJvm.configuration(jvm(), server()));
    }
}
