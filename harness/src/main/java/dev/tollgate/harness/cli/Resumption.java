// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.PayloadDigest;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.PayloadInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What commands that can be gone on with share: the command line that is stored, and reading it again. */
final class Resumption {
    private Resumption() {}

    /**
     * {@return the command line that makes this run again: what was typed, without what only says where it goes}
     *
     * @param spec the command
     * @param leftOut flags that only say how the result is shown
     */
    static List<String> command(CommandSpec spec, String... leftOut) {
        // Without the program's own name.
        List<String> words = List.of(spec.qualifiedName(" ").split(" "));
        List<String> typed = new ArrayList<>(words.subList(1, words.size()));
        List<String> given = spec.commandLine().getParseResult().expandedArgs();
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).equals("--out")) {
                i++;
            } else if (!given.get(i).startsWith("--out=") && !List.of(leftOut).contains(given.get(i))) {
                typed.add(given.get(i));
            }
        }
        return typed;
    }

    /**
     * {@return whether {@code @FILE} stands for the arguments in a file} A duel takes a class path that way, and reads the file itself.
     *
     * @param command the command line
     */
    static boolean expandsAtFiles(List<String> command) {
        return command.isEmpty() || !command.getFirst().equals("duel");
    }

    /**
     * {@return the command as it was when the run was begun}
     *
     * @param path the run's folder
     * @param command its stored command line
     * @param type the command that is to go on with it
     * @throws Faults where another command began it
     */
    static <C> C original(Path path, List<String> command, Class<C> type) {
        CommandLine.ParseResult parsed = new CommandLine(new Main())
                .setExpandAtFiles(expandsAtFiles(command))
                .parseArgs(command.toArray(String[]::new));
        List<String> names = new ArrayList<>();
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            names.add(parsed.commandSpec().name());
        }
        Object begun = parsed.commandSpec().userObject();
        if (!type.isInstance(begun)) {
            String name = String.join(" ", names);
            throw new Faults(List.of("the run in '" + path + "' was started with '" + name
                    + "'; continue with run-bench.sh " + name + " --resume"));
        }
        return type.cast(begun);
    }

    /**
     * {@return whether this is another machine or configuration than that of the beginning, which is then said}
     *
     * @param what a run or a duel
     * @param path its folder
     * @param begun where it was begun
     * @param here where it would go on
     */
    static boolean isElsewhere(String what, Path path, Environment begun, Environment here) {
        if (here.fingerprint().equals(begun.fingerprint())) {
            return false;
        }
        System.err.println("error: the " + what + " in '" + path + "' was started on another machine or configuration"
                + " (fingerprint " + begun.fingerprint() + ", here " + here.fingerprint()
                + "), and forks of the two cannot be compared");
        return true;
    }

    /**
     * Refuses to go on where a payload is no longer what the run was begun with.
     *
     * @param path the run's folder
     * @param stored the run as it was begun
     * @param plan what would be measured now
     * @throws Faults with every payload that changed
     */
    static void refuseChangedPayloads(Path path, Run stored, RunPlan plan) {
        Map<String, PayloadInfo> begun = new HashMap<>();
        stored.cells()
                .forEach(
                        cell -> begun.put(cell.workload() + " " + cell.payload().name(), cell.payload()));
        List<String> faults = Stream.concat(
                        plan.cells().stream(), plan.sections().stream().flatMap(section -> section.cells().stream()))
                .flatMap(cell -> changed(cell, begun).stream())
                .distinct()
                .map(change ->
                        change + "; the run in '" + path + "' cannot continue with it: measure into another folder")
                .toList();
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
    }

    private static Optional<String> changed(PlannedCell cell, Map<String, PayloadInfo> begun) {
        String name = cell.payload().name();
        Optional<String> now = cell.payload().sha256();
        return Optional.ofNullable(begun.get(cell.pairing().workload().id() + " " + name))
                .map(PayloadInfo::sha256)
                .filter(then -> now.isPresent() && !now.get().equals(then))
                .map(then -> "payload '" + name + "' changed since the run started: its SHA-256 is "
                        + PayloadDigest.shown(now.get()) + ", it was " + PayloadDigest.shown(then));
    }
}
