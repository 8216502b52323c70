// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.harness.sampling.SampleTarget;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunSection;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import dev.tollgate.reports.summary.SectionSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Translates what was measured beside the rounds into the result model. */
final class SectionAssembly {
    /** The SHA-256 digest of nothing. */
    private static final String DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final PayloadInfo NOTHING = new PayloadInfo("none-0", 0, DIGEST_OF_NOTHING, Map.of());

    private final SectionRounds rounds;
    private final Function<PlannedCell, PayloadInfo> payloads;

    SectionAssembly(SectionRounds rounds, Function<PlannedCell, PayloadInfo> payloads) {
        this.rounds = rounds;
        this.payloads = payloads;
    }

    /** {@return a run with what was measured beside its rounds} */
    Run addTo(Run run) {
        return run.withSections(Stream.<Optional<? extends RunSection>>of(
                        targets(SectionKind.STARTUP)
                                .map(all -> new RunSection.OfStartup(
                                        all.stream().map(this::startup).toList())),
                        targets(SectionKind.THREADS)
                                .map(all -> new RunSection.OfThreads(SectionSummary.summarise(
                                        all.stream().map(this::scaling).toList()))),
                        targets(SectionKind.VIRTUAL_THREADS)
                                .map(all -> new RunSection.OfVirtualThreads(
                                        all.stream().map(this::virtualThreads).toList())))
                .<RunSection>flatMap(Optional::stream)
                .toList());
    }

    /** {@return what samples of a kind are taken of; empty where the plan has no such section} */
    private Optional<List<SampleTarget>> targets(SectionKind kind) {
        return rounds.targets().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Startup startup(SampleTarget target) {
        return SectionSummary.summarise(
                new Startup(target(target), samples(target, StartupSample.class), Optional.empty()));
    }

    private Scaling scaling(SampleTarget target) {
        return new Scaling(target(target), target.threads(), samples(target, ScalingSample.class), Optional.empty());
    }

    private VirtualThreads virtualThreads(SampleTarget target) {
        return SectionSummary.summarise(new VirtualThreads(
                target(target),
                target.waits(),
                Runtime.getRuntime().availableProcessors(),
                target.threads(),
                samples(target, VirtualThreadsSample.class),
                Optional.empty()));
    }

    private <S extends SectionSample> List<S> samples(SampleTarget target, Class<S> kind) {
        return rounds.of(target).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Target target(SampleTarget target) {
        return new Target(
                target.workload(),
                target.cell()
                        .map(c -> RunAssembly.described(
                                target.implementation(), c.pairing().implementation()))
                        .orElseGet(() -> reference(target.implementation())),
                payload(target),
                jvm(target));
    }

    /** What does no workload's work is a main method in Java. */
    private static ImplementationInfo reference(String implementation) {
        return new ImplementationInfo(
                implementation,
                implementation.equals(Startup.FIRST_LINKAGE) ? Option.FFM : Option.PURE_JAVA,
                Transfer.NONE,
                ImplementationInfo.JAVA);
    }

    private PayloadInfo payload(SampleTarget target) {
        return target.cell().map(payloads).orElse(NOTHING);
    }

    private static Jvm jvm(SampleTarget target) {
        return new Jvm(
                target.collector().id(),
                target.heap(),
                RunAssembly.withExtra(target.cell()
                        .map(c -> c.pairing().implementation().jvmArguments())
                        .orElse(List.of())));
    }
}
