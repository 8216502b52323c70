// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of a database as a message may show it. What is known to be harmless is shown: host, port, database, and the options in a
 * list; anything else may be a password, or a part of one that holds a sign which ends it, and becomes {@code ***}.
 *
 * @param text the address as it was given
 */
public record AddressText(String text) {
    private static final String HIDDEN = "***";
    private static final String SQLITE = "jdbc:sqlite:";

    /** Hosts with their ports, and a database. */
    private static final Pattern PLACE = Pattern.compile(
            "//((([\\w.-]+|\\[[0-9a-fA-F:.%]+])(:\\d{1,5})?)(,([\\w.-]+|\\[[0-9a-fA-F:.%]+])(:\\d{1,5})?)*)?"
                    + "(/[\\w.$~-]*)?|/?[\\w.$~-]*");

    private static final Pattern SCHEME = Pattern.compile("^(jdbc:\\w+:|[A-Za-z][\\w+.-]*:(?=//))");
    private static final Pattern HARMLESS = Pattern.compile("[\\w.@+-]*");
    private static final Set<String> OPTIONS = Set.of(
            "user",
            "ssl",
            "sslmode",
            "sslfactory",
            "currentschema",
            "applicationname",
            "connecttimeout",
            "sockettimeout",
            "logintimeout",
            "tcpkeepalive",
            "targetservertype",
            "loadbalancehosts",
            "preferquerymode",
            "readonly",
            "gssencmode",
            "channelbinding",
            "stringtype",
            "rewritebatchedinserts");

    /** {@return whether an argument looks like an address with a scheme, of whatever kind}
     *
     * @param argument an argument
     */
    static boolean isAddress(String argument) {
        String lower = argument.toLowerCase(Locale.ROOT);
        return lower.contains("jdbc:") || lower.contains("://") || lower.contains("postgres");
    }

    /** {@return the address without anything that may be secret} */
    public String shown() {
        if (text.startsWith(SQLITE)) {
            return SQLITE + file(text.substring(SQLITE.length()));
        }
        String scheme = scheme();
        if (scheme.isEmpty()) {
            return HIDDEN;
        }
        StringBuilder shown = new StringBuilder(scheme).append(isPlace() ? place() : HIDDEN);
        if (text.indexOf('?') >= 0) {
            shown.append(parameters().stream().map(AddressText::shown).collect(Collectors.joining("&", "?", "")));
        }
        return shown.toString();
    }

    /** {@return a file's name, which nobody should have taken for an address with a password}
     *
     * @param name the name
     */
    public static String file(String name) {
        int options = name.indexOf('?');
        String file = options < 0 ? name : name.substring(0, options) + "?" + HIDDEN;
        return file.replaceFirst("(?s):.*@", ":" + HIDDEN + "@").replaceFirst("(?si)(passw[^=]*=).*", "$1" + HIDDEN);
    }

    private String scheme() {
        Matcher scheme = SCHEME.matcher(text);
        return scheme.find() ? scheme.group() : "";
    }

    /** {@return what of an address stands between its scheme and its options: hosts and database} */
    public String place() {
        String rest = text.substring(scheme().length());
        return rest.indexOf('?') < 0 ? rest : rest.substring(0, rest.indexOf('?'));
    }

    /** {@return whether that is hosts, ports and a database, and nothing else} */
    public boolean isPlace() {
        return PLACE.matcher(place()).matches();
    }

    /** {@return the options of an address, as they were given} */
    public List<String> parameters() {
        int from = text.indexOf('?');
        return from < 0 ? List.of() : List.of(text.substring(from + 1).split("&"));
    }

    /**
     * {@return a message of somebody else without this address and its secrets}
     *
     * @param message what a driver said
     */
    public String masked(String message) {
        String masked = message.replace(text, shown()).replace(text.replaceAll("/+", "/"), shown());
        for (String secret : secrets()) {
            masked = masked.replace(secret, HIDDEN);
        }
        return masked;
    }

    /** Longer ones first: one may hold another. */
    private List<String> secrets() {
        Set<String> hidden = new LinkedHashSet<>();
        for (String parameter : parameters()) {
            int at = parameter.indexOf('=');
            if (!isHarmless(parameter)) {
                hidden.add(parameter.substring(at + 1));
                hidden.add(decoded(parameter.substring(at + 1)));
            }
        }
        List<String> secrets = new ArrayList<>(hidden);
        // A single letter stands in every message, and is no secret.
        secrets.removeIf(secret -> secret.strip().length() < 2);
        secrets.sort((a, b) -> b.length() - a.length());
        return secrets;
    }

    private static String shown(String parameter) {
        int at = parameter.indexOf('=');
        if (isHarmless(parameter) || parameter.isEmpty()) {
            return parameter;
        }
        return at > 0 && parameter.substring(0, at).matches("[\\w.-]+")
                ? parameter.substring(0, at + 1) + HIDDEN
                : HIDDEN;
    }

    private static boolean isHarmless(String parameter) {
        String[] parts = parameter.split("=", 2);
        return OPTIONS.contains(parts[0].toLowerCase(Locale.ROOT))
                && (parts.length == 1 || HARMLESS.matcher(parts[1]).matches());
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
