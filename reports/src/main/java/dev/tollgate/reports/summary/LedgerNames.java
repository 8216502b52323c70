// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By which names a ledger finds its pieces among the cells of a run. */
public final class LedgerNames {
    /** The workload of empty calls. */
    public static final String NOOP = "boundary.noop";

    /** The workload that hands bytes over and does nothing with them. */
    public static final String HAND_OVER = "boundary.hand-over";

    /** The implementation of {@link #NOOP} of which nothing but the benchmark's loop is left. */
    public static final String LOOP = "java";

    /** The workloads that pieces are taken from: they have no ledger of their own. */
    public static final Set<String> PIECE_WORKLOADS = Set.of(NOOP, HAND_OVER);

    private static final Pattern BINDING = Pattern.compile("-(?:jni|ffm)(?:-|$)");

    private static final String CRITICAL = "-critical";

    private LedgerNames() {}

    /**
     * {@return the floor of a native implementation: what stands before its binding, and {@code floor}}
     *
     * @param implementation an id as in {@code rust-ffm-copy}
     */
    public static Optional<String> floorOf(String implementation) {
        Matcher binding = BINDING.matcher(implementation);
        return binding.find() && binding.start() > 0
                ? Optional.of(implementation.substring(0, binding.start()) + "-floor")
                : Optional.empty();
    }

    /**
     * {@return whether an implementation of {@link #NOOP} crosses as a native call does}
     *
     * @param implementation the id of an implementation with the call's option
     * @param jni whether that is JNI, else FFM
     * @param critical whether the call gets the heap array in place
     */
    public static boolean isCrossing(String implementation, boolean jni, boolean critical) {
        // GetPrimitiveArrayCritical is called behind a normal crossing; a critical FFM call has another one.
        return implementation.endsWith(CRITICAL) == (critical && !jni);
    }
}
