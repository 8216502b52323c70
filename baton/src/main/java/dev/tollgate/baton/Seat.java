// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Properties;

/**
 * A benchmark's place in its set: where the baton is passed, and where it leaves what it saw. It reaches the JVM as a file, whose name
 * {@value #PROPERTY} holds: a command line can be read by everybody.
 */
public final class Seat {
    /** The system property that names the file. */
    public static final String PROPERTY = "tollgate.seat";

    private final int port;
    private final String word;
    private final int member;
    private final long longestInvocationNanos;
    private final int settling;
    private final File facts;

    /**
     * A place.
     *
     * @param port where the set's baton is passed
     * @param word the set's word
     * @param member which of the set's members it is, from 0
     * @param longestInvocationNanos a benchmark of which one call takes longer is not measured; 0 where none is too long
     * @param settling how many iterations after the warm-up are as short as the slots and no slots yet
     * @param facts the file for what it saw
     */
    public Seat(int port, String word, int member, long longestInvocationNanos, int settling, File facts) {
        this.port = port;
        this.word = word;
        this.member = member;
        this.longestInvocationNanos = longestInvocationNanos;
        this.settling = settling;
        this.facts = facts;
    }

    /**
     * Writes it to a file.
     *
     * @param file where to
     * @throws IOException where it cannot be written
     */
    public void write(File file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("word", word);
        properties.setProperty("member", Integer.toString(member));
        properties.setProperty("longestInvocationNanos", Long.toString(longestInvocationNanos));
        properties.setProperty("settling", Integer.toString(settling));
        properties.setProperty("facts", facts.getPath());
        try (Writer writer = Files.newBufferedWriter(file.toPath(), StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
    }

    /** {@return the one of this JVM} */
    static Seat ofThisJvm() throws IOException {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            throw new IOException("-D" + PROPERTY + " is missing");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(new File(file).toPath(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new Seat(
                Integer.parseInt(properties.getProperty("port")),
                properties.getProperty("word"),
                Integer.parseInt(properties.getProperty("member")),
                Long.parseLong(properties.getProperty("longestInvocationNanos")),
                Integer.parseInt(properties.getProperty("settling")),
                new File(properties.getProperty("facts")));
    }

    Baton takeBaton() throws IOException {
        return Baton.of(port, word, member);
    }

    /** {@return whether a benchmark is not measured because one call takes so long}
     *
     * @param invocationNanos how long
     */
    boolean isTooLong(double invocationNanos) {
        return longestInvocationNanos > 0 && invocationNanos > longestInvocationNanos;
    }

    /** {@return whether a measured iteration is no slot yet}
     *
     * @param iteration its number, from 1
     */
    boolean settles(int iteration) {
        return iteration <= settling;
    }

    File facts() {
        return facts;
    }
}
