// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.ForkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program as a process of its own, as somebody's terminal would start it.
 *
 * @param folder its working folder, which also takes what it prints
 * @param environment variables that it has beside those of this process
 */
record TollgateProcess(Path folder, Map<String, String> environment) {
    TollgateProcess(Path folder) {
        this(folder, Map.of());
    }

    /** How it ended and what it printed. */
    record Ended(int code, String out, String err) {}

    /** {@return the program, running} */
    Process start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ProgramTest.hearsInterrupts());
        command.addAll(ForkCommand.java(Main.class.getName(), List.of("-Djava.awt.headless=true"), List.of(arguments)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    /** {@return how the process ended} */
    Ended ended(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Ended(
                code, Files.readString(folder.resolve("out.txt")), Files.readString(folder.resolve("err.txt")));
    }

    /** {@return how it ended with these arguments} */
    Ended run(String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments));
    }

    /** {@return how it ended after Ctrl-C, which a terminal sends to the program and to every process that it started} */
    Ended interrupt(Process process) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-INT"));
        // The forks first: the program must not take a fork that died of the same key for one that failed.
        process.descendants().map(child -> Long.toString(child.pid())).forEach(command::add);
        command.add(Long.toString(process.pid()));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return ended(process);
    }
}
