// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that a document shows is one of the program, with its options and their values. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| `(.+?)` \\|");
    /** More than this are shown; a reader of Markdown that finds none must not pass. */
    private static final int LEAST = 60;

    /** A line of a document. The number is that of its first line where it goes on over several. */
    private record Place(Path file, int number, String text) {
        @Override
        public String toString() {
            return ROOT.relativize(file) + ":" + number;
        }
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        for (Path folder : List.of(ROOT.resolve("docs"), ROOT.resolve(".github"), ROOT.resolve("native-impls/rust"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("target"))
                        .sorted()
                        .forEach(documents::add);
            }
        }
        return documents;
    }

    /** {@return the document's lines, those that end in a backslash put together} */
    private static List<Place> lines(Path document) throws IOException {
        List<Place> places = new ArrayList<>();
        List<String> lines = Files.readAllLines(document);
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder text = new StringBuilder(lines.get(i));
            while (text.toString().endsWith("\\") && i + 1 < lines.size()) {
                text.setLength(text.length() - 1);
                text.append(' ').append(lines.get(++i));
            }
            places.add(new Place(document, first + 1, text.toString()));
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandShownIsOneThatTheProgramTakes(Path document) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Place place : lines(document)) {
            for (List<String> words : CommandLines.in(place.text())) {
                CommandLines.fault(words)
                        .ifPresent(fault -> faults.add(place + ": " + fault + " in: " + String.join(" ", words)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void manyAreShown() throws IOException {
        int shown = 0;
        for (Path document : documents()) {
            for (Place place : lines(document)) {
                shown += CommandLines.in(place.text()).size();
            }
        }
        assertThat(shown).isGreaterThan(LEAST);
    }

    @Test
    void theTableOfCommandsHasThemAll() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(Main.commandLine().getSubcommands().keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).containsPattern("\\| `(./run-bench\\.sh )?" + name + "\\b"));
    }

    @Test
    void everyRowOfTheTableOfCommandsNamesOne() throws IOException {
        Path readme = ROOT.resolve("README.md");
        List<String> faults = new ArrayList<>();
        int rows = 0;
        boolean isTable = false;
        for (Place place : lines(readme)) {
            Matcher row = ROW.matcher(place.text());
            isTable = place.text().startsWith("| command |")
                    || isTable && place.text().startsWith("|");
            if (!isTable || !row.find()) {
                continue;
            }
            rows++;
            for (String span : row.group(1).split("`, `")) {
                String command = span.replace("./run-bench.sh", "").replaceAll("\\\\\\|\\S*", "");
                CommandLines.unknown(List.of(command.strip().split(" +")))
                        .filter(fault -> !command.isBlank())
                        .ifPresent(fault -> faults.add(place + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(rows).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "./run-bench.sh meassure --suite quick | unknown command 'meassure'",
                "./run-bench.sh history shwo | unknown command 'shwo'",
                "./run-bench.sh run --sweet quick | unknown option '--sweet' of 'run-bench.sh run'",
                "./run-bench.sh run --suite=fast | unknown value 'fast' of '--suite'; there are quick, standard, full",
                "x && ./run-bench.sh run --gc g1,zzz # why | unknown value 'zzz' of '--gc'",
                "Say `./run-bench.sh report x --format pdf` to | unknown value 'pdf' of '--format'",
                "./run-bench.sh run --rounds many | many",
                "./run-bench.sh latency --rate | --rate",
                "sh './tollgate/run-bench.sh gate a b' | b",
            })
    void whatIsWrongIsNamed(String line, String fault) throws IOException {
        assertThat(CommandLines.in(line)).hasSize(1);
        assertThat(CommandLines.fault(CommandLines.in(line).getFirst()))
                .hasValueSatisfying(text -> assertThat(text).contains(fault));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "./run-bench.sh % 0",
                "export JAVA_HOME=$(./run-bench.sh jdk) % 1",
                "./run-bench.sh run --suite my.yaml --payload 'a b.json' # ... % 5",
                "./run-bench.sh duel --base a.jar --new b.jar || [ $? -eq 1 ] % 5",
            })
    void aCommandEndsWhereTheShellEndsIt(String line, int words) throws IOException {
        assertThat(CommandLines.in(line).getFirst()).hasSize(words);
        assertThat(CommandLines.fault(CommandLines.in(line).getFirst())).isEmpty();
    }
}
