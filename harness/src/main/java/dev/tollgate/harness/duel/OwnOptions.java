// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.ForkCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every JVM of a duel is told on top: where the report of a crash goes, no core file, that JMH's lock is held here, and where its turns come
 * from.
 *
 * <p>It goes by the environment: on JMH's command line it would take the place of what a benchmark's annotations declare. The
 * environment's arguments come before those of a command line, so that a benchmark's own win.
 */
final class OwnOptions {
    private static final String NO_LOCK = "-Djmh.ignoreLock=true";

    private final SideJvm jvm;
    private final List<String> options;

    /**
     * What the JVMs of a fork are told.
     *
     * @param jvm the side's Java
     * @param folder where the report of a crash goes
     * @param further what they are told beyond what every fork is
     */
    OwnOptions(SideJvm jvm, Path folder, List<String> further) {
        this.jvm = jvm;
        List<String> all = new ArrayList<>(ForkCommand.crashArguments(folder));
        if (jvm.variable().equals("JAVA_TOOL_OPTIONS")) {
            // A JDK 8 knows no option for core files, and refuses what it does not know.
            all.removeIf(option -> !option.startsWith("-XX:ErrorFile="));
        }
        all.add(NO_LOCK);
        all.addAll(further);
        this.options = List.copyOf(all);
    }

    /** Puts them before what the variable holds already: what a user set last wins.
     *
     * @param environment of a process that is to be started
     */
    void into(Map<String, String> environment) {
        String ours = options.stream().map(OwnOptions::quoted).collect(Collectors.joining(" "));
        environment.merge(jvm.variable(), ours, (theirs, _) -> theirs.isBlank() ? ours : ours + " " + theirs);
    }

    /** In quotes nothing is special but the quote itself, which therefore stands in quotes of the other kind. */
    private static String quoted(String option) {
        return '"' + option.replace("\"", "\"'\"'\"") + '"';
    }

    /** {@return arguments as JMH records them without these} Forks without arguments of their own inherit them from JMH's JVM.
     *
     * @param recorded the arguments
     */
    List<String> without(List<String> recorded) {
        int at = Collections.indexOfSubList(recorded, options);
        if (at < 0) {
            return List.copyOf(recorded);
        }
        List<String> rest = new ArrayList<>(recorded);
        rest.subList(at, at + options.size()).clear();
        return List.copyOf(rest);
    }
}
