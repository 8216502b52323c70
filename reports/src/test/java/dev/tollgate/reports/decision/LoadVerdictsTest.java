// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.document.decision.Brief;
import dev.tollgate.reports.document.decision.DecisionDocument;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run under load says, in every form. */
class LoadVerdictsTest {
    private static final Run RUN = SyntheticLatency.run();

    @Test
    void everyWayHasAnOutcomeAndASentenceAndTheUnrecordedTwinHasNone() {
        List<LoadVerdict> verdicts = LoadVerdicts.of(RUN);
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.getFirst().ways())
                .extracting(way -> way.name() + ": " + way.outcome().id())
                .containsExactly(
                        "jackson (g1): met",
                        "rust-ffm (g1): met",
                        "jackson (zgc): saturated",
                        "rust-ffm (zgc): invalid");
        assertThat(verdicts.getFirst().ways().getFirst().because())
                .contains("p99 < 50 ms met", "3 of 3 rounds met it", "with a probability of", "send lag p99");
        assertThat(verdicts.getFirst().ways().get(3).because()).contains("Does not count", "made up to be invalid");
        assertThat(verdicts.getFirst().load()).contains("burst arrivals, 5,000 a second", "live set 512 MiB");
    }

    @Test
    void aRunUnderLoadHasNoChoiceButSaysHowToMakeOne() {
        RunDecision verdict = Decisions.of(RUN, DecisionContext.standard());
        assertThat(verdict.decisions()).isEmpty();
        assertThat(verdict.noVerdictBecause())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("./run-bench.sh run --workload json.extract --impl jackson --impl rust-ffm"));
        assertThat(Format.MARKDOWN.render(DecisionDocument.of(RUN, verdict)))
                .startsWith("# Response times under load")
                .contains("## Under load", "| jackson | pure Java | g1 1g | met |", "| saturated |", "| invalid |")
                .doesNotContain("not enough evidence", "Nothing has figures", "simplest option");
        assertThat(Brief.lines(verdict))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("json.extract on statuses-16k: Every service level is met by");
    }

    @Test
    void theRecordOfARunUnderLoadIsTheOneStored() throws IOException {
        Golden.check("decision-load", DecisionDocument.of(RUN, Decisions.of(RUN, DecisionContext.standard())));
    }

    @Test
    void aRunOfTimesPerOperationSaysNothingOfLoad() {
        Run run = new SyntheticRun(1)
                .subject("java", Option.PURE_JAVA, Transfer.NONE, 100, 0.01)
                .summarised();
        assertThat(LoadVerdicts.of(run)).isEmpty();
        assertThat(run.isUnderLoad()).isFalse();
        assertThat(Format.CSV.render(RunDocument.of(run))).doesNotContain("sendLagP99Nanos");
    }

    @Test
    void sendLagAndTheMarkOfWhatIsNotValidAreInTheFileOfCells() {
        List<String> csv = Format.CSV.render(RunDocument.of(RUN)).lines().toList();
        assertThat(csv.getFirst()).contains("sendLagP99Nanos", "loadValidity", "responseP9999Nanos");
        assertThat(csv).filteredOn(line -> line.contains(",invalid,")).hasSize(1);
    }
}
