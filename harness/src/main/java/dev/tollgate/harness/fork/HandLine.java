// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import dev.tollgate.reports.quantity.ShellCommand;
import dev.tollgate.reports.store.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A line for a POSIX shell that runs a failed fork again, kept beside its log with the job that it reads. What the fork leaves goes into a
 * folder of its own, so that the run it belongs to stays as it is.
 *
 * @param plan how the fork is started
 */
record HandLine(ProcessPlan plan) {
    /** Stands for the extra arguments until the line is written; no real argument holds this character. */
    private static final String EXTRA = "\0extra";

    /**
     * {@return the file with the line}
     *
     * @param logs the folder with the fork's log
     * @throws IOException where it cannot be written
     */
    Path write(Path logs) throws IOException {
        Path absolute = logs.toAbsolutePath().normalize();
        Path again = absolute.resolve(plan.name() + ".again");
        Path job = absolute.resolve(plan.name() + "." + plan.jobFile());
        plan.writeJob(job, again);
        List<String> words = plan.command(job, again, List.of(EXTRA));
        // A class path is no address, whatever its colons look like.
        Secrets secrets = Secrets.of(List.of(), System.getenv());
        String line = "cd " + quoted(System.getProperty("user.dir"), secrets) + " && mkdir -p "
                + quoted(again.toString(), secrets) + " && " + environment(again, secrets)
                + words.stream()
                        .map(word -> word.equals(EXTRA) ? extra() : quoted(word, secrets))
                        .collect(Collectors.joining(" "));
        StringBuilder text = new StringBuilder("# Runs this fork again, with arguments for its JVM from "
                + ForkCommand.EXTRA_VARIABLE + "; what it leaves goes to " + again.getFileName() + ".\n");
        if (line.contains("***")) {
            text.append("# A password is not kept: put it where the line has ***.\n");
        }
        Path file = absolute.resolve(plan.name() + ".cmd");
        Files.writeString(file, text.append(line).append('\n'));
        return file;
    }

    private static String quoted(String word, Secrets secrets) {
        return ShellCommand.quoted(secrets.masked(word));
    }

    /** The arguments that the fork had, unless the variable has others by now; a shell parts either at blanks. */
    private static String extra() {
        return "${" + ForkCommand.EXTRA_VARIABLE + "-"
                + ForkCommand.extraArguments().stream()
                        .map(ShellCommand::quoted)
                        .collect(Collectors.joining(" "))
                + "}";
    }

    /** {@return what sets the variables that the fork does not inherit from this program; ends in a blank where there are any} */
    private String environment(Path again, Secrets secrets) {
        Map<String, String> inherited = System.getenv();
        Map<String, String> own = new HashMap<>(inherited);
        plan.environment(own, again);
        List<String> parts = new ArrayList<>();
        inherited.keySet().stream()
                .filter(name -> !own.containsKey(name))
                .sorted()
                .forEach(name -> parts.add("unset " + name + " &&"));
        new TreeMap<>(own).forEach((name, value) -> {
            if (!value.equals(inherited.get(name))) {
                parts.add(name + "=" + quoted(value, secrets));
            }
        });
        return parts.isEmpty() ? "" : String.join(" ", parts) + " ";
    }
}
