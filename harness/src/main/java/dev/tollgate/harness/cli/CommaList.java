// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Takes an option's entries with commas between, and refuses empty ones: a lone comma would otherwise mean the default, and what was
 * asked for would be lost without a word. The option's field holds a list that is empty by default.
 */
final class CommaList implements IParameterConsumer {
    // The interface hands over a Stack.
    @Override
    @SuppressWarnings("JdkObsolete")
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
        String name = option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
        if (arguments.isEmpty()) {
            throw new MissingParameterException(
                    command.commandLine(),
                    option,
                    "Missing required parameter for option '" + name + "' (" + option.paramLabel() + ")");
        }
        String text = arguments.pop();
        List<String> entries =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (entries.contains("")) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '" + name + "': '" + text
                            + "' has an empty entry; write entries with one comma between them, or leave the option out");
        }
        List<String> known = option.getValue();
        List<String> all = new ArrayList<>(known == null ? List.of() : known);
        all.addAll(entries);
        option.setValue(all);
    }
}
