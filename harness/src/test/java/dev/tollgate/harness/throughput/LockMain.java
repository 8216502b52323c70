// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.Faults;

/** A program that takes the machine's lock and says whether it has it. */
final class LockMain {
    private LockMain() {}

    public static void main(String[] arguments) throws Exception {
        try (MachineLock _ = MachineLock.acquire(System.out::println, () -> true)) {
            System.out.println("taken");
        } catch (Faults e) {
            System.out.println(e.getMessage());
        }
    }
}
