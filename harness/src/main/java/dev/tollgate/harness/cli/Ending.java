// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.util.Map;
import java.util.Optional;

/**
 * How the program ends: with an exit code that it chose itself. A thread that fails ends it with a sentence, and a plug-in that ends the
 * JVM is named; neither is taken for a success, or for "what was checked does not hold".
 *
 * <p>A JVM that cannot start ends with 1. Where a script must tell the two apart, it says so by the property {@value #BASE}: that is
 * added to every exit code but that of an interruption.
 */
final class Ending {
    private static final String BASE = "tollgate.exit.base";
    private static final String LAUNCHER = "tollgate.launcher";
    private static final long WATCH_MILLIS = 250;
    private static final String OURS = "dev.tollgate.harness.";

    private final int base = Integer.getInteger(BASE, 0);
    private volatile boolean isChosen;

    private Ending() {}

    /** {@return a watch over this JVM's end, which has begun} */
    static Ending watch() {
        Ending ending = new Ending();
        Thread.setDefaultUncaughtExceptionHandler(ending::failed);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(ending::onShutdown));
        Optional.ofNullable(Long.getLong(LAUNCHER))
                .flatMap(ProcessHandle::of)
                // A script that was killed outright passes nothing on.
                .ifPresent(script ->
                        Thread.ofPlatform().daemon().name("launcher watch").start(() -> ending.endWithout(script)));
        return ending;
    }

    /**
     * Ends the JVM as an interruption does once the script that began it is gone. {@link ProcessHandle#onExit} is no way to hear of
     * it: of a process that is no child it asks every few seconds only, and one that nobody has waited for yet counts as alive. A
     * parent's child gets another parent at once.
     */
    private void endWithout(ProcessHandle script) {
        boolean isParent = isParent(script);
        try {
            while (isParent ? isParent(script) : script.isAlive()) {
                Thread.sleep(WATCH_MILLIS);
            }
        } catch (InterruptedException e) {
            return;
        }
        if (!Interruption.request()) {
            exit(ExitCode.INTERRUPTED);
        }
    }

    private static boolean isParent(ProcessHandle script) {
        return ProcessHandle.current().parent().filter(script::equals).isPresent();
    }

    /**
     * Ends the JVM.
     *
     * @param code one of {@link ExitCode}
     */
    void exit(int code) {
        isChosen = true;
        System.exit(placed(code));
    }

    private int placed(int code) {
        return code == ExitCode.INTERRUPTED ? code : base + code;
    }

    private void failed(Thread thread, Throwable e) {
        try {
            Failure.of(e).tell(System.err);
            exit(ExitCode.BAD_INPUT);
        } catch (Throwable again) {
            // Not even a sentence can be made any more, for want of memory.
            Runtime.getRuntime().halt(placed(ExitCode.BAD_INPUT));
        }
    }

    private void onShutdown() {
        if (isChosen) {
            return;
        }
        Optional<String> foreign = Thread.getAllStackTraces().values().stream()
                .flatMap(stack -> caller(stack).stream())
                .filter(caller -> !caller.startsWith(OURS))
                .findFirst();
        foreign.ifPresent(caller -> {
            System.err.println("error: " + caller + " ended the JVM (System.exit), which a plug-in must not do;"
                    + " take its jar out of --plugins");
            System.err.flush();
            if (!Interruption.isOn()) {
                Runtime.getRuntime().halt(placed(ExitCode.BAD_INPUT));
            }
        });
    }

    /** {@return who called for the end of the JVM in a stack; empty where that was a signal, or it is another stack} */
    private static Optional<String> caller(StackTraceElement[] stack) {
        for (int i = 0; i + 1 < stack.length; i++) {
            if (isExit(stack[i]) && !isExit(stack[i + 1])) {
                String caller = stack[i + 1].getClassName();
                return caller.startsWith("java.lang.Terminator") ? Optional.empty() : Optional.of(caller);
            }
        }
        return Optional.empty();
    }

    private static boolean isExit(StackTraceElement frame) {
        return Map.of("java.lang.Shutdown", "exit", "java.lang.Runtime", "exit", "java.lang.System", "exit")
                .getOrDefault(frame.getClassName(), "")
                .equals(frame.getMethodName());
    }
}
