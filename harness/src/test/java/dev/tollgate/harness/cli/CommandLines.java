// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Command lines as documents show them, checked against the program's model: commands, options, closed sets of values, and types. */
final class CommandLines {
    /** Where one begins: after a prompt, a path, an assignment or a bracket. */
    private static final Pattern PROGRAM = Pattern.compile("(?<![\\w-])run-bench\\.sh(?=$|[\\s`)])");

    private static final Pattern OWN = Pattern.compile("\"\\$\\{1:-}\" = (\\w+) ]");
    /** Stands for what a reader puts in: N, DIR, ARGS, … */
    private static final Pattern PLACEHOLDER = Pattern.compile(".*[…].*|[A-Z][A-Z_|]*|\\.\\.\\.");

    private CommandLines() {}

    /** {@return the script's own commands, which the program does not know} */
    static List<String> ofTheScript() throws IOException {
        return OWN.matcher(Files.readString(Path.of("..", "run-bench.sh")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** {@return the words after each mention of the program, up to where the command ends} */
    static List<List<String>> in(String line) {
        List<List<String>> all = new ArrayList<>();
        Matcher matcher = PROGRAM.matcher(line);
        while (matcher.find()) {
            all.add(words(line.substring(matcher.end())));
        }
        return all;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if ((c == '\'' || c == '"') && text.indexOf(c, i + 1) > 0) {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else if ("`|&;)>'\"".indexOf(c) >= 0 || c == '#' && !begun) {
                break;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /** {@return what is wrong with the words, if anything} */
    static Optional<String> fault(List<String> words) throws IOException {
        return isOfTheScript(words) ? Optional.empty() : unknown(words).or(() -> unreadable(words));
    }

    private static boolean isOfTheScript(List<String> words) throws IOException {
        return words.isEmpty()
                || isPlaceholder(words.getFirst())
                || ofTheScript().contains(words.getFirst());
    }

    /** {@return the first command, option or value of a closed set that the program does not know} */
    static Optional<String> unknown(List<String> words) throws IOException {
        if (isOfTheScript(words)) {
            return Optional.empty();
        }
        CommandLine command = Main.commandLine();
        int next = 0;
        while (next < words.size() && command.getSubcommands().containsKey(words.get(next))) {
            command = command.getSubcommands().get(words.get(next));
            next++;
        }
        if (!command.getSubcommands().isEmpty()
                && next < words.size()
                && !words.get(next).startsWith("-")) {
            return Optional.of("unknown command '" + words.get(next) + "'");
        }
        return unknown(command, words.subList(next, words.size()));
    }

    private static Optional<String> unknown(CommandLine command, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            OptionSpec option = command.getCommandSpec().optionsMap().get(name);
            if (option == null) {
                return Optional.of("unknown option '" + name + "' of '"
                        + command.getCommandSpec().qualifiedName() + "'");
            }
            if (option.arity().max() > 0) {
                String value = equals >= 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(++i) : "";
                Optional<String> fault = choice(option, value);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> choice(ArgSpec option, String value) {
        if (!(option.completionCandidates() instanceof Choices choices)) {
            return Optional.empty();
        }
        boolean takesFiles = option.paramLabel().contains("FILE");
        return Stream.of(value.split(","))
                .filter(one -> !choices.values().contains(one))
                .filter(one -> !(takesFiles && one.matches(".*[./].*")) && !isPlaceholder(one))
                .map(one -> "unknown value '" + one + "' of '" + ((OptionSpec) option).longestName() + "'; there are "
                        + String.join(", ", choices.values()))
                .findFirst();
    }

    /** Values that are missing or of another type, arguments that are too many. */
    private static Optional<String> unreadable(List<String> words) {
        List<String> read = new ArrayList<>(words);
        int plugins = read.indexOf("--plugins");
        if (plugins >= 0) {
            // Would be loaded.
            read.subList(plugins, Math.min(read.size(), plugins + 2)).clear();
        }
        if (read.stream().anyMatch(CommandLines::isPlaceholder)) {
            return Optional.empty();
        }
        try {
            Main.commandLine().setExpandAtFiles(false).parseArgs(read.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static boolean isPlaceholder(String word) {
        return PLACEHOLDER.matcher(word).matches();
    }
}
