// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupFigures;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.StartupTimes;
import dev.tollgate.reports.model.section.VirtualThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SectionSummaryTest {
    private final Run run = SyntheticSections.addTo(SyntheticRun.ofEveryKind());

    @Test
    void theFirstAnswerIsLibraryOpeningAndFirstCall() {
        Startup ffm = startup("rust-ffm");
        StartupFigures figures = ffm.figures().orElseThrow();
        for (int i = 0; i < ffm.samples().size(); i++) {
            assertThat(figures.firstAnswer().perFork().get(i))
                    .isEqualTo(figures.library().perFork().get(i)
                            + figures.open().perFork().get(i)
                            + figures.firstCall().perFork().get(i));
        }
    }

    @Test
    void whereNoJvmSucceededThereAreNoFigures() {
        assertThat(startup("rust-crash").figures()).isEmpty();
    }

    @Test
    void oneJvmThatWasNeverSteadyLeavesNoTimeToSteadyCalls() {
        Startup jdk = startup("jdk");
        assertThat(jdk.figures().orElseThrow().steady()).isPresent();
        List<StartupSample> samples = new ArrayList<>(jdk.samples());
        StartupTimes t = samples.getLast().times().orElseThrow();
        samples.set(
                samples.size() - 1,
                SyntheticSections.sample(
                        samples.size(),
                        new StartupTimes(
                                t.jvmNanos(),
                                t.discovery(),
                                t.payload(),
                                t.library(),
                                t.open(),
                                t.firstCall(),
                                t.callNanos(),
                                Optional.empty(),
                                t.finalNanosPerOp(),
                                t.watchedNanos(),
                                t.resident())));
        Startup unsteady = SectionSummary.summarise(new Startup(jdk.target(), samples, Optional.empty()));
        assertThat(unsteady.figures().orElseThrow().steady()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void summarisingTwiceOrInAnotherOrderGivesTheSame(long seed) {
        List<Scaling> scalings = new ArrayList<>(run.threads().orElseThrow());
        assertThat(SectionSummary.summarise(scalings)).isEqualTo(scalings);
        List<Scaling> shuffled = new ArrayList<>(scalings);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(SectionSummary.summarise(shuffled)).containsExactlyInAnyOrderElementsOf(scalings);
    }

    @Test
    void efficiencyIsTheThroughputOverThatOfOneThreadAndTheNumberOfThreads() {
        for (Scaling scaling : run.threads().orElseThrow()) {
            double expected = scaling.threads() == 1 ? 1 : scaling.option() == Option.FFM ? 33 / 60.0 : 47 / 50.0;
            assertThat(scaling.efficiency().orElseThrow().estimate()).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void withoutARunOfOneThreadThereIsNoEfficiency() {
        List<Scaling> alone =
                SectionSummary.summarise(List.of(SyntheticSections.scaling("jdk", Option.PURE_JAVA, 2, 10)));
        assertThat(alone.getFirst().throughput()).isPresent();
        assertThat(alone.getFirst().efficiency()).isEmpty();
    }

    @Test
    void pinningIsCountedPerCallAndDelaysOfAllProcessesAreMerged() {
        VirtualThreads pinned = run.virtualThreads().orElseThrow().get(1);
        assertThat(pinned.pinnedPerCall().orElseThrow().estimate()).isEqualTo(1);
        assertThat(pinned.delay().orElseThrow().count()).isEqualTo(4 * 101);
    }

    private Startup startup(String implementation) {
        return run.startup().orElseThrow().stream()
                .filter(s -> s.implementation().equals(implementation))
                .findFirst()
                .orElseThrow();
    }
}
