// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import java.util.Comparator;
import java.util.List;

/** All rules. */
public final class FindingRules {
    private static final List<FindingRule> ALL = List.of(
            new AaArm(),
            new NothingMeasured(),
            new Disagreements(),
            new FailedCells(),
            new Unfinished(),
            new StallsOfOthers(),
            new HeldCarriers(),
            new DisturbedForks(),
            new OthersAtWork(),
            new RulerDrift(),
            new UnsteadyForks(),
            new NotWarm(),
            new WideRatios(),
            new Imprecise(),
            new FewRounds(),
            new PoorScaling(),
            new GcPauses(),
            new HiddenProcessorTime(),
            new Unavailable(),
            new LoadValidity(),
            new HalfWarmCapacity(),
            new ClockUnsafe(),
            new RecordingCost(),
            new ServiceAa(),
            new ServiceWrongAnswers(),
            new ServiceKnobs(),
            new ServiceFailed(),
            new ServiceCapacityMissing(),
            new ServiceSuspicion(),
            new ServiceInvalid(),
            new ServiceConnections(),
            new ServiceNotSteady(),
            new ServiceDrift());

    private FindingRules() {}

    /**
     * {@return what all rules found, the gravest first}
     *
     * @param run a run whose cells are summarised and compared
     */
    public static List<Finding> examine(Run run) {
        return ALL.stream()
                .flatMap(rule -> rule.examine(run).stream())
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }
}
