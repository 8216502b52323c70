// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code history}: what was measured from commit to commit. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps runs in a database, and shows how rows changed over commits.",
            "SQLite by default, PostgreSQL for teams. It reports changes and never fails a build; 'gate' does."
        },
        subcommands = {
            HistoryAddCommand.class,
            HistoryShowCommand.class,
            HistoryChangesCommand.class,
            HistoryPruneCommand.class
        },
        footer = {
            "",
            "Examples: run-bench.sh history add bench-results/2026-01-02T03-04-05Z-quick",
            "          run-bench.sh history changes",
            "",
            "Exit codes: 0 done, 2 bad input, 5 a run to add is void."
        })
final class HistoryCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    HistoryCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "history needs a command: add, show, changes or prune (see history --help)");
    }
}
