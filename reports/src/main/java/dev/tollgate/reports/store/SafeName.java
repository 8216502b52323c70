// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A file name made of names that may hold anything and be of any length. Plain names become {@code one_two_three}; where a
 * character had to be replaced, a letter is upper-case (some file systems take it for its lower-case form) or the whole is long,
 * a hash of the names is added: different names never share a file.
 */
public final class SafeName {
    /** File systems take 255 bytes; what callers add, as in {@code -round-12-again.hs_err.log.part}, has to fit behind it. */
    static final int LONGEST = 180;

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._@-]+");
    private static final Pattern UNFAITHFUL = Pattern.compile("[^a-z0-9._@-]");
    private static final int HASH_DIGITS = 12;

    private SafeName() {}

    /**
     * {@return a file name of letters, digits, dots, hyphens, underscores and at signs, at most {@value #LONGEST} long}
     *
     * @param parts the names that tell it from others
     */
    public static String of(String... parts) {
        String joined = String.join("_", parts);
        String safe = UNSAFE.matcher(joined).replaceAll("_");
        if (safe.length() <= LONGEST && !UNFAITHFUL.matcher(joined).find()) {
            return safe;
        }
        int room = LONGEST - HASH_DIGITS - 1;
        return safe.substring(0, Math.min(room, safe.length())) + "-" + hash(String.join("\0", parts));
    }

    /**
     * {@return a name that a person chose, shortened to a number of bytes with a hash of the whole at its end where it is longer}
     *
     * @param name the name
     * @param bytes how long it may be in UTF-8
     */
    public static String shortened(String name, int bytes) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return name;
        }
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes - HASH_DIGITS - 1) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + "-" + hash(name);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
