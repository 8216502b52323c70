// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.Map;

/** A row of anything that lists benchmarks by metric: what it is told apart by, and what its figures are in. */
public interface Listed {
    /** {@return the benchmark's name} */
    String name();

    /** {@return its parameters} */
    Map<String, String> params();

    /** {@return JMH's word for how it was measured} */
    String mode();

    /** {@return what was measured} */
    String metric();

    /** {@return the unit of its figures} */
    String unit();

    /** {@return whether a greater value is better} */
    boolean higherIsBetter();

    /** {@return what it is matched by} */
    RowKey key();

    /** {@return what it was measured under, as far as that is known: threads, JDK, JVM arguments, …} */
    Map<String, String> measuredUnder();
}
