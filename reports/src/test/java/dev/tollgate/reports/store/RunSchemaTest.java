// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.SyntheticService;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.quantity.Named;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema describes what is written: not less, which the model shows, and not more, which it refuses. */
final class RunSchemaTest {
    private static final Path SCHEMA = Path.of("../docs/run.schema.json");

    private static final Pattern JSON_FENCE = Pattern.compile("(?s)```json\n(.*?)```");

    private final JsonNode document = Json.MAPPER.readTree(Files.readString(SCHEMA));
    private final FormsModule forms = new FormsModule();
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(document);

    RunSchemaTest() throws IOException {}

    @Test
    void theSchemaIsItselfAValidSchema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(document.get("$schema").stringValue()));
        assertThat(meta.validate(document)).isEmpty();
    }

    @Test
    void aRunOfEveryKindIsValid() {
        assertThat(errors(Json.write(SyntheticRun.ofEveryKind()))).isEmpty();
        assertThat(errors(Json.write(SyntheticSections.addTo(SyntheticRun.ofEveryKind()))))
                .isEmpty();
        assertThat(errors(Json.write(new SyntheticRun(1).rounds(8, 0).summarised())))
                .isEmpty();
    }

    @Test
    void aRunUnderLoadIsValid() {
        assertThat(errors(Json.write(SyntheticLatency.run()))).isEmpty();
    }

    @Test
    void aRunOfServersIsValid() {
        assertThat(errors(Json.write(SyntheticService.capacity()))).isEmpty();
        assertThat(errors(Json.write(SyntheticService.rates()))).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/service/settings/kind, \"fast\"",
                "/service/settings/measuredNanos, 0.5",
                "/service/series/0/subject/role, \"ruler\"",
                "/service/series/0/subject/serviceClass, \"fastest\"",
                "/service/series/0/subject/connections, 0",
                "/service/series/0/probes/0/launch/round, 0",
                "/service/series/0/probes/0/figures/purpose, \"fun\"",
                "/service/series/0/probes/0/figures/outcomes, []",
                "/service/series/0/probes/0/figures/use/waitedShare, 2",
                "/service/series/0/probes/0/figures/warmth/steady, 1",
                "/service/series/0/probes/6/figures/verdicts, {\"p99<50ms\":\"good\"}",
                "/service/series/0/capacities/0/shape, \"round\"",
                "/service/series/0/capacities/0/low, -1",
                "/service/series/0/overloads/0/goodput, -1",
                "/service/absent/0/reason, null",
            })
    void anImpossibleValueOfAServerIsRefused(String pointer, String value) {
        refuses((ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticService.capacity())), pointer, value);
    }

    @Test
    void theStoredExampleOfVersionOneIsAmongThem() throws IOException {
        assertThat(storedRuns())
                .contains(Path.of("..", "reports").resolve(RunStoreTest.EXAMPLE).resolve(RunStore.FILE));
    }

    /** {@return every run.json that this project keeps: of its modules, documents and examples} */
    static List<Path> storedRuns() throws IOException {
        List<Path> runs = new ArrayList<>();
        // Not what was built or measured here, which comes and goes while this is read.
        for (String folder : List.of("docs", "workloads/src", "native-impls/src", "reports/src", "harness/src")) {
            try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
                files.filter(file -> file.endsWith(RunStore.FILE)).forEach(runs::add);
            }
        }
        return runs;
    }

    @ParameterizedTest
    @MethodSource("storedRuns")
    void everyRunThatTheProjectKeepsIsValid(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).as(file.toString()).isEmpty();
    }

    /** In documents, a block of JSON is JSON, and one that is a run is a valid one. */
    @Test
    void everyBlockOfJsonInTheDocumentsIsOne() throws IOException {
        int blocks = 0;
        List<String> faults = new ArrayList<>();
        List<Path> documents = new ArrayList<>(List.of(Path.of("../README.md")));
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        for (Path document : documents) {
            String text = Files.readString(document);
            Matcher fence = JSON_FENCE.matcher(text);
            while (fence.find()) {
                blocks++;
                String where = document + ":"
                        + text.substring(0, fence.start(1)).lines().count();
                try {
                    JsonNode node = Json.MAPPER.readTree(fence.group(1));
                    if (node.has("schemaVersion") && node.has("cells")) {
                        errors(fence.group(1)).forEach(error -> faults.add(where + ": " + error));
                    }
                } catch (JacksonException e) {
                    faults.add(where + ": " + e.getOriginalMessage());
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(blocks).isPositive();
    }

    @Test
    void whatALaterProgramAddsIsValid() {
        ObjectNode run = run();
        run.put("added", 1);
        ((ObjectNode) run.get("cells").get(0)).putObject("later").put("added", true);
        assertThat(errors(run.toString())).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/schemaVersion, 2",
                "/status, \"good\"",
                "/startedAt, \"yesterday\"",
                "/seed, \"42\"",
                "/plan/rounds, -1",
                "/plan/rounds, 1.5",
                "/cells/0/option, \"PURE_JAVA\"",
                "/cells/0/status, \"ok\"",
                "/cells/0/payload/bytes, \"16k\"",
                "/cells/0/throughput/perFork, []",
                "/cells/0/throughput/low, \"NaN\"",
                "/cells/0/forks/0/round, 0",
                "/cells/0/forks/0/meanNanosPerOp, -1",
                "/cells/0/forks/0/cpu/threadPerOpNanos, -1",
                "/cells/0/cpu/jvmPerOpNanos, \"1 ms\"",
                "/cells/0/cpu/forks, 0",
                "/cells/0/forks/0/bystander/wake/p50Nanos, 0.5",
                "/cells/0/comparison/ratio, 0",
                "/cells/0/comparison/verdict, \"ok\"",
                "/startup/2/figures/firstAnswer/low, -1",
                "/startup/2/samples/0/times/open/nanos, 1.5",
                "/threads/0/threads, 0",
                "/virtualThreads/0/waits, 1",
                "/findings/0/severity, \"fatal\"",
                "/environment/properties, []",
            })
    void anImpossibleValueIsRefused(String pointer, String value) {
        refuses(run(), pointer, value);
    }

    private void refuses(ObjectNode run, String pointer, String value) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = slash == 0 ? run : run.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        assertThat(parent.has(name)).as(pointer).isTrue();
        ((ObjectNode) parent).set(name, Json.MAPPER.readTree(value));
        assertThat(errors(run.toString())).isNotEmpty();
    }

    @Test
    void aFieldIsInTheSchemaAndRequiredExactlyWhereTheModelHasIt() {
        List<String> differences = new ArrayList<>();
        compare("run", Run.class, document, differences);
        assertThat(differences).isEmpty();
    }

    private List<String> errors(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static ObjectNode run() {
        return (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticSections.addTo(SyntheticRun.ofEveryKind())));
    }

    private void compare(String where, Class<?> model, JsonNode node, List<String> differences) {
        Class<?> type = forms.stored(model);
        JsonNode described =
                node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
        if (type.isEnum()) {
            Set<String> ids = Arrays.stream(type.getEnumConstants())
                    .map(c -> ((Named) c).id())
                    .collect(Collectors.toSet());
            check(where + " values", ids, texts(described.get("enum")), differences);
        }
        if (!type.isRecord()) {
            return;
        }
        RecordComponent[] components = type.getRecordComponents();
        Set<String> names =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        Set<String> required = Arrays.stream(components)
                .filter(c -> c.getType() != Optional.class)
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        JsonNode properties = described.get("properties");
        check(where, names, Set.copyOf(properties.propertyNames()), differences);
        check(where + " required", required, texts(described.get("required")), differences);
        for (RecordComponent component : components) {
            JsonNode property = properties.get(component.getName());
            boolean list = component
                    .getGenericType()
                    .getTypeName()
                    .replace("java.util.Optional<", "")
                    .startsWith("java.util.List<");
            if (property != null) {
                compare(
                        where + "." + component.getName(),
                        content(component.getGenericType()),
                        list ? property.get("items") : property,
                        differences);
            }
        }
    }

    /** {@return the class itself, or that of the elements of a list or of an optional} */
    private static Class<?> content(Type type) {
        if (type instanceof ParameterizedType p && p.getActualTypeArguments().length == 1) {
            return content(p.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> c ? c : Object.class;
    }

    private static void check(String where, Set<String> model, Set<String> schema, List<String> differences) {
        if (!model.equals(schema)) {
            differences.add(where + ": model " + model + ", schema " + schema);
        }
    }

    private static Set<String> texts(JsonNode array) {
        return array == null
                ? Set.of()
                : StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::stringValue)
                        .collect(Collectors.toSet());
    }
}
