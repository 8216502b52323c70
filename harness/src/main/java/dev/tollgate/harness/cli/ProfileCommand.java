// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.profile.ProfileReader;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.profile.ProfileDocument;
import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code profile}: what a real application's recording tells of its pauses, memory and processor time. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a JFR recording of any application on JDK 11 or later.",
            "Shows pauses, stalls, safepoints, allocation, CPU time, and the share of each kind of work that Tollgate measures."
        },
        footer = {
            "",
            "Example: run-bench.sh profile app.jfr --slo 'p99<20ms,max<200ms'",
            "Record one: jcmd PID JFR.start settings=profile duration=5m filename=app.jfr",
            "",
            "--slo applies to every GC pause and allocation stall. It does not apply to",
            "requests: a recording has none. The chart is written next to the recording, or",
            "to --out.",
            "",
            "Exit codes: 0 done and every level met, 1 a level is missed, 2 bad input."
        })
final class ProfileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP.jfr", description = "The recording.")
    private Path recording = Path.of("");

    @Option(
            names = "--slo",
            paramLabel = "LEVELS",
            parameterConsumer = CommaList.class,
            description = "Service levels for pauses and stalls, for example p99<20ms,max<200ms.")
    private List<String> slo = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document. No chart is written unless --out is given.")
    private boolean json;

    @Option(
            names = "--format",
            parameterConsumer = CommaList.class,
            paramLabel = "LIST",
            completionCandidates = Choices.ReportFormats.class,
            description = "One or more of ${COMPLETION-CANDIDATES}. Default: tables on stdout, and the chart.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the chart, or for what --format names. Default: the recording's.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        List<ServiceLevel> levels = checked();
        TerminalProgress progress = TerminalProgress.standard();
        Profile profile;
        try {
            profile = ProfileReader.read(
                    recording, levels, percent -> progress.share("reading '" + recording + "'", percent));
        } finally {
            progress.end();
        }
        report(profile);
        return profile.objectives().stream().allMatch(Profile.Judged::met) ? ExitCode.DONE : ExitCode.DOES_NOT_HOLD;
    }

    /** {@return the service levels, after everything that was asked was checked} */
    private List<ServiceLevel> checked() {
        List<String> faults = new ArrayList<>();
        List<ServiceLevel> levels = LevelOption.parse(slo, faults);
        faults.addAll(DocumentOutput.faults(formats, DocumentOutput.FORMATS));
        if (json && !formats.isEmpty()) {
            faults.add("--json prints one document: leave out --format, or name json there");
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return levels;
    }

    private void report(Profile profile) throws IOException {
        if (formats.isEmpty()) {
            if (json) {
                System.out.println(Json.write(profile));
            } else {
                DocumentOutput.print(document(profile));
            }
            if (!json || out.isPresent()) {
                picture(profile);
            }
            return;
        }
        Document document = document(profile);
        Path page = out.orElseGet(() -> folder().resolve(name() + "-report"));
        DocumentOutput output = new DocumentOutput(out, page, "profile");
        for (String format : formats) {
            output.write(format, document, () -> Json.write(profile));
        }
        if (formats.equals(List.of("html"))) {
            DocumentOutput.print(document);
        }
    }

    private Document document(Profile profile) {
        return ProfileDocument.of(recording.getFileName().toString(), profile);
    }

    private Path folder() {
        return recording.toAbsolutePath().getParent();
    }

    private String name() {
        return recording.getFileName().toString().replaceFirst("\\.jfr$", "");
    }

    private void picture(Profile profile) throws IOException {
        Path folder = out.orElseGet(this::folder);
        String name = name() + "-pauses";
        Optional<Figure> figure = ProfileDocument.picture(profile);
        Optional<String> missing = figure.isPresent()
                ? Page.picture(figure.get(), folder, name)
                : Optional.of("the recording has neither pauses nor stalls nor safepoints to draw");
        System.err.println(missing.map(why -> "warning: no chart: " + why)
                .orElse("chart: " + folder.resolve(name + ".png") + " and .svg"));
    }
}
