// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import java.util.List;

/**
 * The forks of one comparison in one round, in the order in which they are begun. Whether one lives after the other or all live together is
 * their source's affair.
 *
 * @param members what each of them measures
 * @param <T> what stands for it
 */
public record ForkSet<T>(List<T> members) {
    /** Copies the list. */
    public ForkSet {
        members = List.copyOf(members);
    }

    /** {@return a set of one}
     *
     * @param member what it measures
     * @param <T> what stands for it
     */
    public static <T> ForkSet<T> of(T member) {
        return new ForkSet<>(List.of(member));
    }
}
