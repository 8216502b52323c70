// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/**
 * Ctrl-C, and the signals by which a terminal that is closed and a system that wants an end say the same: all end the program in one
 * way and with one exit code. A signal that was ignored when the program was started, as by nohup, stays ignored.
 */
final class Signals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private static Optional<Runnable> session = Optional.empty();
    private static boolean isHeard;

    private Signals() {}

    /** Begins to listen. Where the Java runtime has no signals of this kind, its own end of the program takes their place. */
    static void listen() {
        NAMES.forEach(Signals::listen);
    }

    /**
     * Says what a signal does from now on; by default it ends the program at once.
     *
     * @param interrupt called by another thread, once; the session's own thread then saves, reports and ends the program
     */
    static synchronized void during(Runnable interrupt) {
        session = Optional.of(interrupt);
    }

    /** {@return whether a signal was heard} */
    static synchronized boolean isHeard() {
        return isHeard;
    }

    /** By reflection: the class is in every JDK we run on but no part of Java's specification. */
    private static void listen(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            onSignal();
                            return null;
                        }
                        return switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> name;
                        };
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (InvocationTargetException e) {
            // The JVM keeps this signal for itself, or it does not exist here.
        } catch (ReflectiveOperationException e) {
            // Another kind of Java runtime.
        }
    }

    private static void onSignal() {
        Optional<Runnable> told;
        synchronized (Signals.class) {
            if (isHeard) {
                System.err.println("being ended already: what was finished is being saved");
                return;
            }
            isHeard = true;
            told = session;
        }
        told.ifPresentOrElse(Runnable::run, () -> System.exit(ExitCode.INTERRUPTED));
    }
}
