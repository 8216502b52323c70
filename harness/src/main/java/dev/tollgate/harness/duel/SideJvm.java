// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
            Path folder = TempFolder.create("ask");
            try {
                ForkEnd end = new ForkProcess(new Question(command), folder, new StopSign())
                        .run(Duration.ofSeconds(LIMIT_SECONDS), List.of());
                if (end.timedOut()) {
                    throw new Faults(List.of("'" + launcher + "' did not answer within " + LIMIT_SECONDS + " s"));
                }
                String said = end.output();
                if (!end.succeeded()) {
                    throw new Faults(List.of(
                            "'" + launcher + "' ended with " + end.exit().orElse(0) + ": " + FailureReason.of(said)));
                }
                return said;
            } finally {
                TempFolder.delete(folder);
            }
        } catch (IOException e) {
            throw new Faults(List.of("'" + launcher + "' cannot be started: " + e.getMessage()));
        }
    }

    /** A process that only says something. */
    private record Question(List<String> command) implements ProcessPlan {
        @Override
        public String name() {
            return "question";
        }

        @Override
        public void writeJob(Path file, Path folder) {
            // Its command line says all.
        }

        @Override
        public List<String> command(Path job, Path folder, List<String> extra) {
            return command;
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
