// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What no message may show: passwords in the addresses of a command line and of the environment, wherever they turn up again. */
public final class Secrets {
    private static final List<String> VARIABLES = List.of("TOLLGATE_STORE", "PGPASSWORD");

    /** Up to the last {@code @}, for a password may hold one; a path made of an address has one slash alone. */
    private static final Pattern USER_INFO =
            Pattern.compile("((?:jdbc:)?\\b[A-Za-z][A-Za-z0-9+.-]*:)/{1,2}(?:[^/\\s:@]*:[^\\n]*|[^/\\s@]+)@");

    private static final Pattern NAMED = Pattern.compile(
            "([\\w.%-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|credential|api[_-]?key)[\\w.%-]*\\s*=\\s*)[^\\s&;,'\"]+",
            Pattern.CASE_INSENSITIVE);

    private final List<AddressText> addresses;
    private final List<String> words;

    private Secrets(List<AddressText> addresses, List<String> words) {
        this.addresses = addresses;
        this.words = words;
    }

    /**
     * {@return the secrets of a command line}
     *
     * @param arguments the arguments
     * @param environment the environment
     */
    public static Secrets of(Collection<String> arguments, Map<String, String> environment) {
        List<AddressText> addresses = new ArrayList<>();
        Stream.concat(arguments.stream(), VARIABLES.stream().map(name -> environment.getOrDefault(name, "")))
                .flatMap(text -> Stream.of(text, text.substring(text.indexOf('=') + 1)))
                .filter(AddressText::isAddress)
                .distinct()
                .map(AddressText::new)
                .forEach(addresses::add);
        String password = environment.getOrDefault("PGPASSWORD", "");
        return new Secrets(addresses, password.length() < 2 ? List.of() : List.of(password));
    }

    /**
     * {@return a message without them}
     *
     * @param message the message
     */
    public String masked(String message) {
        String masked = message;
        for (AddressText address : addresses) {
            masked = address.masked(masked);
        }
        for (String word : words) {
            masked = masked.replace(word, "***");
        }
        return NAMED.matcher(USER_INFO.matcher(masked).replaceAll("$1//***@")).replaceAll("$1***");
    }
}
