// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import java.util.List;

/** What a section measured of one target. */
public sealed interface SectionRow permits Startup, Scaling, VirtualThreads {
    /** {@return what is measured} */
    Target target();

    /** {@return one for each process, in the order they ran, failed ones among them} */
    List<? extends SectionSample> samples();

    /** {@return the workload's id} */
    default String workload() {
        return target().workload();
    }

    /** {@return the implementation's id} */
    default String implementation() {
        return target().implementation().id();
    }

    /** {@return the architecture that the implementation stands for} */
    default Option option() {
        return target().implementation().option();
    }

    /** {@return how the implementation's input is handed over} */
    default Transfer transfer() {
        return target().implementation().transfer();
    }

    /** {@return the input} */
    default PayloadInfo payload() {
        return target().payload();
    }

    /** {@return how its processes were run} */
    default Configuration configuration() {
        return target().configuration();
    }
}
