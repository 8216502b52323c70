// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A shell that outlives this program by a moment: it waits for the end of a pipe that only this program holds, which comes however
 * the program ends, and then kills the processes it was told of with everything that these started. While measuring goes on it
 * sleeps in that read. Where there is no such shell, processes end as they did without it.
 */
public final class Guardian {
    private static final Path SHELL = Path.of("/bin/sh");

    /** POSIX only; the table of processes comes from /proc, which costs no process, or from ps. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            pids=' '
            while read -r sign pid; do
              case $sign in
                +) pids="$pids$pid " ;;
                -) case $pids in *" $pid "*) pids="${pids%% $pid *} ${pids#* $pid }" ;; esac ;;
              esac
            done
            table() {
              if [ -r /proc/self/stat ]; then
                for stat in /proc/[0-9]*/stat; do
                  { read -r line <"$stat"; } 2>/dev/null || continue
                  set -- ${line##*) }
                  echo "${line%% *} $2"
                done
              else
                ps -A -o pid= -o ppid=
              fi
            }
            end() {
              kill -STOP "$1" || return 0
              for child in $(table | while read -r pid parent; do [ "$parent" != "$1" ] || echo "$pid"; done); do
                end "$child"
              done
              kill -KILL "$1"
            }
            for pid in $pids; do end "$pid"; done
            """;

    private static Optional<Guardian> instance = Optional.empty();
    private static boolean isTried;

    private final Process shell;
    private final OutputStream pipe;

    private Guardian(Process shell) {
        this.shell = shell;
        this.pipe = shell.getOutputStream();
    }

    /**
     * {@return a process that was just started, which from now on does not outlive this program}
     *
     * @param process the process
     */
    public static Process watched(Process process) {
        instance().ifPresent(guardian -> {
            guardian.say("+ " + process.pid());
            process.onExit().thenRun(() -> guardian.say("- " + process.pid()));
        });
        return process;
    }

    /**
     * {@return whether a process is the guardian itself, which nobody may kill together with the forks}
     *
     * @param process a child of this process
     */
    public static synchronized boolean is(ProcessHandle process) {
        return instance.filter(guardian -> guardian.shell.pid() == process.pid())
                .isPresent();
    }

    private static synchronized Optional<Guardian> instance() {
        if (!isTried) {
            isTried = true;
            instance = start();
        }
        return instance;
    }

    private static Optional<Guardian> start() {
        if (!Files.isExecutable(SHELL)) {
            return Optional.empty();
        }
        try {
            // Nothing of this program's output is kept open: who reads that waits for its end.
            return Optional.of(new Guardian(new ProcessBuilder(List.of(SHELL.toString(), "-c", SCRIPT))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private synchronized void say(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // Somebody killed it: processes end as they did without it.
        }
    }
}
