// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.store.AddressText;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a history is kept.
 *
 * @param text the address as it was given
 * @param jdbc the same for the driver
 * @param file SQLite's file; empty for PostgreSQL
 */
public record StoreUrl(String text, String jdbc, Optional<Path> file) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z][\\w.-]*(=([^%]|%[0-9A-Fa-f]{2})*+)?)?", Pattern.DOTALL);
    private static final String CHOICES = "available: jdbc:sqlite:FILE or just FILE, jdbc:postgresql://HOST/DATABASE";

    /**
     * {@return the store at an address}
     *
     * @param text {@code jdbc:sqlite:FILE}, a file's name alone, or {@code jdbc:postgresql://HOST/DATABASE}
     * @throws StoreException where it is no address of a store
     */
    public static StoreUrl parse(String text) throws StoreException {
        if (text.startsWith(POSTGRESQL)) {
            check(new AddressText(text));
            // Texts for columns of type jsonb, and one statement for many rows.
            String options = "stringtype=unspecified&reWriteBatchedInserts=true";
            return new StoreUrl(text, text + (text.contains("?") ? "&" : "?") + options, Optional.empty());
        }
        if (text.startsWith(SQLITE)) {
            String name = text.substring(SQLITE.length());
            if (name.isBlank() || name.startsWith(":") || name.contains("?") || name.startsWith("file:")) {
                throw refused(text, "SQLite's store is a plain file");
            }
            return sqlite(text, name);
        }
        if (text.isBlank() || text.startsWith("jdbc:") || text.contains("://")) {
            throw refused(text, "unknown kind of store");
        }
        return sqlite(text, text);
    }

    /**
     * {@return whether a text that names a run or a store names a store: an address of JDBC, or a file of SQLite}
     *
     * @param text the text
     * @throws IOException where the file cannot be read
     */
    public static boolean isStore(String text) throws IOException {
        if (text.startsWith("jdbc:") || text.contains("://")) {
            return true;
        }
        try {
            Path file = Path.of(text);
            return Files.isRegularFile(file) && new SqliteFile(file).isDatabase();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static StoreUrl sqlite(String text, String name) throws StoreException {
        try {
            return new StoreUrl(text, SQLITE + name, Optional.of(Path.of(name)));
        } catch (InvalidPathException e) {
            throw refused(text, "no name of a file (" + e.getReason() + ")");
        }
    }

    /** The driver takes what it does not understand apart in its own way, and tells of it: what it would not understand never reaches it. */
    private static void check(AddressText address) throws StoreException {
        if (address.place().contains("@")) {
            throw refused(
                    address.text(),
                    "a user or a password in front of the host is not taken: give the user as ?user=NAME, and the password in"
                            + " ~/.pgpass or in the environment's PGPASSWORD");
        }
        if (!address.isPlace()) {
            throw refused(
                    address.text(),
                    "host, port or database cannot be understood (a password belongs in ~/.pgpass or PGPASSWORD)");
        }
        for (String parameter : address.parameters()) {
            if (!PARAMETER.matcher(parameter).matches()) {
                throw refused(
                        address.text(),
                        "what follows ? must be NAME=VALUE, joined by &; & and % within a value are written %26 and %25");
            }
        }
    }

    private static StoreException refused(String text, String why) {
        return new StoreException(StoreException.Kind.NO_HISTORY, why + ": '" + withoutSecrets(text) + "'; " + CHOICES);
    }

    /** {@return the address as a message may show it: without a password} */
    public String shown() {
        return withoutSecrets(text);
    }

    /**
     * {@return what a driver said, without the password}
     *
     * @param message its message
     */
    String masked(String message) {
        return new AddressText(text).masked(message);
    }

    private static String withoutSecrets(String text) {
        return text.startsWith("jdbc:") || text.contains("://")
                ? new AddressText(text).shown()
                : AddressText.file(text);
    }

    @Override
    public String toString() {
        return shown();
    }
}
