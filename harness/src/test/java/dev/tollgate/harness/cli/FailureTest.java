// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown ends in a sentence, and never in the code of something that was checked. */
class FailureTest extends CapturedStreams {
    @TempDir
    private Path folder;

    static Stream<Throwable> everyKind() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new OutOfMemoryError("unable to create native thread: possibly out of memory"),
                new StackOverflowError(),
                new NoClassDefFoundError("a/B"),
                new UnsupportedClassVersionError("a/B"),
                new ExceptionInInitializerError(new IllegalStateException("x")),
                new InternalError("Pool must contain at least one element"),
                new AssertionError("a\n::error::\u001b"),
                new NullPointerException(),
                new RuntimeException((String) null),
                new IOException((String) null),
                new MalformedInputException(1),
                new AccessDeniedException("file"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anythingThrownIsOneSentenceAndBadInput(Throwable e) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Failure.of(e).tell(new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.lines()).singleElement().asString().startsWith("error: ");
        assertThat(said).doesNotContain("\tat ").doesNotContain("\u001b").doesNotContain("Input length");
    }

    @Test
    void outOfMemoryNamesTheInputAndTheBound() throws IOException {
        Path big = Files.write(folder.resolve("big.json"), new byte[3 << 20]);
        Failure.during("compare", big.toString(), "--out=x");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Failure.of(new OutOfMemoryError("Java heap space")).tell(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("'" + big + "' (3.0 MiB)")
                .contains(" MiB (Java heap space)")
                .contains("TOLLGATE_HEAP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lst", "histroy", "nonsense"})
    void anUnknownCommandListsTheCommands(String name) {
        assertThat(Main.execute(name)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.toString()).contains("unknown command '" + name + "'").contains("commands: list, verify, run,");
        assertThat(told.toString()).doesNotContain("nonsense' (did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list",
                "verify",
                "run",
                "latency",
                "report",
                "profile",
                "compare",
                "duel",
                "gate",
                "history",
                "history add",
                "history show",
                "history changes",
                "history prune",
                "decide",
                "calibrate",
                "doctor"
            })
    void helpIsHelpAndNoWarning(String command) {
        assertThat(Main.execute((command + " --help").strip().split(" "))).isZero();
        assertThat(told.toString()).isEmpty();
        assertThat(printed.toString())
                .contains("Usage: run-bench.sh")
                .doesNotContain("%%")
                .doesNotContain("%n");
    }
}
