// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import dev.tollgate.reports.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A file that holds a class path: an argument file of the {@code java} launcher, of which the class path and nothing else is taken,
 * or a plain list with an entry, or several in the form of a class path, on each line.
 */
final class ArgumentFile {
    private static final Set<String> OPTIONS = Set.of("-cp", "-classpath", "--class-path");
    private static final String LONG_OPTION = "--class-path=";
    private static final String MAIN = "org.openjdk.jmh.Main";

    private ArgumentFile() {}

    /** {@return class paths in order}
     *
     * @param file what to call it in messages
     * @param text its content
     * @throws StoreException where it holds something else, too
     */
    static List<String> classPaths(Path file, String text) throws StoreException {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()
                || !lines.getFirst().startsWith("-") && !lines.getFirst().startsWith("\"-")) {
            return lines.stream().map(ArgumentFile::unquoted).toList();
        }
        List<String> found = new ArrayList<>();
        Iterator<String> arguments = arguments(text).iterator();
        while (arguments.hasNext()) {
            String argument = arguments.next();
            if (OPTIONS.contains(argument) && arguments.hasNext()) {
                found.add(arguments.next());
            } else if (argument.startsWith(LONG_OPTION)) {
                found.add(argument.substring(LONG_OPTION.length()));
            } else if (!argument.equals(MAIN)) {
                throw new StoreException(
                        StoreException.Kind.UNREADABLE,
                        "'" + file + "' holds '" + argument + "' next to a class path: arguments for the forks go to"
                                + " --jvm-args, those of JMH to --jmh-args");
            }
        }
        return found;
    }

    private static String unquoted(String line) {
        boolean quoted = line.length() > 1 && "\"'".indexOf(line.charAt(0)) >= 0 && line.endsWith(line.substring(0, 1));
        return quoted ? line.substring(1, line.length() - 1) : line;
    }

    /** The launcher's rules: blanks part, quotes of either kind keep blanks, a backslash in them takes the next character as it is. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == '\\' && i + 1 < text.length()) {
                i = escaped(text, i + 1, current);
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    current.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (c == '#' && !begun) {
                i = Math.max(i, text.indexOf('\n', i) < 0 ? text.length() : text.indexOf('\n', i));
            } else if (!Character.isWhitespace(c)) {
                current.append(c);
                begun = true;
            } else if (begun) {
                arguments.add(current.toString());
                current.setLength(0);
                begun = false;
            }
        }
        if (begun) {
            arguments.add(current.toString());
        }
        return arguments;
    }

    /** {@return the place of the last character that was taken; a line that ends in a backslash goes on where the next begins} */
    private static int escaped(String text, int at, StringBuilder into) {
        char c = text.charAt(at);
        if (c != '\n' && c != '\r') {
            into.append(
                    switch (c) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        case 'f' -> '\f';
                        default -> c;
                    });
            return at;
        }
        int next = at;
        while (next + 1 < text.length() && Character.isWhitespace(text.charAt(next + 1))) {
            next++;
        }
        return next;
    }
}
