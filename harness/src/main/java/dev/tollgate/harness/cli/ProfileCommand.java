// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.ServiceLevels;
import dev.tollgate.harness.profile.ProfileReader;
import dev.tollgate.reports.html.ProfileChart;
import dev.tollgate.reports.model.load.Objective;
import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.text.ProfileText;
import java.io.IOException;
import java.nio.file.Path;
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
            description = "Service levels for pauses and stalls, for example p99<20ms,max<200ms.")
    private Optional<String> levels = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document. No chart is written unless --out is given.")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for the chart. Default: the recording's.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        List<Objective> objectives = levels.map(ServiceLevels::parse).orElse(List.of());
        TerminalProgress progress = TerminalProgress.standard();
        Profile profile;
        try {
            profile = ProfileReader.read(
                    recording, objectives, percent -> progress.share("reading '" + recording + "'", percent));
        } finally {
            progress.end();
        }
        System.out.println(json ? Json.write(profile) : ProfileText.render(profile));
        if (!json || out.isPresent()) {
            picture(profile);
        }
        return profile.objectives().stream().allMatch(Profile.Judged::met) ? ExitCode.DONE : ExitCode.DOES_NOT_HOLD;
    }

    private void picture(Profile profile) throws IOException {
        Path folder = out.orElseGet(() -> recording.toAbsolutePath().getParent());
        String name = recording.getFileName().toString().replaceFirst("\\.jfr$", "") + "-pauses";
        Optional<String> missing = ProfileChart.write(profile, folder, name);
        System.err.println(missing.map(why -> "warning: no chart: " + why)
                .orElse("chart: " + folder.resolve(name + ".png") + " and .svg"));
    }
}
