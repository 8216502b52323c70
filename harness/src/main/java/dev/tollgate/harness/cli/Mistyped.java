// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be understood: says what is wrong with it, what there is instead, and where to read on. */
final class Mistyped implements IParameterExceptionHandler {
    private static final int NEAR = 3;

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        PrintStream err = System.err;
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String message = e instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getUnmatched().isEmpty()
                ? unmatched(unmatched, command)
                : e.getMessage();
        message.lines().forEach(line -> err.println("error: " + Failure.harmless(line)));
        err.println("'" + command.qualifiedName() + " --help' shows what it takes");
        return ExitCode.BAD_INPUT;
    }

    private static String unmatched(UnmatchedArgumentException e, CommandSpec command) {
        String first = e.getUnmatched().getFirst();
        if (e.isUnknownOption()) {
            List<String> options = command.options().stream()
                    .flatMap(option -> Stream.of(option.names()))
                    .toList();
            String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
            return "unknown option '" + name + "'" + near(name, options);
        }
        if (!command.subcommands().isEmpty()) {
            List<String> commands = new ArrayList<>(command.subcommands().keySet());
            return "unknown command '" + first + "'" + near(first, commands) + "; commands: "
                    + String.join(", ", commands);
        }
        return "unexpected argument '" + first + "': " + command.qualifiedName() + " takes "
                + (command.positionalParameters().isEmpty()
                        ? "only options"
                        : command.positionalParameters().stream()
                                        .map(parameter -> parameter.paramLabel())
                                        .collect(Collectors.joining(" "))
                                + " and options");
    }

    private static String near(String name, List<String> known) {
        List<String> near = known.stream()
                .filter(one -> distance(name, one) <= Math.max(2, Math.min(name.length(), one.length()) / 3)
                        || one.startsWith(name) && !name.isBlank() && !name.matches("-*"))
                .sorted(Comparator.comparingInt(one -> distance(name, one)))
                .limit(NEAR)
                .toList();
        return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
    }

    /** Levenshtein's: how many letters must be put in, taken out or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
