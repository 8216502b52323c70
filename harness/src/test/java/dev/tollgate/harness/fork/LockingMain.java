// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

/** A program that has a temporary folder, names it and waits for its end. */
final class LockingMain {
    private LockingMain() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(TempFolder.create("thing"));
        System.in.read();
    }
}
