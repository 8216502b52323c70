// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.store.ResultFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The standard output, which remembers why it could not be written: a print stream itself swallows that. */
final class StandardOutput extends FilterOutputStream {
    private Optional<IOException> failure = Optional.empty();

    private StandardOutput(OutputStream out) {
        super(out);
    }

    /** {@return the standard output, in place of the one there was; UTF-8 wherever the program runs}
     *
     * @param before what text goes through first
     */
    static StandardOutput install(UnaryOperator<OutputStream> before) {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(before.apply(output), true, StandardCharsets.UTF_8));
        return output;
    }

    /**
     * {@return the exit code of a command, or that of output that was lost, which is said}
     *
     * @param code the command's own
     */
    int checked(int code) {
        System.out.flush();
        if (code == ExitCode.INTERRUPTED || failure.isEmpty() && !System.out.checkError()) {
            return code;
        }
        System.err.println("error: the standard output cannot be written: "
                + failure.map(ResultFile::reason).orElse("unknown reason") + "; what was printed is not complete");
        return ExitCode.BAD_INPUT;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = failure.isPresent() ? failure : Optional.of(e);
            throw e;
        }
    }
}
