// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the terminal is that progress goes to.
 *
 * @param rows its lines; 0 where it does not say
 * @param columns its columns; 0 where it does not say
 */
record ScreenSize(int rows, int columns) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
    private static final long LIMIT_SECONDS = 2;

    /** Java has no call for it: {@code stty} asks the terminal behind stderr, and fails where there is none. */
    private static final List<String> COMMAND = List.of("sh", "-c", "stty size <&2 2>/dev/null");

    /** {@return the size of the terminal behind stderr; empty where stderr is none} */
    static Optional<ScreenSize> ofStderr() {
        try {
            Process process = new ProcessBuilder(COMMAND)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** {@return the size that {@code stty} prints; empty where it says nothing} */
    static Optional<ScreenSize> parse(String text) {
        Matcher matcher = SIZE.matcher(text);
        return matcher.matches()
                ? Optional.of(new ScreenSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * {@return whether so many lines of so many columns, and one more, can be drawn and drawn over}
     *
     * @param lines how many lines
     * @param width the columns of the longest
     */
    boolean holds(int lines, int width) {
        return lines + 1 < rows && width <= columns;
    }
}
