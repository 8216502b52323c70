// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.Guardian;
import dev.tollgate.harness.plan.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a side's Java says of itself.
 *
 * @param home its {@code java.home}
 * @param feature its version, as 8 or 25
 */
record SideJvm(Path home, int feature) {
    private static final Pattern HOME = Pattern.compile("(?m)^\\s*java\\.home = (.+?)\\s*$");
    private static final Pattern VERSION =
            Pattern.compile("(?m)^\\s*java\\.specification\\.version = (?:1\\.)?(\\d+)\\s*$");
    private static final long LIMIT_SECONDS = 60;

    /** The first version whose launcher reads {@code JDK_JAVA_OPTIONS}. */
    private static final int READS_LAUNCHER_OPTIONS = 9;

    /**
     * {@return what a launcher says}
     *
     * @param launcher the launcher
     * @throws Faults where it does not start, or says nothing of this
     */
    static SideJvm ask(String launcher) throws InterruptedException {
        String said = output(launcher, List.of(launcher, "-XshowSettings:properties", "-version"));
        Matcher home = HOME.matcher(said);
        Matcher version = VERSION.matcher(said);
        if (!home.find() || !version.find()) {
            throw new Faults(List.of("'" + launcher + "' does not say which Java it is: " + FailureReason.of(said)));
        }
        return new SideJvm(Path.of(home.group(1)), Integer.parseInt(version.group(1)));
    }

    /** {@return what a command said, which ended with 0}
     *
     * @param launcher what to call it in messages
     * @param command the command
     * @throws Faults where it did not
     */
    static String output(String launcher, List<String> command) throws InterruptedException {
        try {
            Process process = Guardian.watched(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            process.getOutputStream().close();
            // What it says ends when it ends, and it may never.
            AtomicBoolean late = new AtomicBoolean();
            process.onExit()
                    .completeOnTimeout(null, LIMIT_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(ended -> {
                        if (ended == null) {
                            late.set(true);
                            process.descendants().forEach(ProcessHandle::destroyForcibly);
                            process.destroyForcibly();
                        }
                    });
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            if (late.get()) {
                throw new Faults(List.of("'" + launcher + "' did not answer within " + LIMIT_SECONDS + " s"));
            }
            if (process.exitValue() != 0) {
                throw new Faults(List.of(
                        "'" + launcher + "' ended with " + process.exitValue() + ": " + FailureReason.of(said)));
            }
            return said;
        } catch (IOException e) {
            throw new Faults(List.of("'" + launcher + "' cannot be started: " + e.getMessage()));
        }
    }

    /** {@return the variable by which arguments reach every JVM that is started below this one} */
    String variable() {
        return feature >= READS_LAUNCHER_OPTIONS ? "JDK_JAVA_OPTIONS" : "JAVA_TOOL_OPTIONS";
    }

    /** {@return the launcher that JMH starts forks with, where nobody names another} */
    Path launcher() {
        return home.resolve("bin").resolve("java");
    }
}
