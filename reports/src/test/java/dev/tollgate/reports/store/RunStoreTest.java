// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.findings.RunSummary;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class RunStoreTest {
    /** A run of version 1 with made-up figures, as it was written when that version was new; never to be written anew. */
    static final Path EXAMPLE = Path.of("src/test/resources/runs/v1-example");

    @TempDir
    Path folder;

    @Test
    void theStoredExampleOfVersionOneIsReadAndWrittenBackByteForByteButForWhatWasAdded() throws IOException {
        Run run = RunStore.read(EXAMPLE);
        RunStore.write(folder, run);
        assertThat(Files.readString(folder.resolve("run.json")).replaceAll(" *\"language\" : \"[a-z]+\",\n", ""))
                .isEqualTo(Files.readString(EXAMPLE.resolve("run.json")));
        assertThat(RunStore.read(EXAMPLE.resolve("run.json"))).isEqualTo(run);
    }

    @Test
    void theStoredExampleHoldsEverythingNeededToJudgeItAgain() throws IOException {
        Run run = RunStore.read(EXAMPLE);
        Run again = RunSummary.summarise(run);
        assertThat(again.status()).isEqualTo(run.status());
        assertThat(SyntheticRun.find(again, "rust-jni").comparison())
                .isEqualTo(SyntheticRun.find(run, "rust-jni").comparison());
    }

    @Test
    void aRunIsReadAsItWasWritten() throws IOException {
        for (Run run : new Run[] {
            SyntheticRun.ofEveryKind(),
            new SyntheticRun(1).raw(),
            SyntheticLatency.run(),
            SyntheticSections.addTo(SyntheticRun.ofEveryKind())
        }) {
            RunStore.write(folder, run);
            assertThat(RunStore.read(folder)).isEqualTo(run);
        }
    }

    @Test
    void aCellOrAForkThatIsThereTwiceIsRefusedByItsPlace() throws IOException {
        Run run = SyntheticRun.ofEveryKind();
        List<Cell> twice = new ArrayList<>(run.cells());
        twice.add(run.cells().getFirst());
        RunStore.write(folder, run.with(run.status(), twice, List.of()));
        assertThatThrownBy(() -> RunStore.read(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cells[" + run.cells().size() + "]: the cell '")
                .hasMessageContaining("is there twice");
    }

    @Test
    void anEstimateOutsideItsIntervalAndAnImpossibleNumberAreRefusedByFieldAndValue() throws IOException {
        String text = Files.readString(EXAMPLE.resolve("run.json"));
        Matcher estimate = Pattern.compile("\"estimate\" : ([0-9.]+)").matcher(text);
        assertThat(estimate.find()).isTrue();
        Files.writeString(
                folder.resolve("run.json"),
                text.substring(0, estimate.start()) + "\"estimate\" : 9e99" + text.substring(estimate.end()));
        assertThatThrownBy(() -> RunStore.read(folder)).hasMessageContaining("the estimate 9.0E99 lies outside");
        Files.writeString(
                folder.resolve("run.json"), text.replaceFirst("\"durationNanos\" : ", "\"durationNanos\" : -"));
        assertThatThrownBy(() -> RunStore.read(folder))
                .hasMessageContaining("cells[0].forks[0]")
                .hasMessageContaining("durationNanos is -");
    }

    @Test
    void whatIsWrittenDependsNeitherOnTheLocaleNorOnTheLineEndOfTheSystem() {
        Locale before = Locale.getDefault();
        String separator = System.getProperty("line.separator");
        String expected = Json.write(SyntheticRun.ofEveryKind());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            System.setProperty("line.separator", "\r\n");
            assertThat(Json.write(SyntheticRun.ofEveryKind()))
                    .isEqualTo(expected)
                    .doesNotContain("\r");
        } finally {
            Locale.setDefault(before);
            System.setProperty("line.separator", separator);
        }
    }

    @Test
    void absentValuesAreLeftOutAndUnknownFieldsIgnored() throws IOException {
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticRun.ofEveryKind()));
        assertThat(json.at("/cells/0").has("detail")).isFalse();
        json.putObject("fromTheFuture").put("x", 1);
        Files.writeString(folder.resolve("run.json"), json.toString());
        assertThat(RunStore.read(folder)).isEqualTo(SyntheticRun.ofEveryKind());
    }

    @Test
    void aFolderWithoutARunIsNotOne() {
        assertThat(refused(folder).kind()).isEqualTo(Kind.NOT_A_RUN);
        assertThat(refused(folder)).hasMessageContaining(folder.toString()).hasMessageContaining("run.json");
        assertThat(refused(folder.resolve("missing")))
                .hasMessageContaining("missing")
                .hasMessageContaining("no such folder")
                .extracting(StoreException::kind)
                .isEqualTo(Kind.NOT_A_RUN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "1",
                "{\"schemaVersion\":\"1\"}",
                "{\"schemaVersion\":1.5}",
                "{\"other\":{\"schemaVersion\":1}}"
            })
    void jsonWithoutAVersionIsNotARun(String json) throws IOException {
        Files.writeString(folder.resolve("run.json"), json);
        assertThat(refused(folder).kind()).isEqualTo(Kind.NOT_A_RUN);
    }

    @Test
    void aLaterVersionIsRefusedByItsNumberWhateverElseTheFileHolds() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"schemaVersion\": 7, \"cells\": not even JSON");
        assertThat(refused(folder).kind()).isEqualTo(Kind.FUTURE_VERSION);
        assertThat(refused(folder)).hasMessageContaining("schemaVersion 7").hasMessageContaining("up to 1");
        Files.writeString(folder.resolve("run.json"), "{\"schemaVersion\": 99999999999999999999}");
        assertThat(refused(folder).kind()).isEqualTo(Kind.FUTURE_VERSION);
        Files.writeString(folder.resolve("run.json"), "{\"schemaVersion\": 0}");
        assertThat(refused(folder).kind()).isEqualTo(Kind.UNREADABLE);
    }

    /** Whatever stands in place of a value: it is said of the file, and neither of Java nor of a parser. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"x\"", "-1", "[]", "{}", "1e999"})
    void anyOtherValueIsRefusedInWordsOrRead(String value) throws IOException {
        JsonNode other = Json.MAPPER.readTree(value);
        ObjectNode run = (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticRun.ofEveryKind()));
        List<String> messages = new ArrayList<>();
        damage(run, run, other, messages);
        assertThat(messages)
                .hasSizeGreaterThan(10)
                .allSatisfy(message -> assertThat(message)
                        .contains("run.json")
                        .doesNotContainPattern(
                                "java\\.|Cannot|deserializ|NullPointer|because|`|tollgate\\.|Unexpected|[Jj]ackson"));
    }

    private void damage(ObjectNode run, JsonNode within, JsonNode other, List<String> messages) throws IOException {
        if (within instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode before = object.get(name);
                object.set(name, other);
                Files.writeString(folder.resolve("run.json"), run.toString());
                try {
                    RunStore.read(folder);
                } catch (StoreException e) {
                    messages.add(e.getMessage());
                }
                object.set(name, before);
                damage(run, before, other, messages);
            }
        } else if (within.isArray() && !within.isEmpty()) {
            damage(run, within.get(0), other, messages);
        }
    }

    @Test
    void whatIsNullOrNoTimeIsNamedByItsField() throws IOException {
        String json = Json.write(SyntheticRun.ofEveryKind());
        ObjectNode run = (ObjectNode) Json.MAPPER.readTree(json);
        run.putNull("cells");
        Files.writeString(folder.resolve("run.json"), run.toString());
        assertThat(refused(folder)).hasMessageContaining("cells").hasMessageContaining("null");
        run = (ObjectNode) Json.MAPPER.readTree(json);
        run.put("startedAt", "x");
        Files.writeString(folder.resolve("run.json"), run.toString());
        assertThat(refused(folder)).hasMessageContaining("startedAt: 'x' is not a time, as 2026-01-02T03:04:05Z");
    }

    @Test
    void aFileCutOffAnywhereIsRefusedWithItsNameAndThePlace() throws IOException {
        byte[] whole = Json.write(SyntheticRun.ofEveryKind()).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length += 997) {
            Files.write(folder.resolve("run.json"), Arrays.copyOf(whole, length));
            StoreException e = refused(folder);
            assertThat(e.kind()).isIn(Kind.UNREADABLE, Kind.NOT_A_RUN);
            assertThat(e).hasMessageContaining("run.json");
            if (length > 100) {
                assertThat(e.kind()).isEqualTo(Kind.UNREADABLE);
                assertThat(e.getMessage()).containsPattern("line \\d+, column \\d+");
            }
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/status, \"good\", complete",
                "/cells/0/role, \"guest\", subject",
                "/cells/0/forks/0/startedAt, \"yesterday\", yesterday",
                "/cells/0/forks/0/round, \"one\", round",
                "/seed, null, seed",
            })
    void anImpossibleValueIsRefusedWithItsPlaceAndTheChoices(String pointer, String value, String named)
            throws IOException {
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticRun.ofEveryKind()));
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = slash == 0 ? json : (ObjectNode) json.at(pointer.substring(0, slash));
        parent.set(pointer.substring(slash + 1), Json.MAPPER.readTree(value));
        Files.writeString(folder.resolve("run.json"), json.toString());
        StoreException e = refused(folder);
        assertThat(e.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(e.getMessage())
                .contains("run.json", "line 1", named)
                .contains(pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.'))
                .doesNotContain("dev.tollgate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cells", "/tool/version", "/plan/rounds", "/cells/0/forks/0/replaced", "/environment/cores"})
    void aMissingFieldIsRefusedByItsName(String pointer) throws IOException {
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticRun.ofEveryKind()));
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) (slash == 0 ? json : json.at(pointer.substring(0, slash)))).remove(pointer.substring(slash + 1));
        Files.writeString(folder.resolve("run.json"), json.toString());
        assertThat(refused(folder)).hasMessageContaining(pointer.substring(slash + 1));
    }

    @Test
    void aThreadThatIsInterruptedStillSavesItsRun() throws IOException {
        Thread.currentThread().interrupt();
        try {
            RunStore.write(folder, SyntheticRun.ofEveryKind());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(RunStore.read(folder)).isEqualTo(SyntheticRun.ofEveryKind());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        assertThatThrownBy(() -> RunStore.write(blocked.resolve("run"), SyntheticRun.ofEveryKind()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("blocked");
    }

    @Test
    void aDiskThatFillsLeavesTheRunThatWasThereAndNothingHalf() throws IOException {
        RunStore.write(folder, SyntheticRun.ofEveryKind());
        byte[] before = Files.readAllBytes(folder.resolve("run.json"));
        assertThatThrownBy(() -> AtomicFile.replace(folder.resolve("run.json"), out -> {
                    out.write(new byte[100]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run.json")
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("as it was before");
        assertThat(folder.resolve("run.json")).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private static StoreException refused(Path path) {
        StoreException e = catchThrowableOfType(StoreException.class, () -> RunStore.read(path));
        assertThat(e).as("reading %s", path).isNotNull();
        return e;
    }
}
