// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line that a POSIX shell reads as the given arguments. */
final class ShellCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellCommand() {}

    /** {@return the line that runs the project's script with these arguments} */
    static String of(List<String> arguments) {
        return arguments.stream()
                .map(ShellCommand::quoted)
                .collect(Collectors.joining(" ", "./run-bench.sh ", ""))
                .strip();
    }

    /** {@return an argument, in quotes where the shell would read it otherwise} */
    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
