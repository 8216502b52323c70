// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.reports.model.section.Startup;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * What a JVM costs by itself: a main method that does nothing, or that links one function of the C library through FFM and
 * calls it. Nothing of the program is loaded before but this class.
 */
public final class ReferenceMain {
    private ReferenceMain() {}

    /**
     * Measures.
     *
     * @param arguments when the process was started, the reference's name, the file for what was measured
     * @throws Throwable where that is not possible, which fails the sample
     */
    public static void main(String[] arguments) throws Throwable {
        long entry = System.nanoTime();
        Instant main = Instant.now();
        long linked = entry;
        long called = entry;
        if (arguments[1].equals(Startup.FIRST_LINKAGE)) {
            entry = System.nanoTime();
            MethodHandle handle = link();
            linked = System.nanoTime();
            consume((int) handle.invokeExact());
            called = System.nanoTime();
        }
        Properties facts = new Properties();
        StartupFacts.jvm(facts, Instant.parse(arguments[0]), main);
        for (String none : List.of("discovery", "payload", "library")) {
            facts.setProperty(none, "0");
        }
        facts.setProperty("open", Long.toString(linked - entry));
        facts.setProperty("firstCall", Long.toString(called - linked));
        facts.setProperty("calls", called == linked ? "" : Long.toString(called - linked));
        facts.setProperty("final", "0");
        facts.setProperty("watched", Long.toString(called - linked));
        ResidentMemory.bytes().ifPresent(bytes -> facts.setProperty("resident", bytes + " " + bytes + " " + bytes));
        StartupFacts.write(facts, Path.of(arguments[2]));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("getpid"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
    }

    private static void consume(int pid) {
        if (pid <= 0) {
            throw new IllegalStateException("the C library's getpid() gave " + pid);
        }
    }
}
