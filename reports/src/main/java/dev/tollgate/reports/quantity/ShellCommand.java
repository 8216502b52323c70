// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
        if (Visible.text(argument).equals(argument)) {
            return "'" + argument.replace("'", "'\\''") + "'";
        }
        // What is hidden in it is written by its bytes; a shell drops line ends at the very end.
        return "\"$(printf '" + format(argument) + "')\"";
    }

    private static String format(String argument) {
        StringBuilder format = new StringBuilder();
        argument.codePoints().forEach(c -> {
            String one = Character.toString(c);
            if (Visible.isHidden(c)) {
                for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
                    format.append(String.format(Locale.ROOT, "\\%03o", b & 0xFF));
                }
            } else {
                format.append(
                        switch (one) {
                            case "%" -> "%%";
                            case "\\" -> "\\\\";
                            case "'" -> "'\\''";
                            default -> one;
                        });
            }
        });
        return format.toString();
    }
}
