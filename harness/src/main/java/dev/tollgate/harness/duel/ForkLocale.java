// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locale of a fork: the user's own, but for one of ASCII alone where an argument or a file's name is more than that, which would
 * not arrive.
 */
final class ForkLocale {
    static final String UTF8 = "C.UTF-8";

    /** What {@code run-bench.sh} found in LC_ALL before it set it for the program itself. */
    private static final String BEFORE = "TOLLGATE_LC_ALL";

    private static final String ALL = "LC_ALL";
    private static final Set<String> ASCII = Set.of("", "C", "POSIX");

    private ForkLocale() {}

    /** {@return whether the locale had to be changed}
     *
     * @param environment of the process that is to be started
     * @param texts what must arrive: its command line, and the names of files that it reads
     */
    static boolean settle(Map<String, String> environment, List<String> texts) {
        String before = environment.remove(BEFORE);
        if (before != null && before.isEmpty()) {
            environment.remove(ALL);
        } else if (before != null) {
            environment.put(ALL, before);
        }
        if (texts.stream().allMatch(ForkLocale::isAscii) || !ASCII.contains(effective(environment))) {
            return false;
        }
        environment.put(ALL, UTF8);
        return true;
    }

    private static String effective(Map<String, String> environment) {
        return Stream.of(ALL, "LC_CTYPE", "LANG")
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** {@return whether this JVM can give a text to another one} */
    static boolean canPass(String text) {
        return isAscii(text) || platform().newEncoder().canEncode(text);
    }

    /** {@return the encoding of command lines} */
    static Charset platform() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }
}
