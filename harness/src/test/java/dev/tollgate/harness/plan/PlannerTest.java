// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.reports.model.cell.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    private final Catalog catalog = Catalog.of(List.of(new FaultyProvider()));

    @TempDir
    private Path folder;

    private String suite;

    @BeforeEach
    void writeSuite() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, """
                rounds: 6
                gc: [g1, zgc]
                cells:
                  - workload: faulty.length
                    implementations: [good*]
                    payloads: [zeros-64, zeros-1k]
                """);
        suite = file.toString();
    }

    private RunOptions options(List<String> workloads, List<String> implementations, List<String> payloads) {
        return new RunOptions(
                suite,
                workloads,
                implementations,
                payloads,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(1)),
                1);
    }

    @Test
    void aSuiteGivesEveryCombinationOfImplementationPayloadAndCollector() {
        RunPlan plan = Planner.plan(catalog, options(List.of(), List.of(), List.of()));
        assertThat(plan.cells()).hasSize(2 * 2 * 2).allMatch(c -> c.role() == Role.SUBJECT);
        assertThat(plan.cells().stream().map(PlannedCell::key).distinct()).hasSize(8);
        assertThat(plan.timing().rounds()).isEqualTo(6);
        assertThat(plan.timing().budget()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void implementationsAreChosenFromAllThereAre() {
        RunPlan plan = Planner.plan(catalog, options(List.of(), List.of("wrong"), List.of()));
        assertThat(plan.cells())
                .isNotEmpty()
                .allMatch(c -> c.pairing().implementation().id().equals("wrong"));
    }

    @Test
    void aFileTakesThePlaceOfTheSuitesPayloads() throws IOException {
        Path file = Files.writeString(folder.resolve("my file.json"), "{}");
        RunPlan plan = Planner.plan(catalog, options(List.of(), List.of("good"), List.of(file.toString())));
        assertThat(plan.cells()).hasSize(2).allMatch(c -> c.payload().name().equals("my file.json"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Faults faults = catchThrowableOfType(
                Faults.class,
                () -> Planner.plan(
                        catalog,
                        new RunOptions(
                                suite,
                                List.of("no.such", "faulty.*"),
                                List.of("nobody"),
                                List.of(),
                                List.of(),
                                List.of("cms"),
                                Optional.of("lots"),
                                Optional.of(0),
                                Optional.empty(),
                                Optional.empty(),
                                1)));
        assertThat(faults.messages())
                .anySatisfy(m ->
                        assertThat(m).contains("unknown workload 'no.such'").contains("faulty.length"))
                .anySatisfy(m -> assertThat(m)
                        .contains("unknown implementation 'nobody'")
                        .contains("good-too"))
                .anySatisfy(m -> assertThat(m).contains("unknown gc 'cms'").contains("shenandoah"))
                .anySatisfy(m -> assertThat(m).contains("heap 'lots'"))
                .anySatisfy(m -> assertThat(m).contains("--rounds must be 1 to 1000: 0"));
    }

    @Test
    void aFileThatTheWorkloadRefusesIsAFaultThatSaysWhere() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "refuse me");
        Faults faults = catchThrowableOfType(
                Faults.class,
                () -> Planner.plan(catalog, options(List.of("faulty.length"), List.of(), List.of(file.toString()))));
        assertThat(faults.getMessage()).contains(file.toString()).contains("byte 0: refused on purpose");
    }

    @Test
    void aFileThatDoesNotExistIsAFault() {
        Faults faults = catchThrowableOfType(
                Faults.class, () -> Planner.plan(catalog, options(List.of(), List.of(), List.of("nowhere.json"))));
        assertThat(faults.getMessage()).contains("'nowhere.json' does not exist");
    }

    @Test
    void theSecondNameOfAnArmAlwaysMeasuresTheFirstSubject() {
        RunPlan plan = Planner.plan(catalog, options(List.of(), List.of(), List.of()));
        List<PlannedCell> controls = Controls.of(catalog, plan.cells());
        assertThat(controls).singleElement().satisfies(cell -> {
            assertThat(cell.role()).isEqualTo(Role.AA);
            assertThat(cell.implementationName()).isEqualTo("good@aa");
            assertThat(cell.jvmArguments()).isEqualTo(plan.cells().getFirst().jvmArguments());
        });
    }

    @Test
    void filesOfOneNameAreAllMeasuredAndTheSameFileOnce() throws IOException {
        Path first = Files.writeString(folder.resolve("a.json"), "{}");
        Path second =
                Files.writeString(Files.createDirectories(folder.resolve("sub")).resolve("a.json"), "[1]");
        RunPlan plan = Planner.plan(
                catalog,
                options(
                        List.of("faulty.length"),
                        List.of("good"),
                        List.of(first.toString(), second.toString(), first.toString())));
        assertThat(plan.cells()).hasSize(2 * 2);
        assertThat(plan.cells().stream().map(PlannedCell::key).distinct()).hasSize(4);
        assertThat(plan.cells()).isNotEmpty().allMatch(c -> c.payload().sha256().isPresent());
    }

    @Test
    void anEmptyNameOrAFolderIsNoPayload() {
        Faults empty = catchThrowableOfType(
                Faults.class, () -> Planner.plan(catalog, options(List.of(), List.of(), List.of(""))));
        assertThat(empty.getMessage()).contains("--payload '' is empty");
        Faults aFolder = catchThrowableOfType(
                Faults.class, () -> Planner.plan(catalog, options(List.of(), List.of(), List.of(folder.toString()))));
        assertThat(aFolder.getMessage()).contains("it is a folder, not a file");
    }
}
