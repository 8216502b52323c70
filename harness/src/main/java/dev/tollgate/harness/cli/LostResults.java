// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.session.RunFolder;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.store.WriteException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.regex.Pattern;

/** What is said, and with which exit code a command ends, where files let it down: a full disk, most likely. */
final class LostResults {
    private static final Pattern NAMES_A_FILE = Pattern.compile("['/\\\\]");

    private LostResults() {}

    /**
     * {@return the exit code}
     *
     * @param failure what happened
     * @param folder the run's folder
     * @param hasForks whether any fork was finished: it is in a file, whole
     * @param command the command that goes on with the run
     */
    static int tell(IOException failure, RunFolder folder, boolean hasForks, String command) {
        String lost = failure instanceof WriteException ? "the results could not be written: " : "";
        System.err.println("error: " + lost + words(failure, folder));
        try {
            folder.check();
        } catch (WriteException e) {
            if (!e.getMessage().equals(failure.getMessage())) {
                System.err.println("error: " + e.getMessage());
            }
            System.err.println("what was measured is lost with the folder");
            return ExitCode.BAD_INPUT;
        }
        System.err.println(
                hasForks
                        ? "what was finished is in '" + folder.path() + "'; continue with ./run-bench.sh " + command
                                + " --resume " + folder.path()
                        : "nothing was measured");
        return hasForks ? ExitCode.IN_PART : ExitCode.BAD_INPUT;
    }

    private static String words(IOException failure, RunFolder folder) {
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            return "'" + file.getFile() + "': " + ResultFile.reason(file);
        }
        String reason = ResultFile.reason(failure);
        // A stream does not know which file it belongs to.
        return NAMES_A_FILE.matcher(reason).find()
                ? reason
                : reason + ", in the folder '" + folder.path() + "' or that of temporary files '"
                        + System.getProperty("java.io.tmpdir") + "'";
    }
}
