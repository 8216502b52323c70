// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.lang.reflect.Proxy;
import java.util.List;

/** Listens to the system. */
final class Signals {
    private static final List<String> TERMINATION = List.of("TERM", "INT");

    private Signals() {}

    /**
     * Does something when the process is told to end, in place of the JVM, which would end with 143 and without waiting. A shutdown hook
     * could not set the status but by cutting the others short, that of a flight recording among them.
     *
     * @param step what is done
     */
    static void onTermination(Runnable step) {
        try {
            // By name, because javac warns of this class wherever it is named, and no annotation keeps it quiet.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object steps = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        step.run();
                        return null;
                    });
            for (String name : TERMINATION) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, steps);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no way to hear of SIGTERM", e);
        }
    }
}
