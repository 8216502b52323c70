// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JVM arguments as configuration: without what only says where something is put, and compared argument by argument.
 *
 * <p>A file of crashes, a heap dump, the temporary folder and JMH's lock change no figure, and their paths are another checkout's or
 * another run's each time. An agent, a log or a recording does change figures, but not by the folder that it lies in.
 */
public final class JvmArguments {
    /** The fact of a configuration that holds them, as JMH calls it. */
    public static final String NAME = "jvmArgs";

    private static final Pattern NO_CONFIGURATION = Pattern.compile(
            "-Djmh\\.ignoreLock=.*|-Djava\\.io\\.tmpdir=.*|-Duser\\.dir=.*|-XX:[+-]CreateCoredumpOnCrash"
                    + "|-XX:(ErrorFile|HeapDumpPath|ReplayDataFile)=.*");

    private static final Pattern WITH_A_FILE = Pattern.compile(
            "-(javaagent:|agentpath:|agentlib:|Xlog|Xloggc:|XX:(StartFlightRecording|FlightRecorderOptions|LogFile)[:=]).*",
            Pattern.DOTALL);

    /** The folders of an absolute path behind the beginning of a value. */
    private static final Pattern FOLDERS = Pattern.compile("(?<=[:=,])(?:[A-Za-z]:)?[/\\\\](?:[^:=,;]*[/\\\\])?");

    private JvmArguments() {}

    /** {@return the arguments that are configuration, separated by blanks}
     *
     * @param arguments as they were given
     */
    public static String configuration(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> !NO_CONFIGURATION.matcher(argument).matches())
                .map(argument -> WITH_A_FILE.matcher(argument).matches()
                        ? FOLDERS.matcher(argument).replaceAll("")
                        : argument)
                .collect(Collectors.joining(" "));
    }

    /** {@return the same of arguments that were stored in one text}
     *
     * @param text arguments separated by blanks
     */
    public static String configuration(String text) {
        return configuration(split(text));
    }

    /** {@return the arguments in a text that are not in another, each as often as it is more often there}
     *
     * @param text arguments separated by blanks
     * @param other arguments separated by blanks
     */
    static String only(String text, String other) {
        List<String> left = new ArrayList<>(split(text));
        split(other).forEach(left::remove);
        return String.join(" ", left);
    }

    /** {@return the arguments that are in all of several texts}
     *
     * @param texts arguments separated by blanks each, at least one text
     */
    static String common(List<String> texts) {
        List<String> common = new ArrayList<>(split(texts.getFirst()));
        for (String text : texts) {
            List<String> unseen = new ArrayList<>(split(text));
            common.removeIf(argument -> !unseen.remove(argument));
        }
        return String.join(" ", common);
    }

    /** {@return how two values of a fact differ, of JVM arguments those that do}
     *
     * @param fact its name
     * @param was one value
     * @param is the other
     */
    static String difference(String fact, String was, String is) {
        if (!fact.equals(NAME)) {
            return fact + " '" + was + "' against '" + is + "'";
        }
        String before = only(was, is);
        String after = only(is, was);
        return before.isEmpty() && after.isEmpty()
                ? fact + " in another order, '" + was + "' against '" + is + "'"
                : fact + " " + quoted(before) + " against " + quoted(after);
    }

    private static String quoted(String arguments) {
        return arguments.isEmpty() ? "none" : "'" + arguments + "'";
    }

    private static List<String> split(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }
}
