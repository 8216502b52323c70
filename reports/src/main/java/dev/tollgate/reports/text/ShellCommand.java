// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line that a POSIX shell reads as the given arguments. */
public final class ShellCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellCommand() {}

    /**
     * {@return the line that runs the project's script with these arguments}
     *
     * @param arguments the arguments
     */
    public static String of(List<String> arguments) {
        return arguments.stream()
                .map(ShellCommand::quoted)
                .collect(Collectors.joining(" ", "./run-bench.sh ", ""))
                .strip();
    }

    /**
     * {@return an argument, in quotes where the shell would read it otherwise}
     *
     * @param argument the argument
     */
    public static String quoted(String argument) {
        if (PLAIN.matcher(argument).matches()) {
            return argument;
        }
        String shown = Visible.text(argument);
        // What is hidden in it is written as bash, zsh and POSIX 2024 read it.
        return shown.equals(argument)
                ? "'" + argument.replace("'", "'\\''") + "'"
                : "$'" + Visible.text(argument.replace("\\", "\\\\").replace("'", "\\'")) + "'";
    }
}
