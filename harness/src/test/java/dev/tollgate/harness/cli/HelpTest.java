// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command: a first line that says what it does, nothing cut, nothing torn, examples that work. */
@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_OUT)
class HelpTest extends CapturedStreams {
    private static final int COLUMNS = 80;

    /** {@return the words that lead to each command, none for the program itself} */
    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(List.of(), Main.commandLine(), all);
        return all.stream();
    }

    private static void collect(List<String> path, CommandLine command, List<List<String>> all) {
        all.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(longer, sub, all);
        });
    }

    private static CommandLine command(List<String> path) {
        CommandLine command = Main.commandLine();
        for (String name : path) {
            command = command.getSubcommands().get(name);
        }
        return command;
    }

    private List<String> help(List<String> path) {
        List<String> words = new ArrayList<>(path);
        words.add("--help");
        assertThat(Main.execute(words.toArray(String[]::new))).isZero();
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void everyCommandOfTheProgramIsTried() {
        assertThat(commands())
                .contains(List.of(), List.of("run"), List.of("history", "prune"))
                .hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itsFirstLineIsAWholeSentence(List<String> path) {
        String first = command(path).getCommandSpec().usageMessage().description()[0];
        assertThat(first).matches("[A-Z].*[.?]");
        assertThat(help(path)).contains(first);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noLineIsWiderThanATerminalAndNothingIsSaidOfTheHelpItself(List<String> path) {
        assertThat(help(path))
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                        .as(line)
                        .isLessThanOrEqualTo(COLUMNS));
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** picocli may break a line within {@code json.extract} or {@code jdbc:sqlite:FILE}. */
    @ParameterizedTest
    @MethodSource("commands")
    void noWordIsTorn(List<String> path) {
        Set<String> whole = Set.copyOf(words(path, 10 * COLUMNS));
        List<String> words = words(path, COLUMNS);
        List<String> torn = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            // Behind a hyphen a word may be broken.
            if (!words.get(i).endsWith("-") && !whole.contains(words.get(i))) {
                torn.add(words.get(i) + " " + words.get(i + 1));
            }
        }
        assertThat(torn).isEmpty();
    }

    private static List<String> words(List<String> path, int columns) {
        String help = command(path).setUsageHelpWidth(columns).getUsageMessage();
        return List.of(help.strip().split("\\s+"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itsListOfCommandsGivesEachOneLine(List<String> path) {
        List<String> help = help(path);
        for (Map.Entry<String, CommandLine> sub : command(path).getSubcommands().entrySet()) {
            String first = sub.getValue().getCommandSpec().usageMessage().description()[0];
            assertThat(help)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("  " + sub.getKey() + " ")
                            .endsWith(" " + first));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itHasExitCodesAndExamplesThatTheProgramTakes(List<String> path) throws IOException {
        String[] footer = command(path).getCommandSpec().usageMessage().footer();
        assertThat(footer).anySatisfy(line -> assertThat(line).startsWith("Exit codes: 0 done"));
        List<List<String>> examples = new ArrayList<>();
        for (String line : footer) {
            examples.addAll(CommandLines.in(line.replace("%%", "%")));
        }
        assertThat(examples).isNotEmpty();
        for (List<String> words : examples) {
            assertThat(path.isEmpty() || Collections.indexOfSubList(words, path) == 0)
                    .as(words.toString())
                    .isTrue();
            assertThat(CommandLines.fault(words)).as(words.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndArgumentIsDescribedInSentences(List<String> path) {
        Stream.concat(
                        command(path).getCommandSpec().options().stream(),
                        command(path).getCommandSpec().positionalParameters().stream())
                .forEach(argument -> assertThat(String.join(" ", argument.description()))
                        .as(argument.toString())
                        .endsWith("."));
    }

    @Test
    void anUnknownCommandListsTheCommands() {
        assertThat(Main.execute("meassure")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains(Main.commandLine().getSubcommands().keySet());
    }
}
