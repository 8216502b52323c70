// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.harness.sampling.Sample;
import dev.tollgate.harness.sampling.SampleTarget;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.JvmInfo;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.summary.ExtraSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Translates what was measured beside the rounds into the result model. */
final class SampleAssembly {
    /** The SHA-256 digest of nothing. */
    private static final String DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final PayloadInfo NOTHING = new PayloadInfo("none-0", 0, DIGEST_OF_NOTHING, Map.of());

    private final SampleRounds rounds;
    private final Function<PlannedCell, PayloadInfo> payloads;

    SampleAssembly(SampleRounds rounds, Function<PlannedCell, PayloadInfo> payloads) {
        this.rounds = rounds;
        this.payloads = payloads;
    }

    /** {@return a run with what was measured beside its rounds} */
    Run addTo(Run run) {
        return run.withExtras(
                targets(SectionKind.STARTUP)
                        .map(all -> all.stream().map(this::startup).toList()),
                targets(SectionKind.THREADS)
                        .map(all -> ExtraSummary.summarise(
                                all.stream().map(this::scaling).toList())),
                targets(SectionKind.VIRTUAL_THREADS)
                        .map(all -> all.stream().map(this::virtualThreads).toList()));
    }

    /** {@return what samples of a kind are taken of; empty where the plan has no such section} */
    private Optional<List<SampleTarget>> targets(SectionKind kind) {
        return rounds.targets().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Startup startup(SampleTarget target) {
        return ExtraSummary.summarise(new Startup(
                target.workload(),
                target.implementation(),
                option(target),
                transfer(target),
                payload(target),
                jvm(target),
                rounds.of(target).stream()
                        .filter(Sample.OfStartup.class::isInstance)
                        .map(s -> ((Sample.OfStartup) s).sample())
                        .toList(),
                Optional.empty()));
    }

    private Scaling scaling(SampleTarget target) {
        return new Scaling(
                target.workload(),
                target.implementation(),
                option(target),
                transfer(target),
                payload(target),
                jvm(target),
                target.threads(),
                rounds.of(target).stream()
                        .filter(Sample.OfThreads.class::isInstance)
                        .map(s -> ((Sample.OfThreads) s).sample())
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    private VirtualThreads virtualThreads(SampleTarget target) {
        return ExtraSummary.summarise(new VirtualThreads(
                target.workload(),
                target.implementation(),
                option(target),
                transfer(target),
                payload(target),
                jvm(target),
                target.waits(),
                Runtime.getRuntime().availableProcessors(),
                target.threads(),
                rounds.of(target).stream()
                        .filter(Sample.OfVirtualThreads.class::isInstance)
                        .map(s -> ((Sample.OfVirtualThreads) s).sample())
                        .toList(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Option option(SampleTarget target) {
        return target.cell()
                .map(c -> RunAssembly.byId(
                        Option.values(), c.pairing().implementation().option().id()))
                .orElse(target.implementation().equals(Startup.FIRST_LINKAGE) ? Option.FFM : Option.PURE_JAVA);
    }

    private static Transfer transfer(SampleTarget target) {
        return target.cell()
                .map(c -> RunAssembly.byId(
                        Transfer.values(),
                        c.pairing().implementation().transfer().id()))
                .orElse(Transfer.NONE);
    }

    private PayloadInfo payload(SampleTarget target) {
        return target.cell().map(payloads).orElse(NOTHING);
    }

    private static JvmInfo jvm(SampleTarget target) {
        return new JvmInfo(
                target.collector().id(),
                target.heap(),
                RunAssembly.withExtra(target.cell()
                        .map(c -> c.pairing().implementation().jvmArguments())
                        .orElse(List.of())));
    }
}
